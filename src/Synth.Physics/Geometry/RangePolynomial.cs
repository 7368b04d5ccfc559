using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Geometry;

/// <summary>
/// A smooth function of ground range as a polynomial of degree 5 in range / reach, through six Chebyshev nodes: over a scene, the
/// incidence is so smooth that a float holds no more (1e-7 even over 500 km).
/// </summary>
internal readonly struct RangePolynomial
{
    private const int Terms = 6;

    private readonly double c0;
    private readonly double c1;
    private readonly double c2;
    private readonly double c3;
    private readonly double c4;
    private readonly double c5;

    /// <param name="reachM">Half of the interval, m.</param>
    /// <param name="function">The function of ground range in m, from minus to plus the reach.</param>
    public RangePolynomial(double reachM, Func<double, double> function)
    {
        Span<double> nodes = stackalloc double[Terms], newton = stackalloc double[Terms], powers = stackalloc double[Terms];
        for (int i = 0; i < Terms; i++)
        {
            nodes[i] = Math.Cos(Math.PI * (i + 0.5) / Terms);
            newton[i] = function(nodes[i] * reachM);
        }

        for (int order = 1; order < Terms; order++)
        {
            for (int i = Terms - 1; i >= order; i--)
            {
                newton[i] = (newton[i] - newton[i - 1]) / (nodes[i] - nodes[i - order]);
            }
        }

        // Horner's scheme turns the nested form into powers
        powers.Clear();
        for (int i = Terms - 1; i >= 0; i--)
        {
            for (int k = Terms - 1; k >= 1; k--)
            {
                powers[k] = powers[k - 1] - (nodes[i] * powers[k]);
            }

            powers[0] = newton[i] - (nodes[i] * powers[0]);
        }

        (c0, c1, c2, c3, c4, c5) = (powers[0], powers[1], powers[2], powers[3], powers[4], powers[5]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Of<TLane, TMask>(TLane x)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane high = TLane.MultiplyAdd(TLane.MultiplyAdd(TLane.Constant(c5), x, TLane.Constant(c4)), x, TLane.Constant(c3));
        TLane middle = TLane.MultiplyAdd(TLane.MultiplyAdd(high, x, TLane.Constant(c2)), x, TLane.Constant(c1));
        return TLane.MultiplyAdd(middle, x, TLane.Constant(c0));
    }
}
