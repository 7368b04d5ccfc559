using Synth.Numerics.Random;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Tests.Recipes.Distributions;

public class DrawsTests
{
    private static readonly Distribution Unit = new UniformDistribution(0, 1);

    private static readonly Quantity First = Quantity.Of(Unit, Place.Root(ReadMode.Distributions).Key("turbulence").Key("peak_m"));

    private static readonly Quantity Second = Quantity.Of(Unit, Place.Root(ReadMode.Distributions).Key("turbulence").Key("range_m"));

    [Fact]
    public void A_key_draws_the_same_number_in_any_order()
    {
        Draws forward = new(3, 5, RandomStream.Scene, 0);
        (double first, double second) = (forward.Number(First), forward.Number(Second));
        Draws backward = new(3, 5, RandomStream.Scene, 0);
        Assert.Equal(second, backward.Number(Second));
        Assert.Equal(first, backward.Number(First));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Seed_sample_attempt_purpose_and_copy_all_matter()
    {
        Draws draws = new(3, 5, RandomStream.Scene, 0);
        double[] numbers =
        [
            draws.Number(First),
            new Draws(4, 5, RandomStream.Scene, 0).Number(First),
            new Draws(3, 6, RandomStream.Scene, 0).Number(First),
            new Draws(3, 5, RandomStream.Mixture, 0).Number(First),
            new Draws(3, 5, RandomStream.Scene, 1).Number(First),
            draws.Copy(0).Number(First),
            draws.Copy(1).Number(First),
            draws.Copy(0).Copy(0).Number(First),
            draws.Copy(0).Copy(1).Number(First),
            draws.Copy(1).Copy(0).Number(First),
        ];
        Assert.Equal(numbers.Length, numbers.Distinct().Count());
    }

    [Fact]
    public void Numbers_of_neighbouring_samples_and_keys_are_uncorrelated()
    {
        const int Count = 20_000;
        double[] first = [.. Enumerable.Range(0, Count).Select(i => new Draws(1, i, RandomStream.Scene, 0).Number(First) - 0.5)];
        double[] second = [.. Enumerable.Range(0, Count).Select(i => new Draws(1, i, RandomStream.Scene, 0).Number(Second) - 0.5)];
        double bound = 5 / Math.Sqrt(Count) / 12;
        Assert.InRange(first.Zip(second, (a, b) => a * b).Average(), -bound, bound);
        Assert.InRange(first.Zip(first.Skip(1), (a, b) => a * b).Average(), -bound, bound);
        Assert.InRange(first.Average(), -5 * Math.Sqrt(1 / 12.0 / Count), 5 * Math.Sqrt(1 / 12.0 / Count));
    }

    [Fact]
    public void A_probability_is_the_share_of_samples_in_which_it_happens()
    {
        Quantity probability = Quantity.Of(new ConstantDistribution(0.3), Place.Root(ReadMode.Distributions).Key("probability"));
        const int Count = 20_000;
        int happened = Enumerable.Range(0, Count).Count(i => new Draws(1, i, RandomStream.Scene, 0).Happens(probability));
        Assert.InRange(happened, (0.3 * Count) - (5 * Math.Sqrt(0.21 * Count)), (0.3 * Count) + (5 * Math.Sqrt(0.21 * Count)));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Certainty_is_certain(double probability, bool expected)
    {
        Quantity quantity = Quantity.Of(new ConstantDistribution(probability), Place.Root(ReadMode.Distributions));
        Assert.All(Enumerable.Range(0, 1000), i => Assert.Equal(expected, new Draws(1, i, RandomStream.Scene, 0).Happens(quantity)));
    }

    [Fact]
    public void Weights_are_the_shares_of_a_choice()
    {
        Choice<string> choice = new(["a", "b", "c", "d"], Weights.Shares([1, 0, 3, 0]), 5);
        const int Count = 20_000;
        ILookup<string, int> drawn = Enumerable.Range(0, Count).ToLookup(i => new Draws(1, i, RandomStream.Scene, 0).One(choice));
        Assert.Empty(drawn["b"]);
        Assert.Empty(drawn["d"]);
        Assert.InRange(drawn["a"].Count(), (Count / 4) - 310, (Count / 4) + 310);
    }
}
