using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Atmosphere;

/// <summary>A stratified delay reduced to the numbers that its formula takes; see <see cref="StratifiedFormula"/> for the kinds.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Factor">Multiplies the profile, m.</param>
/// <param name="Constant">Added, m.</param>
/// <param name="Rate">Multiplies the height, 1/m.</param>
/// <param name="Shape">Exponent of the power, offset of the layer.</param>
internal readonly record struct StratifiedTerms(int Kind, double Factor, double Constant, double Rate, double Shape);

/// <summary>The stratified delay of a pixel from its height, one formula a profile.</summary>
internal static class StratifiedFormula
{
    /// <summary>Kinds of profile. Numbers, because a device compares them.</summary>
    public const int LinearKind = 1;
    public const int ExponentialKind = 2;
    public const int PowerKind = 3;
    public const int LayerKind = 4;

    /// <summary><c>factor * height + constant</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Linear<TLane, TMask>(TLane heightM, TLane factor, TLane constant)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask> => TLane.MultiplyAdd(factor, heightM, constant);

    /// <summary><c>factor * exp(rate * height) + constant</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Exponential<TLane, TMask>(TLane heightM, TLane factor, TLane constant, TLane rate)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask> => TLane.MultiplyAdd(factor, TLane.Exp(rate * heightM), constant);

    /// <summary><c>factor * (1 + rate * height)^exponent + constant</c>, the bracket at least 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Power<TLane, TMask>(TLane heightM, TLane factor, TLane constant, TLane rate, TLane exponent)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        // above the top the logarithm is that of 0, minus infinity, and the exponential of it 0 as it should be
        TLane part = TLane.Max(TLane.MultiplyAdd(rate, heightM, TLane.Constant(1)), TLane.Constant(0));
        return TLane.MultiplyAdd(factor, TLane.Exp(exponent * TLane.Log(part)), constant);
    }

    /// <summary><c>factor * (offset + rate * height) + constant</c>, the bracket at least 0 and at most 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Layer<TLane, TMask>(TLane heightM, TLane factor, TLane constant, TLane rate, TLane offset)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane part = TLane.Min(TLane.Max(TLane.MultiplyAdd(rate, heightM, offset), TLane.Constant(0)), TLane.Constant(1));
        return TLane.MultiplyAdd(factor, part, constant);
    }
}
