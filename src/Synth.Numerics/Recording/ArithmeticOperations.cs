using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Recording;

/// <summary>The operations of lanes that give numbers, one object each; Min and Max are selections.</summary>
internal static class ArithmeticOperations
{
    public static readonly BlockOperation Negation = new BlockArithmetic<NegationOf>();

    public static readonly BlockOperation Root = new BlockArithmetic<RootOf>();

    public static readonly BlockOperation Magnitude = new BlockArithmetic<MagnitudeOf>();

    public static readonly BlockOperation Rounding = new BlockArithmetic<RoundingOf>();

    public static readonly BlockOperation Floor = new BlockArithmetic<FloorOf>();

    public static readonly BlockOperation Logarithm = new BlockArithmetic<LogarithmOf>();

    public static readonly BlockOperation Exponential = new BlockArithmetic<ExponentialOf>();

    public static readonly BlockOperation Arctangent = new BlockArithmetic<ArctangentOf>();

    public static readonly BlockOperation Sum = new BlockArithmetic<SumOf>();

    public static readonly BlockOperation Difference = new BlockArithmetic<DifferenceOf>();

    public static readonly BlockOperation Product = new BlockArithmetic<ProductOf>();

    public static readonly BlockOperation Quotient = new BlockArithmetic<QuotientOf>();

    public static readonly BlockOperation SignCopy = new BlockArithmetic<SignCopyOf>();

    public static readonly BlockOperation AngleOfPoint = new BlockArithmetic<AngleOfPointOf>();

    public static readonly BlockOperation ArctangentOfRatio = new BlockArithmetic<ArctangentOfRatioOf>();

    public static readonly BlockOperation FusedProduct = new BlockArithmetic<FusedProductOf>();

    public static readonly BlockOperation Sine = new BlockArithmetic<SineOf>();

    public static readonly BlockOperation Cosine = new BlockArithmetic<CosineOf>();

    /// <summary>The first number, which varies as the second does.</summary>
    public static readonly BlockOperation Substitution = new BlockArithmetic<SubstitutionOf>();

    private readonly struct NegationOf : IArithmetic
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => -a;
    }

    private readonly struct RootOf : IArithmetic
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Double512.Sqrt(a);
    }

    private readonly struct MagnitudeOf : IArithmetic
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Double512.Abs(a);
    }

    private readonly struct RoundingOf : IArithmetic
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Double512.Round(a);
    }

    private readonly struct FloorOf : IArithmetic
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Double512.Floor(a);
    }

    private readonly struct LogarithmOf : IArithmetic
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Double512.Log(a);
    }

    private readonly struct ExponentialOf : IArithmetic
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Double512.Exp(a);
    }

    private readonly struct ArctangentOf : IArithmetic
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Double512.Atan(a);
    }

    private readonly struct SumOf : IArithmetic
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => a + b;
    }

    private readonly struct DifferenceOf : IArithmetic
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => a - b;
    }

    private readonly struct ProductOf : IArithmetic
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => a * b;
    }

    private readonly struct QuotientOf : IArithmetic
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => a / b;
    }

    private readonly struct SignCopyOf : IArithmetic
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Double512.CopySign(a, b);
    }

    private readonly struct AngleOfPointOf : IArithmetic
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Double512.Atan2(a, b);
    }

    private readonly struct ArctangentOfRatioOf : IArithmetic
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Double512.AtanRatio(a, b);
    }

    private readonly struct FusedProductOf : IArithmetic
    {
        public static int Operands => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Double512.MultiplyAdd(a, b, c);
    }

    private readonly struct SineOf : IArithmetic
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c)
        {
            Double512.SinCos(a, out Double512 sine, out _);
            return sine;
        }
    }

    private readonly struct CosineOf : IArithmetic
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c)
        {
            Double512.SinCos(a, out Double512 _, out Double512 cosine);
            return cosine;
        }
    }

    private readonly struct SubstitutionOf : IArithmetic
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => a;
    }
}
