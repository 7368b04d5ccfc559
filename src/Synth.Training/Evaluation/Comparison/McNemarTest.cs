using MathNet.Numerics;

namespace Synth.Training.Evaluation.Comparison;

/// <summary>
/// Do two models differ in how often they are right on the same samples (McNemar 1947)? Only samples on which exactly one is right tell.
/// </summary>
/// <param name="OnlyFirstRight">Samples that only the first model has right.</param>
/// <param name="OnlySecondRight">Samples that only the second model has right.</param>
/// <param name="ExactP">Two-sided p value of the binomial test.</param>
/// <param name="ChiSquared">(|b - c| - 1)^2 / (b + c), with the continuity correction of Edwards (1948); undefined without a differing sample.</param>
/// <param name="ChiSquaredP">Its p value with one degree of freedom.</param>
public sealed record McNemarTest(long OnlyFirstRight, long OnlySecondRight, double ExactP, Measure ChiSquared, Measure ChiSquaredP)
{
    private const string NoDifference = "both models are right on the same samples";

    /// <summary>Compares two models.</summary>
    /// <param name="firstRight">Whether the first model is right on each sample.</param>
    /// <param name="secondRight">Whether the second is; as many.</param>
    public static McNemarTest Of(ReadOnlySpan<bool> firstRight, ReadOnlySpan<bool> secondRight)
    {
        if (firstRight.Length != secondRight.Length)
        {
            throw new ArgumentException($"{firstRight.Length} and {secondRight.Length} samples.", nameof(secondRight));
        }

        (long first, long second) = (0, 0);
        for (int i = 0; i < firstRight.Length; i++)
        {
            first += firstRight[i] && !secondRight[i] ? 1 : 0;
            second += secondRight[i] && !firstRight[i] ? 1 : 0;
        }

        return Of(first, second);
    }

    /// <summary>Compares two models by the numbers of samples that only one has right.</summary>
    public static McNemarTest Of(long onlyFirstRight, long onlySecondRight)
    {
        long differing = onlyFirstRight + onlySecondRight;
        if (differing == 0)
        {
            return new(0, 0, 1, Measure.Undefined(NoDifference), Measure.Undefined(NoDifference));
        }

        double excess = Math.Max(0, Math.Abs(onlyFirstRight - onlySecondRight) - 1);
        double chiSquared = excess * excess / differing;
        return new(
            onlyFirstRight,
            onlySecondRight,
            BinomialP(Math.Min(onlyFirstRight, onlySecondRight), differing),
            Measure.Of(chiSquared),
            Measure.Of(SpecialFunctions.Erfc(Math.Sqrt(chiSquared / 2))));
    }

    // twice the chance of at most so many heads, summed from the largest term down
    private static double BinomialP(long heads, long throws)
    {
        double term = Math.Exp(SpecialFunctions.GammaLn(throws + 1) - SpecialFunctions.GammaLn(heads + 1) - SpecialFunctions.GammaLn(throws - heads + 1) - throws * Math.Log(2));
        double sum = 0;
        for (long k = heads; k >= 0 && term > sum * 1e-18; k--)
        {
            sum += term;
            term *= (double)k / (throws - k + 1);
        }

        return Math.Min(1, 2 * sum);
    }
}
