using Synth.Training.Evaluation.Classification;
using Synth.Training.Evaluation.Comparison;

namespace Synth.Training.Tests.Evaluation.Comparison;

public sealed class DeLongTestTests
{
    [Theory]
    [InlineData(1, 12, 9)]
    [InlineData(2, 40, 25)]
    [InlineData(3, 5, 70)]
    public void Agrees_with_the_sums_over_all_pairs(int seed, int positives, int negatives)
    {
        Random random = new(seed);
        bool[] truth = [.. Enumerable.Range(0, positives + negatives).Select(i => i < positives)];
        random.Shuffle(truth);
        double[] first = [.. truth.Select(p => Math.Round((p ? 0.4 : 0) + random.NextDouble(), 1))];
        double[] second = [.. first.Zip(truth, (s, p) => Math.Round(0.6 * s + (p ? 0.1 : 0) + 0.5 * random.NextDouble(), 1))];
        DeLongTest test = DeLongTest.Of(truth, first, second)!;

        Assert.Equal(new RankedScores(first, truth).Auc().OrNaN, test.FirstAuc, 1e-14);
        Assert.Equal(new RankedScores(second, truth).Auc().OrNaN, test.SecondAuc, 1e-14);
        Assert.Equal(Covariance(truth, first, first), test.FirstVariance, 1e-14);
        Assert.Equal(Covariance(truth, second, second), test.SecondVariance, 1e-14);
        Assert.Equal(Covariance(truth, first, second), test.Covariance, 1e-14);
        Assert.Equal((test.FirstAuc - test.SecondAuc) / Math.Sqrt(test.FirstVariance + test.SecondVariance - 2 * test.Covariance), test.Z.OrNaN, 1e-12);
        DeLongTest turned = DeLongTest.Of(truth, second, first)!;
        Assert.Equal((-test.Z.OrNaN, test.P.OrNaN), (turned.Z.OrNaN, turned.P.OrNaN));
    }

    [Fact]
    public void P_values_of_equal_models_are_uniform()
    {
        Random random = new(11);
        const int trials = 400;
        int[] deciles = new int[10];
        for (int t = 0; t < trials; t++)
        {
            bool[] truth = [.. Enumerable.Range(0, 120).Select(i => i % 3 == 0)];
            double[] common = [.. truth.Select(p => (p ? 1 : 0) + Normal(random))];
            DeLongTest test = DeLongTest.Of(truth, [.. common.Select(s => s + Normal(random))], [.. common.Select(s => s + Normal(random))])!;
            deciles[Math.Min(9, (int)(10 * test.P.OrNaN))]++;
        }

        // 40 expected in each, standard deviation 6
        Assert.All(deciles, count => Assert.InRange(count, 16, 66));
    }

    [Fact]
    public void A_model_does_not_differ_from_itself()
    {
        DeLongTest test = DeLongTest.Of([true, false, true, false], [0.9, 0.4, 0.3, 0.2], [0.9, 0.4, 0.3, 0.2])!;
        Assert.False(test.Z.IsDefined);
        Assert.Null(DeLongTest.Of([true, false, false], [1, 2, 3], [1, 2, 3]));
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // DeLong et al. 1988, eqs. 4-7, term by term
    private static double Covariance(bool[] truth, double[] a, double[] b)
    {
        int[] positives = [.. Enumerable.Range(0, truth.Length).Where(i => truth[i])];
        int[] negatives = [.. Enumerable.Range(0, truth.Length).Where(i => !truth[i])];
        double Above(double[] s, int p, int n) => s[p] > s[n] ? 1 : s[p] == s[n] ? 0.5 : 0;
        double Auc(double[] s) => positives.Average(p => negatives.Average(n => Above(s, p, n)));
        double s10 = positives.Sum(p => (negatives.Average(n => Above(a, p, n)) - Auc(a)) * (negatives.Average(n => Above(b, p, n)) - Auc(b))) / (positives.Length - 1);
        double s01 = negatives.Sum(n => (positives.Average(p => Above(a, p, n)) - Auc(a)) * (positives.Average(p => Above(b, p, n)) - Auc(b))) / (negatives.Length - 1);
        return s10 / positives.Length + s01 / negatives.Length;
    }
}
