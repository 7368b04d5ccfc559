using Synth.Numerics.Lanes;
using Synth.Physics.Sources;
using static Synth.Physics.Tests.Sources.OkadaReference;

namespace Synth.Physics.Tests.Sources;

/// <summary>The kernel on vectors and in single precision.</summary>
public sealed class OkadaLaneTests
{
    private const int Points = 48;

    private static readonly OkadaSource[] Sources =
    [
        new(200, -300, 6000, 9000, 5000, 30, 40, 70, 1, 0.5),
        new(200, -300, 2600, 9000, 5000, 130, 88.7, -50, 1, 0.5),
        new(-700, 900, 2500, 4000, 5000, 0, 90, 0, 0, 1),
        new(0, 0, 1500, 3000, 2500, 77, 0, 0, 0, 1),
        new(0, 0, 3500, 8000, 6000, 245, 70, -90, 2, 0),
    ];

    [Fact]
    public void Vectors_agree_with_the_scalar_to_the_last_bit()
    {
        double[] east = [.. Enumerable.Range(0, Points).Select(i => (i * 431.7) - 9000)];
        double[] north = [.. Enumerable.Range(0, Points).Select(i => 8000 - (i * i * 7.3))];
        foreach (OkadaSource source in Sources)
        {
            double[] expected = Evaluate<ScalarDouble, ScalarMask, double>(source, east, north);
            Assert.Equal(expected, Evaluate<Double256, Mask256, double>(source, east, north));
            Assert.Equal(expected, Evaluate<Double512, Mask512, double>(source, east, north));

            float[] eastSingle = [.. east.Select(v => (float)v)];
            float[] northSingle = [.. north.Select(v => (float)v)];
            float[] expectedSingle = Evaluate<ScalarFloat, ScalarMask, float>(source, eastSingle, northSingle);
            Assert.Equal(expectedSingle, Evaluate<Float256, Mask256, float>(source, eastSingle, northSingle));
            Assert.Equal(expectedSingle, Evaluate<Float512, Mask512, float>(source, eastSingle, northSingle));
        }
    }

    [Theory]
    [InlineData("steep", 1e-4)]
    [InlineData("threshold", 1e-4)]
    [InlineData("poisson", 1e-5)]
    [InlineData("gentle", 1e-5)]
    [InlineData("random", 1e-4)]
    [InlineData("coincidence", 1e-6)]
    [InlineData("shallow sill", 1e-6)]
    [InlineData("trace", 1e-6)]
    [InlineData("tip", 2e-6)]
    public void Single_precision_holds_its_share_of_the_fields_maximum(string category, double tolerance)
    {
        OkadaWorstError worst = new();
        foreach (Case item in HardCases.Where(item => item.Category == category))
        {
            for (int component = 0; component < 3; component++)
            {
                OkadaSource source = item.Source.Only(component);
                double maximum = Maximum(source, item.Poisson);
                OkadaKernel<ScalarFloat, ScalarMask> kernel = new(source, item.Poisson);
                foreach (Point point in item.Points)
                {
                    // the point that the single-precision coordinates name
                    ScalarFloat east = ScalarFloat.Constant(point.EastM);
                    ScalarFloat north = ScalarFloat.Constant(point.NorthM);
                    kernel.Displace(east, north, out ScalarFloat e, out ScalarFloat n, out ScalarFloat u);
                    double[] truth = Displacement(source, item.Poisson, east.Value, north.Value);
                    double[] difference = [e.Value - truth[0], n.Value - truth[1], u.Value - truth[2]];
                    worst.Add(Norm(difference) / Math.Max(maximum, Norm(truth)), $"{source} at {east.Value}, {north.Value}");
                }
            }
        }

        worst.AssertBelow(tolerance);
    }

    /// <summary>The largest displacement on a grid around a source.</summary>
    private static double Maximum(OkadaSource source, double poisson)
    {
        double step = Math.Max(source.DepthM, Math.Max(source.LengthM, source.WidthM)) / 8;
        double maximum = 0;
        for (int i = -8; i <= 8; i++)
        {
            for (int j = -8; j <= 8; j++)
            {
                maximum = Math.Max(maximum, Norm(Displacement(source, poisson, source.EastM + (i * step), source.NorthM + (j * step))));
            }
        }

        return maximum;
    }

    private static TElement[] Evaluate<TLane, TMask, TElement>(OkadaSource source, TElement[] east, TElement[] north)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
        where TMask : unmanaged, ILaneMask<TMask>
        where TElement : unmanaged
    {
        OkadaKernel<TLane, TMask> kernel = new(source, 0.25);
        TElement[] result = new TElement[3 * Points];
        for (int i = 0; i < Points; i += TLane.Width)
        {
            kernel.Displace(TLane.Load(in east[i]), TLane.Load(in north[i]), out TLane e, out TLane n, out TLane u);
            TLane.Store(e, ref result[i]);
            TLane.Store(n, ref result[Points + i]);
            TLane.Store(u, ref result[(2 * Points) + i]);
        }

        return result;
    }
}
