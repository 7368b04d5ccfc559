using Synth.Numerics.Lanes;
using Synth.Physics.Engine;
using Synth.Physics.Sources;
using Synth.Physics.Tests.Sources;

namespace Synth.Physics.Tests.Engine;

public class PointEvaluatorTests
{
    private static readonly DeformationSource[] Sources =
    [
        new MogiSource(100, 200, 3000, 1e6),
        new McTigueSource(-400, 100, 2500, 700, 1e-3),
        new PennyCrackSource(300, -500, 2000, 1500, 1e-3),
        new YangSource(0, 50, 4000, 1500, 600, 35, 50, 1e-3),
        new CdmSource(-100, 0, 3500, 10, 20, 30, 500, 700, 900, 0.5),
        new PointCdmSource(50, 60, 2800, 40, -20, 10, 1e6, 2e6, 3e6),
        new OkadaSource(0, 0, 4000, 3000, 2000, 30, 70, 20, 0.5, 0.3),
    ];

    [Fact]
    public void Every_number_of_points_gives_the_bits_of_single_points()
    {
        double[] east = [.. Enumerable.Range(0, 35).Select(i => (371.7 * i) - 4000)];
        double[] north = [.. Enumerable.Range(0, 35).Select(i => (173.1 * i) - 2000)];
        foreach (EnginePrecision precision in Enum.GetValues<EnginePrecision>())
        {
            double[][] alone = [.. east.Zip(north, (e, n) => Vectors.At(PointEvaluator.Evaluate(Sources, 0.25, [e], [n], precision), 0))];
            for (int count = 0; count <= east.Length; count++)
            {
                SurfaceDisplacement u = PointEvaluator.Evaluate(Sources, 0.25, east.AsSpan(0, count), north.AsSpan(0, count), precision);
                Assert.Equal(alone[..count], Enumerable.Range(0, count).Select(i => Vectors.At(u, i)));
            }
        }
    }

    [Fact]
    public void Every_width_of_lane_gives_the_same_bits()
    {
        double[] east = [-4000, -2000, -1000, 0, 100, 700, 1500, 9000];
        double[] north = [300, -800, 12, 0, 200, 5000, -2500, 9000];
        foreach (DeformationSource source in Sources)
        {
            double[] expected = Displace<ScalarDouble, ScalarMask>(source, east, north);
            Assert.Equal(expected, Displace<Double256, Mask256>(source, east, north));
            Assert.Equal(expected, Displace<Double512, Mask512>(source, east, north));
        }
    }

    [Fact]
    public void Superposition_is_the_sum_in_the_order_given()
    {
        double[] east = [100, -700, 5000], north = [0, 900, -3000];
        SurfaceDisplacement all = PointEvaluator.Evaluate(Sources, 0.3, east, north);
        double[] sum = new double[3];
        foreach (DeformationSource source in Sources)
        {
            SurfaceDisplacement one = PointEvaluator.Evaluate([source], 0.3, east, north);
            for (int i = 0; i < 3; i++)
            {
                sum[i] += one.UpM[i];
            }
        }

        Assert.Equal(sum, all.UpM);
    }

    [Fact]
    public void Single_precision_agrees_to_1e_5_of_the_maximum()
    {
        double[] east = [.. Enumerable.Range(0, 50).Select(i => (331.0 * i) - 8000)];
        double[] north = [.. Enumerable.Range(0, 50).Select(i => (-177.0 * i) + 3000)];
        SurfaceDisplacement wide = PointEvaluator.Evaluate(Sources, 0.25, east, north);
        SurfaceDisplacement narrow = PointEvaluator.Evaluate(Sources, 0.25, east, north, EnginePrecision.Float32);
        double largest = wide.UpM.Concat(wide.EastM).Concat(wide.NorthM).Max(Math.Abs);
        Assert.All(wide.UpM.Zip(narrow.UpM), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * largest));
        Assert.All(wide.EastM.Zip(narrow.EastM), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * largest));
        Assert.All(wide.NorthM.Zip(narrow.NorthM), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * largest));
    }

    [Fact]
    public void No_source_moves_nothing()
    {
        SurfaceDisplacement u = PointEvaluator.Evaluate([], 0.25, [1.0, 2.0], [3.0, 4.0]);
        Assert.Equal([0.0, 0.0], u.UpM);
    }

    [Fact]
    public void Unequal_numbers_of_coordinates_are_refused()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => PointEvaluator.Evaluate(Sources, 0.25, [1.0, 2.0], [3.0]));
        Assert.Contains("2 east coordinates but 1 north", thrown.Message, StringComparison.Ordinal);
    }

    private static double[] Displace<TLane, TMask>(DeformationSource source, double[] east, double[] north)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, double>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        Recorder<TLane, TMask> recorder = new() { East = east, North = north, Result = new double[3 * east.Length] };
        SurfaceKernelDispatch.Visit<TLane, TMask, Recorder<TLane, TMask>>(source, 0.25, ref recorder);
        return recorder.Result;
    }

    private readonly struct Recorder<TLane, TMask> : ISurfaceKernelVisitor<TLane, TMask>
        where TLane : unmanaged, IMemoryLane<TLane, TMask, double>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        public required double[] East { get; init; }

        public required double[] North { get; init; }

        public required double[] Result { get; init; }

        public void Visit<TKernel>(in TKernel kernel)
            where TKernel : struct, ISurfaceKernel<TLane, TMask>
        {
            for (int i = 0; i < East.Length; i += TLane.Width)
            {
                kernel.Displace(TLane.Load(in East[i]), TLane.Load(in North[i]), out TLane ue, out TLane un, out TLane uu);
                TLane.Store(ue, ref Result[i]);
                TLane.Store(un, ref Result[East.Length + i]);
                TLane.Store(uu, ref Result[(2 * East.Length) + i]);
            }
        }
    }
}
