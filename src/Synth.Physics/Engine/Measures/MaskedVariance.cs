using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Synth.Physics.Engine.Measures;

/// <summary>
/// Population variance of the values inside a mask, in double about one of them, which keeps the sums small. Four running
/// sums are added up at the end, on every processor in the same order.
/// </summary>
internal struct MaskedVariance
{
    private readonly Vector256<double> _origin;
    private Vector256<double> _sum;
    private Vector256<double> _squares;

    /// <param name="origin">A value near the others.</param>
    public MaskedVariance(double origin) => _origin = Vector256.Create(origin);

    /// <summary>Adds four values; those with weight 1 count, those with weight 0 do not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector256<double> values, Vector256<double> weights)
    {
        Vector256<double> offset = (values - _origin) * weights;
        _sum += offset;
        _squares += offset * offset;
    }

    /// <summary>The variance of the values added.</summary>
    /// <param name="count">How many had weight 1, at least 1.</param>
    public readonly double Of(int count)
    {
        double sum = _sum[0] + _sum[1] + (_sum[2] + _sum[3]);
        double squares = _squares[0] + _squares[1] + (_squares[2] + _squares[3]);
        return Math.Max(0, (squares - (sum * sum / count)) / count);
    }
}
