using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Interferometry;

/// <summary>
/// Wraps phase to [-pi, pi), where pi is the number of the element type (<see cref="MathF.PI"/> or <see cref="Math.PI"/>): values
/// inside stay as they are, bit by bit, and pi itself becomes -pi.
/// </summary>
/// <remarks>
/// Cycles are taken off with the true 2 pi in two parts, so that the error stays at one rounding of the argument up to about
/// 1e5 rad in float and 1e12 rad in double. NaN and infinities give NaN.
/// </remarks>
public static class PhaseWrapping
{
    /// <summary>One phase, rad.</summary>
    public static double Wrap(double phaseRad) => WrapLane<ScalarDouble, ScalarMask>(new ScalarDouble(phaseRad), DoubleTail).Value;

    /// <summary>One phase, rad.</summary>
    public static float Wrap(float phaseRad) => WrapLane<ScalarFloat, ScalarMask>(new ScalarFloat(phaseRad), SingleTail).Value;

    /// <summary>Every phase of a field, rad; both spans may be the same memory.</summary>
    public static void Wrap(ReadOnlySpan<float> phaseRad, Span<float> wrappedRad) =>
        FieldMap.Apply(default(Wrapping), phaseRad, wrappedRad);

    /// <summary>Every phase of a field, rad; both spans may be the same memory.</summary>
    public static void Wrap(ReadOnlySpan<double> phaseRad, Span<double> wrappedRad)
    {
        if (phaseRad.Length != wrappedRad.Length)
        {
            throw new ArgumentException($"the destination holds {wrappedRad.Length} values, the source {phaseRad.Length}", nameof(wrappedRad));
        }

        int i = 0;
        for (; i <= phaseRad.Length - Double256.Width; i += Double256.Width)
        {
            Double256.Store(WrapLane<Double256, Mask256>(Double256.Load(in phaseRad[i]), DoubleTail), ref wrappedRad[i]);
        }

        for (; i < phaseRad.Length; i++)
        {
            wrappedRad[i] = Wrap(phaseRad[i]);
        }
    }

    // what 2 pi is above twice the element type's pi
    private const double DoubleTail = 2.4492935982947064e-16;
    private const double SingleTail = (2 * Math.PI) - (2 * (double)MathF.PI);

    /// <summary>Phases of lanes of floats, rad.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane WrapSingle<TLane, TMask>(TLane phaseRad)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask> => WrapLane<TLane, TMask>(phaseRad, SingleTail);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane WrapLane<TLane, TMask>(TLane phase, double tail)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane pi = TLane.Constant(Math.PI), twoPi = pi + pi;
        TLane cycles = -TLane.Round(phase * TLane.Constant(1 / (2 * Math.PI)));
        TLane rest = TLane.MultiplyAdd(cycles, TLane.Constant(tail), TLane.MultiplyAdd(cycles, twoPi, phase));
        rest = TLane.Select(rest >= pi, rest - twoPi, rest);
        rest = TLane.Select(rest < -pi, rest + twoPi, rest);
        return TLane.Select((phase >= -pi) & (phase < pi), phase, rest);
    }

    private readonly struct Wrapping : IFieldFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> => WrapSingle<TLane, TMask>(x);
    }
}
