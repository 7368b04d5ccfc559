using ILGPU;
using Synth.Gpu.Transforms;
using Synth.Physics.RandomFields;

namespace Synth.Gpu.Fields;

/// <summary>One random field.</summary>
/// <param name="Fine">Its fine grid among all.</param>
/// <param name="Coarse">Its coarse grid among all.</param>
/// <param name="Step">Fine pixels per coarse one.</param>
/// <param name="SettlesMean">1 where the mean of the coarse grid is given what other waves leave of the variance 1.</param>
/// <param name="Slot">Which of the fields that lie one after the other it becomes.</param>
internal readonly record struct FieldRecord(int Fine, int Coarse, int Step, int SettlesMean, int Slot);

/// <summary>What variances are computed from and written to.</summary>
internal struct VarianceArguments
{
    /// <summary>Parts of a grid; part b has the modes b, b + parts, and so on.</summary>
    public int Parts;
    public ArrayView<PlaneRecord> Planes;
    public ArrayView<FieldRecord> Fields;
    public ArrayView<float> Amplitudes;
    public ArrayView<double> Partial;

    /// <summary>Receives the variance of a field over many realisations, in its slot.</summary>
    public ArrayView<double> Variances;
}

/// <summary>Variances of fields from their amplitudes, in two steps whose order does not depend on the device.</summary>
internal static class VarianceKernel
{
    /// <summary>One thread a part of a grid.</summary>
    public static void Parts(Index1D index, VarianceArguments stage)
    {
        int grid = index / stage.Parts, part = index - (grid * stage.Parts);
        PlaneRecord plane = stage.Planes[grid];
        double sum = 0;
        for (int i = part; i < plane.Modes; i += stage.Parts)
        {
            int column = i % plane.HalfColumns;
            double amplitude = stage.Amplitudes[plane.FirstMode + i];

            // the columns between the first and the last stand for their mirror images, too
            sum += (column == 0 || column == plane.HalfColumns - 1 ? 1 : 4) * amplitude * amplitude;
        }

        stage.Partial[index] = sum;
    }

    /// <summary>One thread a field; settles its mean.</summary>
    public static void Join(Index1D index, VarianceArguments stage)
    {
        FieldRecord field = stage.Fields[index];
        double variance = Of(stage, field.Fine) + Of(stage, field.Coarse);
        if (field.SettlesMean != 0)
        {
            PlaneRecord coarse = stage.Planes[field.Coarse];
            stage.Amplitudes[coarse.FirstMode] = SpectrumBuilder.SettledMean(
                (double)coarse.Rows * coarse.Columns, stage.Amplitudes[coarse.FirstMode], variance, out variance);
        }

        stage.Variances[field.Slot] = variance;
    }

    private static double Of(VarianceArguments stage, int grid)
    {
        double sum = 0, points = (double)stage.Planes[grid].Rows * stage.Planes[grid].Columns;
        for (int i = grid * stage.Parts; i < (grid + 1) * stage.Parts; i++)
        {
            sum += stage.Partial[i];
        }

        return sum / (points * points);
    }
}
