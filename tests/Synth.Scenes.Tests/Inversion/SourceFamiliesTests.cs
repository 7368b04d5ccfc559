using System.Collections.Immutable;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Inversion;
using Synth.Physics.Sources;
using Synth.Rasters;
using Synth.Scenes.Inversion;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;
using Synth.Scenes.Tests.Recipes;
using Synth.Testing;

namespace Synth.Scenes.Tests.Inversion;

public sealed class SourceFamiliesTests
{
    private const string Plain = """
        name: plain
        description: one class at a time
        citations: [none]
        count: 10
        seed: 7
        grid: {size_px: 40, pixel_m: 250}
        topography: {flat_height_m: 100}
        acquisition: {mission: sentinel-1, heading_deg: -12, incidence_deg: 38}
        classes:
          - class: mogi
            sources: [{type: mogi, east_fraction: {uniform: [-0.3, 0.3]}, depth_m: {uniform: [2000, 5000]}, max_los_m: 0.2, deflation_probability: 0.5}]
        """;

    private static readonly Grid Grid = new(40, 40, 250, 250);

    [Fact]
    public void The_stock_volcanic_recipe_gives_sills_and_dykes_in_its_ranges()
    {
        Recipe recipe = RecipeFile.Read(RepositoryFiles.PathOf("configs", "recipes", "mtvit-volcanic.yaml"));
        Grid grid = new(224, 224, 92, 92);
        ImmutableArray<SourceFamily> families = SourceFamilies.Of(recipe, grid, 60);

        Assert.Equal(["sill", "dyke"], families.Select(family => family.ClassName));
        Assert.All(families, family => Assert.Equal((60, 0.25), (family.Prior.Draws.Count, family.Prior.Poisson)));
        string[] keys = ["east_m", "north_m", "depth_m", "length_m", "width_m", "strike_deg", "dip_deg", "slip_m", "opening_m"];
        double reach = 0.4 * grid.ExtentEastM;
        (double, double)[] sill = [(-reach, reach), (-reach, reach), (1500, 3500), (2000, 6000), (2000, 6000), (0, 360), (0, 5), (0, 0), (0.2, 1)];
        (double, double)[] dyke = [(-reach, reach), (-reach, reach), (2000, 5000), (0, 10000), (0, 6000), (0, 360), (75, 90), (0, 0), (0.1, 0.7)];
        foreach ((SourceFamily family, (double Low, double High)[] ranges) in families.Zip(new[] { sill, dyke }))
        {
            foreach ((string key, (double low, double high)) in keys.Zip(ranges))
            {
                int at = family.Prior.Keys.ToList().IndexOf($"sources[0].{key}");
                double[] drawn = [.. family.Prior.Draws.Select(draw => draw[at])];
                Assert.All(drawn, value => Assert.InRange(value, low, high));

                // sixty draws miss a quarter of a range at one of its ends once in ten million times; a cut surface takes wide dykes
                double quarter = (high - low) / (family.ClassName == "dyke" ? 3 : 4);
                Assert.True(drawn.Min() <= low + quarter && drawn.Max() >= high - quarter, $"{family.ClassName} {key}: {drawn.Min()} to {drawn.Max()}");
            }

            Assert.All(family.Prior.Draws, draw => Assert.DoesNotContain(family.Prior.SourcesOf(draw)[0].Problems(), problem => problem.IsError));
        }
    }

