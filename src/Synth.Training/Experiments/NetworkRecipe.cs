using System.Collections.Immutable;
using Synth.Models;
using Synth.Models.Heads;
using Synth.Models.Weights;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Data.Classes;

namespace Synth.Training.Experiments;

/// <summary>The network of an experiment and what it starts from.</summary>
/// <param name="Spec">Its shape, but for the numbers that follow from classes and encoding: the input channels, classes and masks of classes here do not count.</param>
/// <param name="Weights">A weight file to start from, or null for random weights.</param>
/// <param name="InputChannels">How weights of another number of input channels are adapted.</param>
public sealed record NetworkRecipe(NetworkSpec Spec, string? Weights, ChannelAdaptation InputChannels)
{
    /// <summary>The network's shape with the numbers that follow from the rest of the experiment.</summary>
    public NetworkSpec SpecFor(int inputChannels, ClassMap classes, int imageSizePx)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return Spec with
        {
            InputChannels = inputChannels,
            ImageSizePx = imageSizePx,
            Head = Spec.Head with { Classes = classes.Count, ClassMasks = Spec.Head.HasClassMasks ? new MaskClasses(classes).Count : 0 },
        };
    }
}

internal static class NetworkBlock
{
    private static readonly NumberRange ShareBelowOne = new(0, 1, IsHighestExcluded: true);

    public static Block<NetworkRecipe> Declaration { get; } = Block<NetworkRecipe>.Declare("network", "The network; channels and classes follow from encoding and classes.", keys =>
    {
        Key<string> architecture = keys.Required("architecture", "Name of the architecture; ./synth models lists them.", new TextShape(100));
        Key<HeadKind> head = keys.Word(
            "head",
            "What is put out: one class, several labels, class and box, the two heads of VUDLNet-21, distances to prototypes, or class and mask of the deformation.",
            HeadKind.Classes,
            ("classes", HeadKind.Classes), ("multi_label", HeadKind.MultiLabel), ("class_and_box", HeadKind.ClassAndBox), ("vudlnet21", HeadKind.Vudlnet21), ("prototypes", HeadKind.Prototypes), ("class_and_mask", HeadKind.ClassAndMask));
        Key<HeadPooling> pooling = keys.Word(
            "pooling", "How tokens or pixels become inputs of the heads of class_and_box (Abdallah et al. 2024).", HeadPooling.Average,
            ("average", HeadPooling.Average), ("flatten", HeadPooling.Flatten), ("separate", HeadPooling.Separate));
        Key<ImmutableArray<long>?> hidden = keys.OptionalValue(
            "hidden_widths", "Widths of dense layers between features and outputs (Beker et al. 2022 fine-tune such); none when left out.", new ListShape<long>(new WholeNumberShape(1, 100_000), 1, 10));
        Key<double> hiddenDrop = keys.PlainNumber("hidden_drop_rate", "Dropout after each hidden dense layer.", ShareBelowOne, 0);
        Key<long> prototypeWidth = keys.Whole("prototype_width", "Width of the space of prototypes; SwinPL took 3.", 1, 100_000, 3);
        Key<long> decoderWidth = keys.Whole("decoder_width", "Channels of the first step of the U-Net decoder of class_and_mask; each later step has half as many, 16 at least.", 1, 100_000, 128);
        Key<bool> masks = keys.Word(
            "masks", "What class_and_mask draws: one mask of the deformation, or one of each class (of the kinds that annotations of Hephaestus outline).", false, ("deformation", false), ("per_class", true));
        Key<double?> drop = keys.NumberOrNone("drop_rate", "Dropout before the classifier; the architecture's own when left out.", ShareBelowOne);
        Key<double> dropPath = keys.PlainNumber("drop_path_rate", "Stochastic depth of the deepest block.", ShareBelowOne, 0);
        Key<string?> weights = keys.Optional("weights", "Weight file to start from (safetensors, or .pth and the like as torch.save writes them), such as torchvision's or timm's; a classifier of another size is left random.", new TextShape(1000));
        Key<ChannelAdaptation> channels = keys.Word(
            "input_channels", "How weights of another number of input channels are adapted: each channel gets the mean of the stored ones, a share of their sum, or one of them after another, as timm does.",
            ChannelAdaptation.Average, ("average", ChannelAdaptation.Average), ("sum", ChannelAdaptation.Sum), ("repeat", ChannelAdaptation.Repeat));
        return values =>
        {
            NetworkSpec spec = new()
            {
                Architecture = values.Get(architecture),
                DropRate = values.Get(drop),
                DropPathRate = values.Get(dropPath),
                Head = new HeadSpec
                {
                    Kind = values.Get(head),
                    Classes = 2,
                    Pooling = values.Get(pooling),
                    HiddenWidths = [.. (values.Get(hidden) ?? []).Select(width => (int)width)],
                    HiddenDropRate = values.Get(hiddenDrop),
                    PrototypeWidth = (int)values.Get(prototypeWidth),
                    DecoderWidth = (int)values.Get(decoderWidth),
                    ClassMasks = values.Get(masks) ? 1 : 0,
                },
            };
            Check(values, architecture, spec);
            if (spec.Head is { HasMask: false, ClassMasks: > 0 })
            {
                values.Report(masks, "per_class is for head class_and_mask");
            }

            return new NetworkRecipe(spec, values.Get(weights), values.Get(channels));
        };
    });

    private static void Check(BlockValues values, Key architecture, NetworkSpec spec)
    {
        try
        {
            NetworkRegistry.Find(spec.Architecture);
        }
        catch (InvalidNetworkException e)
        {
            values.Report(architecture, e.Message);
        }
    }
}
