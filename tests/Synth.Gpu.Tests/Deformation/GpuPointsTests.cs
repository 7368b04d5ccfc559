using Synth.Gpu.Tests.Contract;
using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Gpu.Tests.Deformation;

public sealed class GpuPointsTests
{
    [Theory]
    [InlineData(EnginePrecision.Float64, 1e-10)]
    [InlineData(EnginePrecision.Float32, 2e-4)]
    public void Points_have_the_displacement_that_the_CPU_computes(EnginePrecision precision, double tolerance)
    {
        double[] east = [.. Enumerable.Range(0, 400).Select(i => ((i % 20) - 9.5) * 311)], north = [.. Enumerable.Range(0, 400).Select(i => ((i / 20) - 9.5) * 287)];
        DeformationSource[] sources = [.. EngineScenes.Sources.Values];
        using GpuPoints points = new(SimulatedDevice.Shared, precision);
        SurfaceDisplacement expected = PointEvaluator.Evaluate(sources, 0.25, east, north), actual = points.Evaluate(sources, 0.25, east, north);

        AssertClose(expected.EastM, actual.EastM, tolerance);
        AssertClose(expected.NorthM, actual.NorthM, tolerance);
        AssertClose(expected.UpM, actual.UpM, tolerance);
        Assert.Empty(points.Evaluate(sources, 0.25, [], []).UpM);
        Assert.All(points.Evaluate([], 0.25, east, north).UpM, up => Assert.Equal(0, up));
        Assert.Throws<ArgumentException>(() => points.Evaluate(sources, 0.7, east, north));
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        double scale = expected.Max(Math.Abs), error = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
        Assert.True(error <= tolerance * scale, $"largest difference {error / scale:g3} of the largest value");
    }
}
