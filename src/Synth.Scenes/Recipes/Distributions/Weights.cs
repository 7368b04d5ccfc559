using System.Collections.Immutable;

namespace Synth.Scenes.Recipes.Distributions;

/// <summary>Probabilities kept as running sums.</summary>
public static class Weights
{
    /// <summary>Running sums of weights, scaled so that the last is exactly 1.</summary>
    /// <param name="weights">At least one; none negative; not all 0.</param>
    public static ImmutableArray<double> Shares(IReadOnlyList<double> weights)
    {
        double total = weights.Sum();
        double[] shares = new double[weights.Count];
        double sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            sum += weights[i];
            shares[i] = sum / total;
        }

        // rounding must not leave a gap at the top
        int last = shares.Length - 1;
        while (last > 0 && weights[last] == 0)
        {
            last--;
        }

        Array.Fill(shares, 1, last, shares.Length - last);
        return [.. shares];
    }

    /// <summary>Index whose share holds a number from the open interval (0, 1).</summary>
    public static int Pick(ImmutableArray<double> shares, double number)
    {
        int index = 0;
        while (number >= shares[index])
        {
            index++;
        }

        return index;
    }
}
