using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Data.Pictures;
using Synth.Training.Data.Sources;

namespace Synth.Training.Data.Configuration;

/// <summary>Keys that several kinds of sources share.</summary>
internal sealed class SourceKeys
{
    private static readonly NameShape<PictureContent> Contents = new("content", PictureContentNames.All);

    private static readonly NameShape<SampleQuantity> Quantities =
        new("quantity", [("wrapped", SampleQuantity.Wrapped), ("unwrapped", SampleQuantity.Unwrapped)]);

    private readonly Key<double> _weight;
    private readonly Key<OrderPlan?> _order;
    private readonly Key<LatePath?> _labels;

    /// <summary>Declares the keys of every source.</summary>
    public SourceKeys(KeySet keys, string type)
    {
        keys.Type(type);
        _weight = keys.PlainNumber("weight", "Share of the images that the source gives, relative to the others.", NumberRange.NotNegative, 1);
        _order = keys.Optional(
            "order", "In which order its images are drawn; without it every image once an epoch, shuffled (recipes: one after another).", OrderBlocks.Declaration);
        _labels = keys.Optional(
            "labels",
            "Table (CSV with the columns id and label) of classes that replace the source's own, such as ./synth pseudolabel writes; images that it leaves out are not used.",
            new LatePathShape());
    }

    /// <summary>Puts the values of the keys of every source into a plan.</summary>
    public SourcePlan Complete(BlockValues values, SourcePlan plan) => plan with { Weight = values.Get(_weight), Order = values.Get(_order), Labels = values.Get(_labels) };

    /// <summary>Declares what the numbers of files mean.</summary>
    public static Key<PictureContent> Content(KeySet keys) => keys.WithDefault(
        "content",
        "What the numbers of the files mean: grey_phase is wrapped phase as 8-bit grey, licsar_colours the colours of LiCSAR's browse pictures.",
        Contents,
        _ => PictureContent.GreyPhase,
        JsonValue.Create("grey_phase"));

    /// <summary>Declares which field of a sample is the image.</summary>
    public static Key<SampleQuantity> Quantity(KeySet keys) => keys.WithDefault(
        "quantity", "Which phase is the image.", Quantities, _ => SampleQuantity.Wrapped, JsonValue.Create("wrapped"));
}
