using ILGPU;
using Synth.Gpu.Scenes;
using Synth.Numerics.Lanes;
using Synth.Physics.Engine;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Stages;

/// <summary>The coherence of one scene.</summary>
/// <param name="Land">Coherence of sound land; 1 without a model.</param>
/// <param name="HasModel">1 where there is a model, 0 for full coherence.</param>
/// <param name="Water">Coherence of water.</param>
/// <param name="HasLoss">1 where patches lose coherence.</param>
/// <param name="Lost">Part that a patch takes off, as a negative number.</param>
/// <param name="HasSlopes">1 where slopes lose coherence.</param>
/// <param name="Slopes">Terms of the slopes.</param>
/// <param name="LeastValid">Coherence from which a pixel is valid.</param>
internal readonly record struct CoherenceRecord(
    float Land, int HasModel, float Water, int HasLoss, float Lost, int HasSlopes, SlopeNumbers Slopes, float LeastValid);

/// <summary>The numbers of <see cref="SlopeTerms"/> in single precision.</summary>
internal readonly record struct SlopeNumbers(
    float PerEast, float PerNorth, float PerNorthAtEdge, float Layover, float Shadow, float PerMargin, float Lost, float Remaining)
{
    public static SlopeNumbers Of(SlopeTerms terms) => new(
        (float)terms.PerEast,
        (float)terms.PerNorth,
        (float)terms.PerNorthAtEdge,
        (float)terms.Layover,
        (float)terms.Shadow,
        (float)terms.PerMargin,
        (float)(1 - terms.Remaining),
        (float)terms.Remaining);
}

/// <summary>Where a half-resolution field is cut.</summary>
internal readonly record struct LevelRecord(float Level, float PerSoftness);

/// <summary>What coherence is computed from and written to.</summary>
internal struct CoherenceArguments
{
    public SceneSlots Scenes;
    public ArrayView<CoherenceRecord> Records;
    public ArrayView<LevelRecord> Levels;

    /// <summary>Half-resolution fields of the patches, one a scene.</summary>
    public ArrayView<float> Patches;
    public ArrayView<float> Heights;
    public ArrayView<float> Coherence;
}

/// <summary>What validity is settled from.</summary>
internal struct ValidityArguments
{
    public SceneSlots Scenes;
    public ArrayView<CoherenceRecord> Records;
    public ArrayView<byte> Incoherent;
    public ArrayView<float> Coherence;
    public ArrayView<byte> Valid;
}

/// <summary>Coherence and validity, one thread a pixel of a scene.</summary>
internal static class CoherenceKernel
{
    /// <summary>Land, patches, slopes, water.</summary>
    public static void Fill(Index1D index, CoherenceArguments stage)
    {
        int place = stage.Scenes.Place(index, out int scene, out int pixel), width = stage.Scenes.Width;
        int row = pixel / width, column = pixel - (row * width);
        CoherenceRecord record = stage.Records[scene];
        float value = record.Land;
        if (record.HasLoss != 0)
        {
            float field = HalfResolution.At(stage.Patches, scene, row, column, width, stage.Scenes.Height);
            LevelRecord level = stage.Levels[scene];
            value *= LossPatches.Factor<ScalarFloat, ScalarMask>(
                new ScalarFloat(field), new ScalarFloat(level.Level), new ScalarFloat(level.PerSoftness), new ScalarFloat(record.Lost)).Value;
        }

        if (record.HasSlopes != 0)
        {
            value *= Slope(stage, record.Slopes, place - pixel, row, column);
        }

        stage.Coherence[place] = record.HasModel == 0 ? value : CoherenceField.AboveWater<ScalarFloat, ScalarMask>(
            new ScalarFloat(stage.Heights[place]), new ScalarFloat(value), new ScalarFloat(record.Water)).Value;
    }

    /// <summary>Valid pixels, and the coherence of those that are not taken for coherent.</summary>
    public static void Settle(Index1D index, ValidityArguments stage)
    {
        int place = stage.Scenes.Place(index, out int scene, out _);
        float coherence = stage.Coherence[place];
        stage.Valid[place] = Validity.Of(stage.Incoherent[place], stage.Records[scene].LeastValid, ref coherence);
        stage.Coherence[place] = coherence;
    }

    private static float Slope(CoherenceArguments stage, SlopeNumbers slopes, int first, int row, int column)
    {
        int width = stage.Scenes.Width, height = stage.Scenes.Height;
        int above = row > 0 ? row - 1 : 0, below = row + 1 < height ? row + 1 : row;
        float perNorth = below - above == 2 ? slopes.PerNorth : below > above ? slopes.PerNorthAtEdge : 0;
        float tangent = SlopeFactor.Northward<ScalarFloat, ScalarMask>(
            new ScalarFloat(stage.Heights[first + (above * width) + column]),
            new ScalarFloat(stage.Heights[first + (below * width) + column]),
            new ScalarFloat(perNorth)).Value;
        int west = column > 0 ? column - 1 : 0, east = column + 1 < width ? column + 1 : column;
        int line = first + (row * width);
        if (east - west == 2)
        {
            tangent += SlopeFactor.Inside(slopes.PerEast, stage.Heights[line + west], stage.Heights[line + east]);
        }
        else if (east > west)
        {
            tangent += SlopeFactor.AtEdge(slopes.PerEast, stage.Heights[line + west], stage.Heights[line + east]);
        }

        return SlopeFactor.Factor<ScalarFloat, ScalarMask>(
            new ScalarFloat(tangent),
            new ScalarFloat(slopes.Layover),
            new ScalarFloat(slopes.Shadow),
            new ScalarFloat(slopes.PerMargin),
            new ScalarFloat(slopes.Lost),
            new ScalarFloat(slopes.Remaining)).Value;
    }
}
