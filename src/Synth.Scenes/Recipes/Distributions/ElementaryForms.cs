using System.Collections.Immutable;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Distributions;

/// <summary>How the distributions without parts are written.</summary>
internal static class ElementaryForms
{
    // beyond 2^53 doubles skip whole numbers
    private const double LargestWhole = 9007199254740992;

    public static Block<Distribution> Uniform { get; } = Pair(
        "uniform", "Every number between two limits is equally likely.", NumberRange.Any, (from, to) => new UniformDistribution(from, to));

    public static Block<Distribution> LogUniform { get; } = Pair(
        "log_uniform", "Every order of magnitude between two positive limits is equally likely.", NumberRange.Positive, (from, to) => new LogUniformDistribution(from, to));

    public static Block<Distribution> Integer { get; } = Pair(
        "integer",
        "Every whole number between two limits is equally likely, limits included.",
        new NumberRange(-LargestWhole, LargestWhole, IsWhole: true),
        (from, to) => new IntegerDistribution((long)from, (long)to));

    public static Block<Distribution> Normal { get; } = Block<Distribution>.Declare("normal", "A normal distribution cut off outside two limits.", keys =>
    {
        Key<TruncatedNormalDistribution> bell = keys.Required("normal", "Mean, standard deviation and limits.", Bell());
        return values => values.Get(bell);
    });

    public static Block<Distribution> Choice { get; } = Block<Distribution>.Declare("choice", "One of several numbers.", keys =>
    {
        Key<ImmutableArray<double>> numbers = keys.Required("choice", "The numbers.", new ListShape<double>(new NumberShape(NumberRange.Any)));
        Key<ImmutableArray<double>?> weights = WeightsKey(keys);
        return values => new MixtureDistribution(
            [.. values.Get(numbers).Select(number => new ConstantDistribution(number))], SharesOf(values, weights, values.Get(numbers).Length));
    });

    /// <summary>The key of optional weights.</summary>
    public static Key<ImmutableArray<double>?> WeightsKey(KeySet keys) =>
        keys.OptionalValue(
            "weights",
            "How likely each item is, relative to the others; equally likely when left out.",
            new ListShape<double>(new NumberShape(NumberRange.NotNegative)));

    /// <summary>Running shares from optional weights; reports a list that does not fit.</summary>
    public static ImmutableArray<double> SharesOf(BlockValues values, Key<ImmutableArray<double>?> key, int count)
    {
        ImmutableArray<double> weights = values.Get(key) ?? [.. Enumerable.Repeat(1.0, count)];
        if (weights.Length != count)
        {
            values.Report(key, $"has {weights.Length} items for {count} choices; give one weight for each");
            return [];
        }

        if (!(weights.Sum() > 0 && double.IsFinite(weights.Sum())))
        {
            values.Report(key, "must sum to a finite number above 0");
            return [];
        }

        return Weights.Shares(weights);
    }

    private static Block<Distribution> Pair(string name, string doc, NumberRange range, Func<double, double, Distribution> make) =>
        Block<Distribution>.Declare(name, doc, keys =>
        {
            Key<ImmutableArray<double>> limits = keys.Required(name, "Lower and upper limit.", new ListShape<double>(new NumberShape(range), 2, 2));
            return values =>
            {
                (double from, double to) = (values.Get(limits)[0], values.Get(limits)[1]);
                if (!(from < to) || !double.IsFinite(to - from))
                {
                    values.Report(limits, "the first limit must be less than the second, by a finite amount");
                }

                return make(from, to);
            };
        });

    private static Block<TruncatedNormalDistribution> Bell() => Block<TruncatedNormalDistribution>.Declare("bell", "Parameters of a normal distribution.", keys =>
    {
        Key<double> mean = keys.Required("mean", "Mean before cutting.", new NumberShape(NumberRange.Any));
        Key<double> deviation = keys.Required("sd", "Standard deviation before cutting.", new NumberShape(NumberRange.Positive));
        Key<double?> from = keys.OptionalValue("min", "Lower limit; none when left out.", new NumberShape(NumberRange.Any));
        Key<double?> to = keys.OptionalValue("max", "Upper limit; none when left out.", new NumberShape(NumberRange.Any));
        return values =>
        {
            TruncatedNormalDistribution bell = new(
                values.Get(mean),
                values.Get(deviation),
                values.Get(from) ?? double.NegativeInfinity,
                values.Get(to) ?? double.PositiveInfinity);
            if (!(bell.From < bell.To))
            {
                values.Report(from, "must be less than max");
            }
            else if (!(bell.Share >= TruncatedNormalDistribution.LeastShare))
            {
                values.Report(mean, "lies so far outside min and max that less than a millionth of the distribution is left");
            }

            return bell;
        };
    });
}
