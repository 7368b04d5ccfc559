using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Augmentation.Warping;

namespace Synth.Training.Augmentation.Blocks;

/// <summary>The keys of augmentations that move or blank pixels.</summary>
internal static class GeometryKeys
{
    private const int LargestSize = 16384;

    public static Func<BlockValues, Crop> Crop(KeySet keys)
    {
        Key<long> size = keys.Required("size_px", "Side of the square, pixels.", new WholeNumberShape(1, LargestSize));
        Key<CropPlace> place = keys.WithDefault(
            "place",
            "Where the square lies.",
            new NameShape<CropPlace>("place", [("random", CropPlace.Random), ("centre", CropPlace.Centre), ("top_left", CropPlace.TopLeft)]),
            _ => CropPlace.Random,
            "random");
        Key<double> share = BoxShare(keys);
        return values => new Crop((int)values.Get(size), values.Get(place), values.Get(share));
    }

    public static Func<BlockValues, RandomResizedCrop> RandomResizedCrop(KeySet keys)
    {
        Key<long?> size = keys.OptionalValue("size_px", "Side of the result, pixels; the image's own size when left out.", new WholeNumberShape(2, LargestSize));
        Key<Quantity> scale = Drawn(
            keys, "scale", "Area of the part as a share of the image's.", new NumberRange(0, 1, IsLowestExcluded: true), new UniformDistribution(0.08, 1), "uniform", 0.08, 1);
        Key<Quantity> ratio = Drawn(
            keys, "aspect_ratio", "Width over height of the part.", NumberRange.UpTo(100), new LogUniformDistribution(0.75, 4.0 / 3), "log_uniform", 0.75, 4.0 / 3);
        Key<double> least = keys.PlainNumber(
            "least_deformation_share", "Parts with less than this share of the deformation are drawn anew, up to ten times.", NumberRange.Share, 0);
        Key<double> share = BoxShare(keys);
        return values => new RandomResizedCrop(
            (int?)values.Get(size), values.Get(scale).Distribution, values.Get(ratio).Distribution, values.Get(least), values.Get(share));
    }

    public static Func<BlockValues, Rotation> Rotation(KeySet keys)
    {
        Key<Quantity> angle = Drawn(
            keys, "angle_deg", "Angle, degrees, counterclockwise.", NumberRange.Within(-360, 360), new UniformDistribution(-90, 90), "uniform", -90, 90);
        Key<BorderRule> border = Border(keys);
        Key<double> share = BoxShare(keys);
        return values => new Rotation(values.Get(angle).Distribution, values.Get(border), values.Get(share));
    }

    public static Func<BlockValues, ElasticAffine> Elastic(KeySet keys)
    {
        Key<double> alpha = keys.PlainNumber(
            "alpha_px", "Factor on the smoothed noise of the displacements, pixels; they come out about alpha / (6 sigma) pixels large.", NumberRange.Within(0, 1e6), 1);
        Key<double> sigma = keys.PlainNumber("sigma_px", "Sigma of the Gaussian that smooths them, pixels.", new NumberRange(0.5, 1000), 50);
        Key<double> affine = keys.PlainNumber("affine_px", "Largest move of the three points of the linear map, pixels.", NumberRange.Within(0, 10_000), 50);
        Key<BorderRule> border = Border(keys);
        Key<double> share = BoxShare(keys);
        return values => new ElasticAffine(values.Get(alpha), values.Get(sigma), values.Get(affine), values.Get(border), values.Get(share));
    }

    public static Func<BlockValues, Cutout> Cutout(KeySet keys, bool isEncoded)
    {
        Key<Quantity> holes = keys.Number("holes", "Number of rectangles.", NumberRange.Whole(0, 1000), 8);
        Key<Quantity> size = keys.Number("size_px", "Width and, drawn by itself, height of a rectangle, pixels.", NumberRange.Whole(1, LargestSize), 8);
        Key<double?>? level = isEncoded
            ? keys.OptionalValue("fill_level", "Grey level of the rectangles; the encoding's value for no data when left out.", new NumberShape(NumberRange.Within(0, 255)))
            : null;
        return values => new Cutout(values.Get(holes).Distribution, values.Get(size).Distribution, level is null ? null : values.Get(level));
    }

    /// <summary>A number with a distribution of two limits as its default.</summary>
    public static Key<Quantity> Drawn(
        KeySet keys, string name, string doc, NumberRange range, Distribution defaultTo, string form, double from, double to) =>
        keys.WithDefault(
            name, doc, new QuantityShape(range), place => Quantity.Of(defaultTo, place), new JsonObject { [form] = new JsonArray(from, to) });

    private static Key<BorderRule> Border(KeySet keys) => keys.WithDefault(
        "border",
        "What is seen beyond the image: nothing (not valid), or the image mirrored as the published sets do.",
        new NameShape<BorderRule>("border", [("not_valid", BorderRule.NotValid), ("reflect", BorderRule.Reflect)]),
        _ => BorderRule.NotValid,
        "not_valid");

    private static Key<double> BoxShare(KeySet keys) => keys.PlainNumber(
        "least_box_share", "The box is dropped when less than this share of the deformation is left.", NumberRange.Share, 0.1);
}
