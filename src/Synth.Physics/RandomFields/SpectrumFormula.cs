using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.RandomFields;

/// <summary>The square roots of spectra at one frequency, times a scale, written once for every lane; the constants are those of <see cref="SpectrumTerms"/>.</summary>
internal static class SpectrumFormula
{
    /// <summary>Two power laws joined at a break.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane PowerLaw<TLane, TMask>(
        TLane square, TLane perBreak, TLane lowPower, TLane highPower, TLane cutoff, TLane weightRate, bool isCoarse, TLane scale)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane ratio = square * perBreak;
        TLane exponent = TLane.Select(ratio < TLane.Constant(1), lowPower, highPower);
        TLane root = scale * TLane.Exp(exponent * TLane.Log(ratio)) * Weight<TLane, TMask>(square, weightRate, isCoarse);
        return TLane.Select(square < cutoff, TLane.Constant(0), root);
    }

    /// <summary>The Matérn model.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Matern<TLane, TMask>(TLane square, TLane stretch, TLane power, TLane weightRate, bool isCoarse, TLane scale)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane root = TLane.Exp(power * TLane.Log(TLane.MultiplyAdd(square, stretch, TLane.Constant(1))));
        return scale * root * Weight<TLane, TMask>(square, weightRate, isCoarse);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Weight<TLane, TMask>(TLane square, TLane rate, bool isCoarse)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask> =>
        isCoarse
            ? TLane.Exp(square * rate)
            : TLane.Sqrt(TLane.Constant(1) - TLane.Exp(square * rate));
}
