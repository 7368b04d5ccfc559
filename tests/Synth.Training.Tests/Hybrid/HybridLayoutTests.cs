using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Scenes.Recipes;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Hybrid;

namespace Synth.Training.Tests.Hybrid;

public class HybridLayoutTests
{
    [Fact]
    public void Copies_follow_their_part_and_are_drawn_alike()
    {
        HybridLayout layout = new(Recipe(null, new(HybridKind.Background, null, [20, 5]), new(HybridKind.SyntheticDeformation, 3, [])), Patches(4, 4));
        Assert.Equal((4 * 3) + 3, layout.Count);
        for (int i = 0; i < 4; i++)
        {
            Assert.Null(layout[i].FilterPx);
            Assert.Equal(layout[i] with { FilterPx = 20 }, layout[i + 4]);
            Assert.Equal(layout[i] with { FilterPx = 5 }, layout[i + 8]);
        }

        Assert.Equal([0L, 1, 2, 3], Enumerable.Range(0, 4).Select(i => layout[i].Drawn));
        Assert.Equal([4L, 5, 6], Enumerable.Range(12, 3).Select(i => layout[i].Drawn));
        Assert.All(Enumerable.Range(12, 3), i => Assert.Null(layout[i].Patch));
    }

    [Fact]
    public void Every_patch_of_a_side_is_used_before_any_is_used_again()
    {
        HybridLayout layout = new(Recipe(null, new HybridPart(HybridKind.Hybrid, 11, [])), Patches(4, 1));
        Assert.Equal(4, layout.Deformed.Length);
        for (int round = 0; round < 2; round++)
        {
            Assert.Equal(4, Enumerable.Range(4 * round, 4).Select(i => layout[i].Patch!.Facts.Id).Distinct().Count());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_group_serves_both_with_and_without_deformation(int seed)
    {
        HybridRecipe recipe = Recipe("frame", new HybridPart(HybridKind.Background, null, []), new HybridPart(HybridKind.Hybrid, null, [])) with { Seed = (ulong)seed };
        HybridLayout layout = new(recipe, Patches(40, 7));
        Assert.Equal(40, layout.Plain.Length + layout.Deformed.Length);
        Assert.InRange(layout.Plain.Length, 15, 25);
        Assert.Empty(layout.Plain.Select(patch => patch.Record.Groups["frame"]).Intersect(layout.Deformed.Select(patch => patch.Record.Groups["frame"])));
        Assert.Equal(layout.Count, layout.CountOf(HybridKind.Background) + layout.CountOf(HybridKind.Hybrid));
    }

    [Fact]
    public void Shared_patches_all_serve_with_and_without_deformation()
    {
        HybridPart[] parts = [new(HybridKind.Background, null, []), new(HybridKind.Hybrid, null, []), new(HybridKind.Hybrid, null, [], IsStratified: true)];
        HybridRecipe recipe = Recipe(null, parts);
        HybridLayout layout = new(recipe with { Backgrounds = recipe.Backgrounds with { AreShared = true } }, Patches(5, 1));
        HybridPlace[] places = [.. Enumerable.Range(0, 15).Select(i => layout[i])];
        Assert.Equal(15, layout.Count);
        Assert.All(places.Chunk(5), part => Assert.Equal(5, part.Select(place => place.Patch!.Facts.Id).Distinct().Count()));
        Assert.Equal([.. Enumerable.Repeat(false, 10), .. Enumerable.Repeat(true, 5)], places.Select(place => place.IsStratified));

        // the third part has an order of its own
        Assert.NotEqual(places[5..10].Select(place => place.Patch!.Facts.Id), places[10..].Select(place => place.Patch!.Facts.Id));
    }

    [Fact]
    public void What_cannot_be_divided_is_refused()
    {
        HybridPart[] both = [new(HybridKind.Background, null, []), new(HybridKind.Hybrid, null, [])];
        Assert.Contains("only one group", Assert.Throws<DatasetException>(() => new HybridLayout(Recipe("frame", both), Patches(5, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("no group volcano", Assert.Throws<DatasetException>(() => new HybridLayout(Recipe("volcano", both), Patches(5, 2))).Message, StringComparison.Ordinal);
    }

    private static List<BackgroundPatch> Patches(int count, int groups) =>
    [
        .. Enumerable.Range(0, count).Select(i => new BackgroundPatch(0, i, 0, 0, new ImageRecord($"image{i}", "0")
        {
            Groups = ImmutableDictionary<string, string>.Empty.Add("frame", $"frame{i % groups}"),
        })),
    ];

    private static HybridRecipe Recipe(string? disjointBy, params HybridPart[] parts) => new()
    {
        Name = "test",
        Description = string.Empty,
        Citations = [],
        Seed = 1,
        Simulated = RecipeFile.Read(RepositoryFiles.PathOf("configs", "recipes", "demo.yaml")),
        Backgrounds = new BackgroundRecipe([], 16, 16, 0.3, 1, [], [], disjointBy),
        Parts = [.. parts],
        Outputs = RecipeFile.Read(RepositoryFiles.PathOf("configs", "recipes", "demo.yaml")).Outputs,
    };
}
