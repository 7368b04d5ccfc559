using System.Numerics;

namespace Synth.Numerics.Spectra;

/// <summary>One pass of a Stockham transform: its radix, its loop bounds and its twiddle factors.</summary>
/// <param name="Radix">2, 3, 4, 5 or 8.</param>
/// <param name="Groups">Butterflies that differ in their twiddle factors.</param>
/// <param name="Stride">Butterflies that share them, next to each other in memory.</param>
/// <param name="Factors">For each group the powers 1 to radix - 1 of its root of unity, real and imaginary part in turn.</param>
internal sealed record FftPass<TElement>(int Radix, int Groups, int Stride, TElement[] Factors)
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
{
    /// <summary>The passes of a transform of the given length.</summary>
    public static FftPass<TElement>[] All(int length)
    {
        var passes = new List<FftPass<TElement>>();
        int remaining = length, stride = 1;
        foreach (int radix in FftSizes.Radices(length))
        {
            int groups = remaining / radix;
            passes.Add(new FftPass<TElement>(radix, groups, stride, FactorsOf(radix, groups)));
            remaining = groups;
            stride *= radix;
        }

        return [.. passes];
    }

    private static TElement[] FactorsOf(int radix, int groups)
    {
        var factors = new TElement[groups * (radix - 1) * 2];
        for (int group = 0; group < groups; group++)
        {
            for (int power = 1; power < radix; power++)
            {
                (double re, double im) = Twiddles.Root((long)group * power, (long)groups * radix);
                int at = 2 * (group * (radix - 1) + power - 1);
                factors[at] = TElement.CreateTruncating(re);
                factors[at + 1] = TElement.CreateTruncating(im);
            }
        }

        return factors;
    }
}
