using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Synth.Numerics.Random;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Tests.Recipes.Distributions;

public class DistributionProperties
{
    private static readonly Gen<double> Number =
        from mantissa in Gen.Choose(-9999, 9999)
        from exponent in Gen.Choose(-12, 12)
        select mantissa * Math.Pow(10, exponent);

    // any distribution that can be written, mixtures of mixtures among them
    private static readonly Gen<string> Written = Gen.Sized(size => Nested(Math.Min(size / 10, 3)));

    [Fact]
    public void Any_distribution_draws_only_what_its_limits_tell() => Prop.ForAll(Written.ToArbitrary(), text =>
    {
        Place place = Place.Root(ReadMode.Distributions);
        if (!DistributionShape.Instance.TryRead(YamlText.Parse(text, "f"), place, out Distribution? distribution))
        {
            return place.Problems.Count > 0;
        }

        UniformStream random = new(5, 0, RandomStream.Scene, 0, 5);
        return Enumerable.Range(0, 200).Select(_ => distribution.Draw(random)).All(draw =>
            draw >= distribution.Lowest && draw <= distribution.Highest && (!distribution.IsWhole || draw == Math.Floor(draw)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_range_takes_a_distribution_only_if_it_takes_every_draw() => Prop.ForAll(Written.ToArbitrary(), Number.ToArbitrary(), Number.ToArbitrary(), (text, first, second) =>
    {
        NumberRange range = new(Math.Min(first, second), Math.Max(first, second), IsLowestExcluded: true, IsHighestExcluded: true);
        if (!new QuantityShape(range).TryRead(YamlText.Parse(text, "f"), Place.Root(ReadMode.Distributions), out Quantity? quantity))
        {
            return true;
        }

        Draws draws = new(5, 0, RandomStream.Scene, 0);
        return Enumerable.Range(0, 100).All(copy => range.Contains(draws.Copy((uint)copy).Number(quantity)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Scaled_limits_scale_a_uniform_draw() => Prop.ForAll(Number.ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(), (from, width) =>
    {
        UniformDistribution unit = new(0, 1);
        UniformDistribution scaled = new(from, from + width);
        double share = unit.Draw(Stream());
        return Math.Abs(scaled.Draw(Stream()) - (from + (width * share))) <= 1e-12 * (Math.Abs(from) + width);

        static UniformStream Stream() => new(9, 3, RandomStream.Scene, 1, 77);
    }).QuickCheckThrowOnFailure();

    private static Gen<string> Nested(int depth)
    {
        Gen<string> constant = Number.Select(Text);
        Gen<string> pair = from kind in Gen.Elements("uniform", "log_uniform") from a in Number from b in Number select $"{{{kind}: [{Text(a)}, {Text(b)}]}}";
        Gen<string> whole = from a in Gen.Choose(-50, 50) from b in Gen.Choose(-50, 50) select $"{{integer: [{a}, {b}]}}";
        Gen<string> bell =
            from mean in Number
            from deviation in Number
            from a in Number
            from b in Number
            select $"{{normal: {{mean: {Text(mean)}, sd: {Text(deviation)}, min: {Text(a)}, max: {Text(b)}}}}}";
        Gen<string> choice = Number.Select(Text).NonEmptyListOf().Select(items => $"{{choice: [{string.Join(", ", items)}]}}");
        Gen<string> simple = Gen.OneOf(constant, pair, whole, bell, choice);
        return depth == 0
            ? simple
            : Gen.OneOf(simple, (from weight in Gen.Choose(0, 5) from value in Nested(depth - 1) select $"{{weight: {weight}, value: {value}}}")
                .NonEmptyListOf().Select(parts => $"{{mixture: [{string.Join(", ", parts)}]}}"));
    }

    private static string Text(double number) => number.ToString("r", CultureInfo.InvariantCulture);
}
