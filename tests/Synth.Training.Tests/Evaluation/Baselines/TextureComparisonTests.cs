using Synth.Training.Evaluation.Baselines;

namespace Synth.Training.Tests.Evaluation.Baselines;

public class TextureComparisonTests
{
    [Fact]
    public void Sets_of_one_kind_cannot_be_told_apart_and_shifted_ones_can()
    {
        IReadOnlyList<double[]> one = Rows(1, 400, 0);
        TextureComparison same = TextureComparison.Of(one, Rows(2, 400, 0));
        Assert.InRange(same.Separability, 0.4, 0.6);
        Assert.All(same.Features, feature => Assert.InRange(feature.Shift, -0.25, 0.25));

        // uniform from 0 to 1 and from 0.5 to 1.5: the quartiles are half a width apart
        TextureComparison shifted = TextureComparison.Of(one, Rows(3, 400, 0.5));
        Assert.Equal(1, shifted.Features[3].Shift, 0.25);
        Assert.Equal(0.25, shifted.Features[3].One[0], 0.1);
        Assert.Equal(1.25, shifted.Features[3].Other[2], 0.1);
        Assert.Equal(0, shifted.Features[4].Shift, 0.25);

        // of two such numbers the larger is from the shifted set with probability 7/8
        Assert.Equal(0.875, shifted.Separability, 0.04);
    }

    [Fact]
    public void Features_that_never_change_do_not_count()
    {
        double[][] still = [.. Enumerable.Range(0, TextureComparison.FewestImages).Select(_ => new double[TextureFeatures.Names.Length])];
        TextureComparison comparison = TextureComparison.Of(still, still);
        Assert.All(comparison.Features, feature => Assert.Equal(0, feature.Shift));
        Assert.Equal(0.5, comparison.Separability);
        Assert.Throws<ArgumentException>(() => TextureComparison.Of(still[1..], still));
    }

    // uniform numbers, of which only the fourth is shifted
    private static List<double[]> Rows(int seed, int count, double shift)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => TextureFeatures.Names.Select((_, k) => random.NextDouble() + (k == 3 ? shift : 0)).ToArray())];
    }
}
