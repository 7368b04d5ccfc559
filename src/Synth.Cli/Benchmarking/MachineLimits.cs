using Synth.Numerics.Lanes;
using Synth.Physics.Engine;

namespace Synth.Cli.Benchmarking;

/// <summary>The roofline: what one core of this machine can do at most, measured before anything else.</summary>
/// <param name="Float32">Arithmetic of the widest lane of floats.</param>
/// <param name="Float64">Arithmetic of the widest lane of doubles.</param>
/// <param name="CopiedBytes">Bytes a second that one core copies in memory, each counted once.</param>
internal sealed record MachineLimits(LaneRates Float32, LaneRates Float64, double CopiedBytes)
{
    // beyond every cache
    private const int CopiedFloats = 32 << 20;

    /// <summary>Measures this machine.</summary>
    public static MachineLimits Measure(double seconds, CancellationToken cancel)
    {
        float[] from = new float[CopiedFloats];
        float[] to = new float[CopiedFloats];
        Repetition copy = Repetition.Of(seconds, cancel, () => from.CopyTo(to, 0));
        return LaneWidths.WidestBits switch
        {
            512 => new(LaneRates.Measure<Float512, Mask512>(seconds, cancel), LaneRates.Measure<Double512, Mask512>(seconds, cancel), Rate(copy)),
            256 => new(LaneRates.Measure<Float256, Mask256>(seconds, cancel), LaneRates.Measure<Double256, Mask256>(seconds, cancel), Rate(copy)),
            _ => new(LaneRates.Measure<ScalarFloat, ScalarMask>(seconds, cancel), LaneRates.Measure<ScalarDouble, ScalarMask>(seconds, cancel), Rate(copy)),
        };
    }

    /// <summary>The arithmetic of a precision.</summary>
    public LaneRates Of(EnginePrecision precision) => precision == EnginePrecision.Float32 ? Float32 : Float64;

    /// <summary>The limits themselves as rows.</summary>
    public IEnumerable<BenchRow> Rows()
    {
        foreach ((string engine, LaneRates rates) in new[] { ("cpu float32", Float32), ("cpu float64", Float64) })
        {
            yield return new("machine", "fused products, one core", engine, rates.Simple / 1e9, "G/s");
            yield return new("machine", "divisions, one core", engine, rates.Divisions / 1e9, "G/s");
            yield return new("machine", "square roots, one core", engine, rates.Roots / 1e9, "G/s");
        }

        yield return new("machine", "copying memory, one core", "cpu", CopiedBytes / 1e9, "GB/s");
    }

    private static double Rate(Repetition copy) => CopiedFloats * (double)sizeof(float) / copy.BestSeconds;
}
