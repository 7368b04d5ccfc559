using System.Collections.Immutable;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Sampling;
using Synth.Training.Data.Sources;

namespace Synth.Training.Tests.Data.Configuration;

public class SourceBlocksTests
{
    [Fact]
    public void A_list_of_sources_is_read_and_opened()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["pictures/0"]);
        PngFile.Write(folder["pictures/0/a.png"], new Raster<byte>(3, 3), flushToDisk: false);
        folder.Write("list.csv", "path,label,split\n0/a.png,quiet,Train\n");
        string text = """
            - {type: recipe, recipe: demo, set: [grid.size_px=32], weight: 3, count: 10}
            - {type: class_folder, folder: pictures, order: {type: balanced}}
            - {type: manifest, manifest: list.csv, root: pictures, where: {split: Train}, group_columns: [split]}
            """;
        ImmutableArray<SourcePlan> plans = Read(SourceBlocks.List, text, folder.Write("experiment.yaml", text));
        Assert.Equal(3, plans[0].Weight);
        Assert.IsType<BalancedPlan>(plans[1].Order);
        SourceContext context = new(1, new TerrainProvider([RepositoryFiles.PathOf("dem")]));
        IImageSource[] sources = [.. plans.Select(plan => plan.Open(context))];
        Assert.Equal([10, 1, 1], sources.Select(source => source.Count));
        Assert.Equal("Train", sources[2].RecordOf(0)!.Groups["split"]);
        IImageOrder order = plans[1].Order!.Make(new ImagePool(sources[1]), ClassMap.Of("0", "1"), 1);
        Assert.Equal(0, order.IndexAt(5));
    }

    [Theory]
    [InlineData("- {type: class_folder, folder: nowhere}", "e.yaml:1:32: [0].folder: there is no folder nowhere; looked for ")]
    [InlineData("- {type: recipe, recipe: nowhere}", "there is no recipe nowhere, neither as a file nor in configs/recipes")]
    [InlineData("- {type: folder}", "there is no source folder")]
    [InlineData("- {type: class_folder, folder: ., name_pattern: '(a'}", "[0].name_pattern: Invalid pattern")]
    [InlineData("- {type: hephaestus, annotations: ., rasters: ., patches: {size_px: 4}}", "[0].patches.size_px: expected a whole number")]
    [InlineData("- {type: hephaestus, annotations: ., rasters: ., patches: {tiles: 4}}", "e.yaml:1:60: [0].patches.tiles: unknown key")]
    [InlineData("- {type: hephaestus, annotations: ., rasters: ., volcanoes: nowhere.json}", "[0].volcanoes: there is no file nowhere.json")]
    [InlineData("- {type: class_folder, folder: ., labels: [a]}", "[0].labels: expected the path of a file")]
    [InlineData("- {type: class_folder, folder: ., order: {type: balanced, class_weights: [-1]}}", "expected a number of at least 0")]
    public void Mistakes_are_told_with_file_and_line(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidConfigurationException>(() => Read(SourceBlocks.List, text, "e.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void Patches_are_those_of_the_paper_unless_said_otherwise()
    {
        ImmutableArray<SourcePlan> plans = Read(
            SourceBlocks.List, "[{type: hephaestus, annotations: ., rasters: ., patches: {}}, {type: hephaestus, annotations: ., rasters: ., patches: {size_px: 96, step_px: 48, keep_rest: true, seed: 5}}, {type: hephaestus, annotations: ., rasters: .}]", "e.yaml");
        FramePatches?[] patches = [.. plans.Cast<HephaestusPlan>().Select(plan => plan.Patches)];
        IEnumerable<FramePatches?> expected = [new FramePatches(224, 224, KeepsRest: false, 1), new FramePatches(96, 48, KeepsRest: true, 5), null];
        Assert.Equal(expected, patches);
    }

    [Fact]
    public void Classes_are_names_or_mappings()
    {
        ClassMap map = Read(ClassesShape.Declaration, "[quiet, {name: loud, of: [mogi, dyke]}, {name: rest, other: true}]", "e.yaml");
        Assert.Equal([0, 1, 1, 2], new[] { "quiet", "mogi", "dyke", "sill" }.Select(name => map.IndexOf(new ImageRecord("x", name))));
        Assert.Contains("'quiet' is named twice", Assert.Throws<InvalidConfigurationException>(() =>
            Read(ClassesShape.Declaration, "[quiet, {name: loud, of: [quiet]}]", "e.yaml")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_block_has_a_schema()
    {
        SchemaBuilder builder = new(ReadMode.Constants);
        Assert.NotNull(SourceBlocks.List.Schema(builder)["items"]);
        Assert.NotNull(SizingBlock.Declaration.Schema(builder));
        Assert.NotNull(ClassesShape.Declaration.Schema(builder)["items"]);
    }

    private static T Read<T>(Shape<T> shape, string text, string file)
    {
        Place place = Place.Root(ReadMode.Constants);
        return shape.TryRead(YamlText.Parse(text, file), place, out T? value) && place.Problems.Count == 0
            ? value
            : throw new InvalidConfigurationException(place.Problems);
    }
}
