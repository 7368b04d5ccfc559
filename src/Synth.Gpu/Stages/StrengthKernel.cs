using ILGPU;
using Synth.Gpu.Measures;
using Synth.Gpu.Scenes;
using Synth.Numerics.Lanes;
using Synth.Physics.Atmosphere;

namespace Synth.Gpu.Stages;

/// <summary>The strength that a scene's turbulence is brought to.</summary>
/// <param name="Rule">An <see cref="AmplitudeRule"/> as a number; -1 without turbulence.</param>
/// <param name="ValueM">The strength, m.</param>
internal readonly record struct StrengthRecord(int Rule, double ValueM);

/// <summary>Factor and constant of a scene's turbulence.</summary>
internal readonly record struct AffineRecord(float Factor, float Constant);

/// <summary>What the strength of fields is settled from.</summary>
internal struct StrengthArguments
{
    public SceneSlots Scenes;
    public ArrayView<StrengthRecord> Strengths;
    public ArrayView<StatisticsRecord> Statistics;

    /// <summary>Variances of such fields over many realisations, by slot.</summary>
    public ArrayView<double> Variances;
    public ArrayView<AffineRecord> Affine;
}

/// <summary>What fields are brought to their strength with.</summary>
internal struct AffineArguments
{
    public SceneSlots Scenes;
    public ArrayView<AffineRecord> Affine;
    public ArrayView<float> Field;
}

/// <summary>Brings turbulent fields to their strength.</summary>
internal static class StrengthKernel
{
    /// <summary>Factor and constant, one thread a scene.</summary>
    public static void Settle(Index1D scene, StrengthArguments stage)
    {
        StrengthRecord strength = stage.Strengths[scene];
        StatisticsRecord statistics = stage.Statistics[scene];
        double factor = 0, constant = 0;
        if (strength.Rule >= 0)
        {
            double mean = statistics.Sum / stage.Scenes.Pixels;
            double deviation = Math.Sqrt(Math.Max(0.0, (statistics.Squares / stage.Scenes.Pixels) - (mean * mean)));
            TurbulenceField.Scaling(
                (AmplitudeRule)strength.Rule, strength.ValueM, stage.Variances[stage.Scenes.Slots[scene]], mean, deviation, statistics.Lowest, statistics.Highest, out factor, out constant);
        }

        stage.Affine[scene] = new AffineRecord((float)factor, (float)constant);
    }

    /// <summary>The field's values, one thread a pixel of a scene; zero where the factor is, whatever was there.</summary>
    public static void Apply(Index1D index, AffineArguments stage)
    {
        int place = stage.Scenes.Place(index, out int scene, out _);
        AffineRecord affine = stage.Affine[scene];
        stage.Field[place] = affine.Factor == 0 ? 0 : TurbulenceField.Scaled<ScalarFloat, ScalarMask>(
            new ScalarFloat(stage.Field[place]), new ScalarFloat(affine.Factor), new ScalarFloat(affine.Constant)).Value;
    }
}
