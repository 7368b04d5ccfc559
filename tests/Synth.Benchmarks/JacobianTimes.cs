using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Benchmarks;

/// <summary>What the derivatives by all parameters cost, in evaluations of the displacement, preparation included.</summary>
internal static class JacobianTimes
{
    private const int Points = 20_000;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    public static void Print(TextWriter output, int rounds)
    {
        output.WriteLine($"one thread, {Points} points, processor time, best of {rounds} rounds");
        output.WriteLine($"{"source",-32}{"displacement, ns",18}{"derivatives, ns",18}{"parameters",12}{"ratio",8}{"a parameter",13}");
        double[] east = [.. Enumerable.Range(0, Points).Select(i => ((i * 7919) % 30011) - 15000.0)];
        double[] north = [.. Enumerable.Range(0, Points).Select(i => ((i * 6101) % 29989) - 15000.0)];
        foreach ((string name, DeformationSource source) in KernelTimes.Sources)
        {
            double plain = Best(rounds, () => PointEvaluator.Evaluate([source], KernelTimes.Poisson, east, north));
            double derivatives = Best(rounds, () => JacobianEvaluator.Evaluate([source], KernelTimes.Poisson, east, north));
            int parameters = JacobianEvaluator.Keys([source]).Count;
            double ratio = derivatives / plain;
            output.WriteLine($"{name,-32}{plain,18:f1}{derivatives,18:f1}{parameters,12}{ratio,8:f1}{ratio / parameters,13:f2}");
        }
    }

    // ns a point; the processor's time, because both sides of a ratio suffer unequally from other work
    private static double Best(int rounds, Action work)
    {
        double best = double.PositiveInfinity;

        // the first round compiles
        for (int round = 0; round <= rounds; round++)
        {
            TimeSpan start = Environment.CpuUsage.UserTime, spent = TimeSpan.Zero;
            int times = 0;
            while (spent < Slice)
            {
                work();
                times++;
                spent = Environment.CpuUsage.UserTime - start;
            }

            best = round == 0 ? best : Math.Min(best, spent.TotalNanoseconds / times / Points);
        }

        return best;
    }
}
