using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Data.Sizing;

namespace Synth.Training.Data.Configuration;

/// <summary>Declares the block <c>sizing</c> of an experiment: how images are brought to the network's size.</summary>
public static class SizingBlock
{
    private static readonly NameShape<SizingMode> Modes = new(
        "sizing",
        [
            ("corner", SizingMode.Corner),
            ("centre", SizingMode.Centre),
            ("random", SizingMode.Random),
            ("random_around_box", SizingMode.RandomAroundBox),
            ("resize", SizingMode.Resize),
        ]);

    /// <summary>The block.</summary>
    public static Block<ImageSizing> Declaration { get; } = Block<ImageSizing>.Declare(
        "sizing", "How images are brought to the network's size; crops of smaller images are padded with no-data.", keys =>
        {
            Key<SizingMode> mode = keys.WithDefault(
                "mode",
                "corner: the upper left corner, as published for S1; random_around_box: a random crop that holds the deformation; resize: the whole image, phases as complex numbers.",
                Modes,
                _ => SizingMode.Corner,
                JsonValue.Create("corner"));
            Key<long> size = keys.WithDefault("size_px", "Rows and columns.", new WholeNumberShape(8, 8192), _ => 224L, 224);
            return values => new ImageSizing(values.Get(mode), (int)values.Get(size), (int)values.Get(size));
        });
}
