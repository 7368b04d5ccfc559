using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Recording;

/// <summary>What the rules of differentiation do with derivatives t and u and with numbers p and q, the same for all directions.</summary>
internal static class TangentOperations
{
    /// <summary>t.</summary>
    public static readonly BlockOperation Copy = new BlockTangents<CopyOf>();

    /// <summary>-u.</summary>
    public static readonly BlockOperation Negation = new BlockTangents<NegationOf>();

    /// <summary>t + u.</summary>
    public static readonly BlockOperation Sum = new BlockTangents<SumOf>();

    /// <summary>t - u.</summary>
    public static readonly BlockOperation Difference = new BlockTangents<DifferenceOf>();

    /// <summary>t p.</summary>
    public static readonly BlockOperation Scaled = new BlockTangents<ScaledOf>();

    /// <summary>t p, and t where it is 0, however large p.</summary>
    public static readonly BlockOperation ScaledUnlessStill = new BlockTangents<ScaledUnlessStillOf>();

    /// <summary>t p + u, one rounding.</summary>
    public static readonly BlockOperation ScaledSum = new BlockTangents<ScaledSumOf>();

    /// <summary>t p + u q.</summary>
    public static readonly BlockOperation SumOfProducts = new BlockTangents<SumOfProductsOf>();

    /// <summary>t where p is true, else u.</summary>
    public static readonly BlockOperation Selection = new BlockTangents<SelectionOf>();

    /// <summary>t where p is true, else 0.</summary>
    public static readonly BlockOperation WhereTrue = new BlockTangents<WhereTrueOf>();

    /// <summary>u where p is false, else 0.</summary>
    public static readonly BlockOperation WhereFalse = new BlockTangents<WhereFalseOf>();

    /// <summary>t / p.</summary>
    public static readonly BlockOperation Divided = new BlockTangents<DividedOf>();

    /// <summary>t / p, and t where it is 0, however small p.</summary>
    public static readonly BlockOperation DividedUnlessStill = new BlockTangents<DividedUnlessStillOf>();

    /// <summary>(t - p u) / q.</summary>
    public static readonly BlockOperation Quotient = new BlockTangents<QuotientOf>();

    /// <summary>-p u / q.</summary>
    public static readonly BlockOperation QuotientOfSecond = new BlockTangents<QuotientOfSecondOf>();

    /// <summary>t p - u q.</summary>
    public static readonly BlockOperation DifferenceOfProducts = new BlockTangents<DifferenceOfProductsOf>();

    /// <summary>-u q.</summary>
    public static readonly BlockOperation ScaledNegation = new BlockTangents<ScaledNegationOf>();

    private readonly struct CopyOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.First;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => t;
    }

    private readonly struct NegationOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.Second;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => -u;
    }

    private readonly struct SumOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.First | TangentOperands.Second;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => t + u;
    }

    private readonly struct DifferenceOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.First | TangentOperands.Second;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => t - u;
    }

    private readonly struct ScaledOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.First | TangentOperands.FirstFactor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => t * p;
    }

    private readonly struct ScaledUnlessStillOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.First | TangentOperands.FirstFactor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => Double512.Select(Double512.AreEqual(t, default), t, t * p);
    }

    private readonly struct ScaledSumOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.First | TangentOperands.Second | TangentOperands.FirstFactor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => Double512.MultiplyAdd(t, p, u);
    }

    private readonly struct SumOfProductsOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.First | TangentOperands.Second | TangentOperands.FirstFactor | TangentOperands.SecondFactor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => Double512.MultiplyAdd(t, p, q * u);
    }

    private readonly struct SelectionOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.First | TangentOperands.Second | TangentOperands.FirstFactor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => Double512.Select(new(p.Value), t, u);
    }

    private readonly struct WhereTrueOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.First | TangentOperands.FirstFactor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => Double512.Select(new(p.Value), t, default);
    }

    private readonly struct WhereFalseOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.Second | TangentOperands.FirstFactor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => Double512.Select(new(p.Value), default, u);
    }

    private readonly struct DividedOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.First | TangentOperands.FirstFactor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => t / p;
    }

    private readonly struct DividedUnlessStillOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.First | TangentOperands.FirstFactor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => Double512.Select(Double512.AreEqual(t, default), t, t / p);
    }

    private readonly struct QuotientOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.First | TangentOperands.Second | TangentOperands.FirstFactor | TangentOperands.SecondFactor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => Double512.MultiplyAdd(-p, u, t) / q;
    }

    private readonly struct QuotientOfSecondOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.Second | TangentOperands.FirstFactor | TangentOperands.SecondFactor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => -p * u / q;
    }

    private readonly struct DifferenceOfProductsOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.First | TangentOperands.Second | TangentOperands.FirstFactor | TangentOperands.SecondFactor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => Double512.MultiplyAdd(p, t, -(q * u));
    }

    private readonly struct ScaledNegationOf : ITangents
    {
        public static TangentOperands Operands => TangentOperands.Second | TangentOperands.SecondFactor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q) => -(q * u);
    }
}