    [Fact]
    public void Draws_are_the_same_each_time_and_none_of_a_scene()
    {
        Recipe recipe = RecipeFile.Parse(RecipeTexts.Rich, "rich.yaml", "grid.pixel_m=90", "varying_depth.probability=0");
        Grid grid = new(32, 32, 90, 90);
        ImmutableArray<SourceFamily> families = SourceFamilies.Of(recipe, grid, 30), again = SourceFamilies.Of(recipe, grid, 30);
        Assert.Equal(families.Select(family => family.ClassName), again.Select(family => family.ClassName));
        Assert.Equal(families.SelectMany(family => family.Prior.Draws.SelectMany(draw => draw)), again.SelectMany(family => family.Prior.Draws.SelectMany(draw => draw)));

        SceneSampler scenes = new(recipe, recipe.Seed, new TerrainProvider(["dem"]));
        double[] shown = [.. Enumerable.Range(0, 60).SelectMany(index => scenes.Draw(index, 0).Model.Sources.OfType<OkadaSource>()).Select(source => source.LengthM).Where(length => length != 1000)];
        double[] held = [.. families.Where(family => family.ClassName is "dyke" or "sill").SelectMany(family => family.Prior.Draws.Select(draw => draw[3]))];
        Assert.NotEmpty(shown);
        Assert.Empty(shown.Intersect(held));
        Assert.NotEqual(held[0], Assert.Single(SourceFamilies.Of(recipe with { Seed = 8 }, grid, 30).Where(family => family.ClassName == "dyke")).Prior.Draws[0][3]);

        // Poisson's ratio is the mean of what is drawn
        Assert.All(families, family => Assert.InRange(family.Prior.Poisson, 0.2, 0.3));
        Assert.InRange(families.Average(family => family.Prior.Poisson), 0.24, 0.26);
    }

    [Fact]
    public void Every_number_of_sources_that_a_class_may_hold_is_a_family()
    {
        Recipe recipe = RecipeFile.Parse(RecipeTexts.Rich, "rich.yaml", "varying_depth.probability=0");
        ImmutableArray<SourceFamily> families = SourceFamilies.Of(recipe, new Grid(32, 32, 90, 90), 40);

        Assert.Equal(["dyke", "sill", "spheroid", "cdm"], families.Select(family => family.ClassName).Distinct());
        int[] sills = [.. families.Where(family => family.ClassName == "sill").Select(family => family.Prior.SourcesOf(family.Prior.Draws[0]).Length).Order()];
        Assert.Equal([1, 2, 3], sills);
        Assert.Equal(40, families.Where(family => family.ClassName == "sill").Sum(family => family.Prior.Draws.Count));
        Assert.Equal(9, families.Single(family => family.ClassName == "cdm").Prior.SourcesOf(families.Single(family => family.ClassName == "cdm").Prior.Draws[0]).Length);
    }

    [Fact]
    public void A_strength_that_is_given_as_a_peak_reaches_it()
    {
        SourceFamily family = Assert.Single(SourceFamilies.Of(RecipeFile.Parse(Plain, "plain.yaml"), Grid, 30));
        LineOfSight look = LineOfSight.FromHeading(-12, 38);
        double[] axis = [.. Enumerable.Range(0, 100).Select(i => (i - 49.5) * 100)];
        double[] east = [.. axis.SelectMany(_ => axis)], north = [.. axis.SelectMany(y => axis.Select(_ => y))];
        Assert.All(family.Prior.Draws, draw =>
        {
            SurfaceDisplacement moved = PointEvaluator.Evaluate(family.Prior.SourcesOf(draw), family.Prior.Poisson, east, north);
            double peak = Enumerable.Range(0, east.Length).Max(i => Math.Abs((look.East * moved.EastM[i]) + (look.North * moved.NorthM[i]) + (look.Up * moved.UpM[i])));

            // the peak is sought on a coarser grid
            Assert.InRange(peak, 0.199, 0.205);
        });
        Assert.InRange(family.Prior.Draws.Count(draw => draw[3] < 0), 5, 25);
    }

    [Fact]
    public void Classes_of_no_weight_and_without_sources_have_no_family()
    {
        Recipe recipe = RecipeFile.Parse(RecipeTexts.Rich, "rich.yaml", "classes[1].weight=0", "varying_depth.probability=0");
        Assert.Equal(["sill", "spheroid", "cdm"], SourceFamilies.Of(recipe, new Grid(32, 32, 90, 90), 10).Select(family => family.ClassName).Distinct());
        Assert.Empty(SourceFamilies.Of(recipe.WithoutSources(), Grid, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => SourceFamilies.Of(recipe, Grid, 1));
    }
}
