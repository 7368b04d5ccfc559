using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Recording;

/// <summary>The operations that give or read truth values, which lie in slots as the bits of a <see cref="Mask512"/>.</summary>
internal static class MaskOperations
{
    public static readonly BlockOperation Less = new BlockArithmetic<LessOf>();

    public static readonly BlockOperation Greater = new BlockArithmetic<GreaterOf>();

    public static readonly BlockOperation LessOrEqual = new BlockArithmetic<LessOrEqualOf>();

    public static readonly BlockOperation GreaterOrEqual = new BlockArithmetic<GreaterOrEqualOf>();

    public static readonly BlockOperation Equal = new BlockArithmetic<EqualOf>();

    public static readonly BlockOperation And = new BlockArithmetic<AndOf>();

    public static readonly BlockOperation Or = new BlockArithmetic<OrOf>();

    public static readonly BlockOperation Not = new BlockArithmetic<NotOf>();

    public static readonly BlockOperation Selection = new BlockArithmetic<SelectionOf>();

    private static Mask512 Truth(Double512 bits) => new(bits.Value);

    private static Double512 Bits(Mask512 mask) => new(mask.Value);

    private readonly struct LessOf : IArithmetic
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Bits(a < b);
    }

    private readonly struct GreaterOf : IArithmetic
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Bits(a > b);
    }

    private readonly struct LessOrEqualOf : IArithmetic
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Bits(a <= b);
    }

    private readonly struct GreaterOrEqualOf : IArithmetic
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Bits(a >= b);
    }

    private readonly struct EqualOf : IArithmetic
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Bits(Double512.AreEqual(a, b));
    }

    private readonly struct AndOf : IArithmetic
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Bits(Truth(a) & Truth(b));
    }

    private readonly struct OrOf : IArithmetic
    {
        public static int Operands => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Bits(Truth(a) | Truth(b));
    }

    private readonly struct NotOf : IArithmetic
    {
        public static int Operands => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Bits(!Truth(a));
    }

    private readonly struct SelectionOf : IArithmetic
    {
        public static int Operands => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Double512 Of(Double512 a, Double512 b, Double512 c) => Double512.Select(Truth(a), b, c);
    }
}
