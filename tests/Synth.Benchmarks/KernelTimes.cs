using Synth.Numerics.Lanes;
using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Benchmarks;

/// <summary>The table of nanoseconds a point for sources and lanes: over 1e6 points, many times.</summary>
internal static class KernelTimes
{
    private const int Side = 1000;

    // a block is short beside a scheduler's time slice, and its size is a multiple of every lane's width
    private const int Blocks = 125;

    internal const double Poisson = 0.25;

    internal static readonly (string Name, DeformationSource Source)[] Sources =
    [
        ("okada, dip 40, slip + opening", new OkadaSource(200, -300, 6000, 9000, 5000, 30, 40, 70, 1, 0.5)),
        ("okada, dip 88, slip + opening", new OkadaSource(200, -300, 6000, 9000, 5000, 30, 88, 70, 1, 0.5)),
        ("okada, dip 40, opening", new OkadaSource(200, -300, 6000, 9000, 5000, 30, 40, 0, 0, 0.5)),
        ("okada, dip 90, opening", new OkadaSource(200, -300, 3000, 4000, 5000, 30, 90, 0, 0, 0.5)),
        ("mogi", new MogiSource(200, -300, 3000, 1e6)),
        ("mctigue", new McTigueSource(200, -300, 3000, 500, 1e-3)),
        ("penny crack, depth 2 radii", new PennyCrackSource(200, -300, 3000, 1500, 1e-3)),
        ("penny crack, depth 0.5 radii", new PennyCrackSource(200, -300, 1000, 2000, 1e-3)),
        ("yang, plunge 30", new YangSource(200, -300, 3000, 1200, 600, 30, 30, 1e-3)),
        ("cdm, any rotation", new CdmSource(200, -300, 3000, 20, 30, 40, 500, 800, 1000, 0.5)),
        ("cdm, upright", new CdmSource(200, -300, 3000, 0, 0, 40, 500, 800, 1000, 0.5)),
        ("point cdm", new PointCdmSource(200, -300, 3000, 20, 30, 40, 1e6, 2e6, 3e6)),
    ];

    public static void Print(TextWriter output, int rounds)
    {
        output.WriteLine($"one thread, {Side * Side} points, {rounds} rounds, ns a point: each block's best (median pass); 512 bits are {(LaneWidths.WidestBits == 512 ? "one register" : "split in two")}");
        output.WriteLine($"{"source",-32}{"double 256",16}{"double 512",16}{"float 256",16}{"float 512",16}{"scalar double",16}");
        double[] east = Coordinates(0);
        double[] north = Coordinates(1);
        double[] los = new double[east.Length];
        float[] eastSingle = [.. east.Select(v => (float)v)];
        float[] northSingle = [.. north.Select(v => (float)v)];
        float[] losSingle = new float[east.Length];
        foreach ((string name, DeformationSource source) in Sources)
        {
            output.Write($"{name,-32}");
            output.Write(Time<Double256, Mask256, double>(source, east, north, los, rounds));
            output.Write(Time<Double512, Mask512, double>(source, east, north, los, rounds));
            output.Write(Time<Float256, Mask256, float>(source, eastSingle, northSingle, losSingle, rounds));
            output.Write(Time<Float512, Mask512, float>(source, eastSingle, northSingle, losSingle, rounds));
            output.WriteLine(Time<ScalarDouble, ScalarMask, double>(source, east, north, los, Math.Max(1, rounds / 4)));
        }
    }

    private static string Time<TLane, TMask, TElement>(
        DeformationSource source, TElement[] east, TElement[] north, TElement[] los, int rounds)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
        where TMask : unmanaged, ILaneMask<TMask>
        where TElement : unmanaged
    {
        double[] block = new double[Blocks];
        double[] best = new double[Blocks];
        Array.Fill(best, double.PositiveInfinity);
        List<double> passes = [];
        KernelTimer<TLane, TMask, TElement> timer = new(east, north, los, block);

        // the first round compiles
        for (int round = 0; round <= rounds; round++)
        {
            SurfaceKernelDispatch.Visit<TLane, TMask, KernelTimer<TLane, TMask, TElement>>(source, Poisson, ref timer);
            if (round > 0)
            {
                passes.Add(block.Sum());
                best = [.. best.Zip(block, Math.Min)];
            }
        }

        passes.Sort();
        return $"{$"{best.Sum() / east.Length:f1} ({passes[passes.Count / 2] / east.Length:f1})",16}";
    }

    /// <summary>Coordinates of a grid of 30 m pixels, row by row: axis 0 east, 1 north.</summary>
    private static double[] Coordinates(int axis) =>
        [.. Enumerable.Range(0, Side * Side).Select(i => ((axis == 0 ? i % Side : (Side - 1) - (i / Side)) - (Side / 2)) * 30.0)];
}
