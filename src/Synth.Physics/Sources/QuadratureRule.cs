using MathNet.Numerics.Integration;

namespace Synth.Physics.Sources;

/// <summary>Gauss-Legendre rules accurate to the rounding of a double.</summary>
internal static class QuadratureRule
{
    // the library tabulates these orders; the weights of other high orders it computes to some 1e-10 only
    private static readonly int[] Tabulated = [32, 64, 96, 128, 256, 512, 1024];

    /// <summary>A rule on [from, to] of at least the given number of nodes, at most 1024.</summary>
    public static GaussLegendreRule AtLeast(int nodes, double from, double to) =>
        new(from, to, nodes < Tabulated[0] ? nodes : Tabulated.First(order => order >= Math.Min(nodes, Tabulated[^1])));
}
