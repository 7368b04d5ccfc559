using ILGPU;
using Synth.Gpu.Random;
using Synth.Gpu.Transforms;
using Synth.Numerics.Lanes;
using Synth.Numerics.Random;
using Synth.Physics.RandomFields;

namespace Synth.Gpu.Fields;

/// <summary>The amplitudes and the noise of one grid.</summary>
/// <param name="Kind">See <see cref="SpectrumTerms"/>, as the next seven.</param>
/// <param name="IsCoarse">1 for the share of the long waves, 0 for the rest.</param>
/// <param name="Stretch">Constant of the spectrum.</param>
/// <param name="LowPower">Constant of the spectrum.</param>
/// <param name="HighPower">Constant of the spectrum.</param>
/// <param name="Cutoff">Constant of the spectrum.</param>
/// <param name="WeightRate">Constant of the share.</param>
/// <param name="Scale">Factor on the amplitudes.</param>
/// <param name="FirstAxis">Where squares and gains of the columns, then of the rows up to the middle begin.</param>
/// <param name="FirstAlias">Where the lines of <see cref="MaternAliases"/> begin, one a row; -1 for none.</param>
/// <param name="Counter">The stream, for its normal floats.</param>
/// <param name="FirstIndex">Index of the first number taken: all real parts come first, then all imaginary ones.</param>
internal readonly record struct SpectrumRecord(
    int Kind,
    int IsCoarse,
    float Stretch,
    float LowPower,
    float HighPower,
    float Cutoff,
    float WeightRate,
    float Scale,
    int FirstAxis,
    int FirstAlias,
    PhiloxCounter Counter,
    ulong FirstIndex);

/// <summary>What coloured noise is made from and written to.</summary>
internal struct SpectrumArguments
{
    public ArrayView<PlaneRecord> Planes;
    public ArrayView<int> Owners;
    public ArrayView<SpectrumRecord> Records;
    public ArrayView<float> Axes;
    public ArrayView<float> Amplitudes;
    public ArrayView<DeviceComplex> Spectra;
}

/// <summary>Amplitudes, and white noise times amplitudes, one thread a mode of a grid.</summary>
internal static class SpectrumKernel
{
    /// <summary>The square root of a grid's spectrum.</summary>
    public static void Amplitudes(Index1D index, SpectrumArguments stage)
    {
        int owner = stage.Owners[index / PlaneLayout.Tile];
        PlaneRecord plane = stage.Planes[owner];
        int local = index - plane.FirstMode, columns = plane.HalfColumns;
        if (local >= plane.Modes)
        {
            return;
        }

        SpectrumRecord record = stage.Records[owner];
        int row = Folded(local / columns, plane.Rows), column = local % columns;
        float square = stage.Axes[record.FirstAxis + column] + stage.Axes[record.FirstAxis + (2 * columns) + row];
        float amplitude = Root(record, square);
        if (record.FirstAlias >= 0)
        {
            float place = column * MaternAliases.ColumnStep(columns);
            int left = MaternAliases.Interval(place), line = record.FirstAlias + (row * 2 * MaternAliases.Intervals) + left;
            amplitude = MaternAliases.With(amplitude, place - left, stage.Axes[line], stage.Axes[line + MaternAliases.Intervals]);
        }

        stage.Amplitudes[index] = column == 0 || column == columns - 1 ? amplitude * SpectrumBuilder.EdgeFactor : amplitude;
    }

    /// <summary>White noise times the amplitudes, which become spline coefficients on coarse grids.</summary>
    public static void Colour(Index1D index, SpectrumArguments stage)
    {
        int owner = stage.Owners[index / PlaneLayout.Tile];
        PlaneRecord plane = stage.Planes[owner];
        int local = index - plane.FirstMode, columns = plane.HalfColumns;
        if (local >= plane.Modes)
        {
            return;
        }

        SpectrumRecord record = stage.Records[owner];
        int row = Folded(local / columns, plane.Rows), column = local % columns, rows = (plane.Rows / 2) + 1;
        float rowGain = stage.Axes[record.FirstAxis + (2 * columns) + rows + row], columnGain = stage.Axes[record.FirstAxis + columns + column];
        float amplitude = stage.Amplitudes[index] * (rowGain * columnGain);
        ulong own = record.FirstIndex + (ulong)local;
        stage.Spectra[index] = new DeviceComplex(
            DeviceRandom.Normal(record.Counter, own).Value * amplitude,
            DeviceRandom.Normal(record.Counter, own + (ulong)plane.Modes).Value * amplitude);
    }

    private static float Root(SpectrumRecord record, float square)
    {
        ScalarFloat stretch = new(record.Stretch), power = new(record.LowPower), rate = new(record.WeightRate), scale = new(record.Scale);
        bool isCoarse = record.IsCoarse != 0;
        return record.Kind == SpectrumTerms.PowerLawKind
            ? SpectrumFormula.PowerLaw<ScalarFloat, ScalarMask>(
                new ScalarFloat(square), stretch, power, new ScalarFloat(record.HighPower), new ScalarFloat(record.Cutoff), rate, isCoarse, scale).Value
            : SpectrumFormula.Matern<ScalarFloat, ScalarMask>(new ScalarFloat(square), stretch, power, rate, isCoarse, scale).Value;
    }

    private static int Folded(int row, int rows) => row <= rows / 2 ? row : rows - row;
}
