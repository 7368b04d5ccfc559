using System.Collections.Concurrent;
using Synth.Numerics.Random;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Sources;
using Synth.Rasters;
using Synth.Rasters.Topography;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Sampling;
using Synth.Scenes.Tests.Recipes;
using Synth.Testing;

namespace Synth.Scenes.Tests.Sampling;

public class SceneSamplerTests
{
    private const string Procedural = "topography={procedural: {edifices: [{count: {integer: [1, 3]}, height_m: {uniform: [100, 900]}, radius_m: 900, east_fraction: {uniform: [-0.4, 0.4]}}]}}";

    [Fact]
    public void The_same_index_and_attempt_always_give_the_same_scene()
    {
        SceneSampler first = Sampler(Procedural);
        SceneSampler second = Sampler(Procedural);
        long[] indices = [.. Enumerable.Range(0, 60).Select(i => (long)i)];
        string[] forward = [.. indices.Select(index => Describe(first.Draw(index, 0)))];
        string[] backward = [.. indices.Reverse().Select(index => Describe(second.Draw(index, 0))).Reverse()];
        Assert.Equal(forward, backward);
        Assert.Equal(forward.Length, forward.Distinct().Count());
        Assert.NotEqual(forward[0], Describe(new SceneSampler(Read(Procedural), 8, new TerrainProvider(["dem"])).Draw(0, 0)));
    }

    [Fact]
    public void Threads_draw_the_same_scenes()
    {
        SceneSampler sampler = Sampler(Procedural);
        string[] alone = [.. Enumerable.Range(0, 80).Select(index => Describe(sampler.Draw(index, 0)))];
        ConcurrentDictionary<int, string> together = new();
        Parallel.For(0, 80, new ParallelOptions { MaxDegreeOfParallelism = 8 }, index => together[index] = Describe(sampler.Draw(index, 0)));
        Assert.Equal(alone, Enumerable.Range(0, 80).Select(index => together[index]));
    }

    [Fact]
    public void Attempts_share_class_place_and_terrain_and_differ_in_the_rest()
    {
        SceneSampler sampler = Sampler(Procedural);
        for (long index = 0; index < 30; index++)
        {
            Scene first = sampler.Draw(index, 0);
            _ = sampler.Draw(index + 100, 0);
            Scene later = sampler.Draw(index, 3);
            Assert.Equal((first.ClassName, first.Place, first.Model.Grid), (later.ClassName, later.Place, later.Model.Grid));
            Assert.Equal(first.Model.HeightM.Data, later.Model.HeightM.Data);
            Assert.NotEqual(first.Model.Turbulence, later.Model.Turbulence);
            Assert.Equal((0u, 3u), (first.Model.Attempt, later.Model.Attempt));
            Assert.Equal((7UL, (ulong)index), (later.Model.Seed, later.Model.SampleIndex));
        }
    }

    [Fact]
    public void Attempts_of_a_round_share_their_surroundings_and_those_of_the_next_do_not()
    {
        SceneSampler sampler = Sampler(Procedural);
        for (long index = 0; index < 30; index++)
        {
            Scene first = sampler.Draw(index, 0);
            uint attempts = (uint)sampler.GatesOf(first.ClassName).Attempts;
            Assert.True(first.Model.HasSurroundingsOf(sampler.Draw(index, attempts - 1).Model));
            Scene next = sampler.Draw(index, attempts);
            Assert.False(first.Model.HasSurroundingsOf(next.Model));
            Assert.NotEqual(first.Model.Look, next.Model.Look);
            Assert.Equal((0u, 1u), (first.Model.Round, next.Model.Round));
        }
    }

    [Fact]
    public void Classes_come_with_the_frequency_of_their_weights()
    {
        SceneSampler sampler = Sampler("classes[0].weight=3", "classes[1].weight=0", "topography={flat_height_m: 5}");
        const int Count = 6000;
        ILookup<string, int> drawn = Enumerable.Range(0, Count).ToLookup(index => sampler.Draw(index, 0).ClassName);
        Assert.Empty(drawn["dyke"]);
        Assert.InRange(drawn["no_deformation"].Count(), (Count / 2) - 200, (Count / 2) + 200);
        Assert.InRange(drawn["cdm"].Count(), (Count / 6) - 150, (Count / 6) + 150);
    }

    [Fact]
    public void Every_scene_of_a_rich_recipe_is_sound()
    {
        SceneSampler sampler = Sampler();
        Scene[] scenes = [.. Enumerable.Range(0, 400).Select(index => sampler.Draw(index, 0))];
        Assert.All(scenes, SceneChecks.AssertSound);
        Assert.Contains(scenes, scene => scene.Model.TopographyCorrection == TopographyCorrection.VaryingDepth);
        Assert.Contains(scenes, scene => scene.Model.Faults.Length >= 2);
        Assert.Contains(scenes, scene => scene.Model.Filter is null);
        Assert.Contains(scenes, scene => scene.Model.Filter is not null);
        Assert.Contains(scenes, scene => scene.Acquisition.Mission == "alos-2" && scene.Model.WavelengthM > 0.2);
        Assert.Contains(scenes, scene => scene.Acquisition.Direction == "descending" && scene.Model.Look.Centre.East > 0);
        Assert.All(scenes, scene => Assert.Equal(scene.Acquisition.Direction == "ascending", scene.Model.Look.Centre.East < 0));
        Assert.All(scenes, scene => Assert.IsType<SwathLook>(scene.Model.Look));
        Assert.All(
            scenes.Where(scene => scene.Model.TopographyCorrection == TopographyCorrection.VaryingDepth),
            scene => Assert.Equal(scene.Model.HeightM.Data.Average(height => (double)height), scene.Model.ReferenceHeightM, 6));
    }

    [Fact]
    public void Copies_of_a_source_are_independent_and_keep_their_class()
    {
        SceneSampler sampler = Sampler("classes[0].weight=0", "classes[1].weight=0", "classes[3].weight=0", "classes[4].weight=0");
        Scene[] scenes = [.. Enumerable.Range(0, 300).Select(index => sampler.Draw(index, 0))];
        Assert.Equal([1, 2, 3], scenes.Select(scene => scene.Model.Sources.Length).Distinct().Order());
        Scene crowd = scenes.First(scene => scene.Model.Sources.Length == 3);
        Assert.Equal("sill mogi mogi", string.Join(' ', crowd.SourceClasses));
        Assert.Equal(3, crowd.Model.Sources.Select(source => source.DepthM).Distinct().Count());
        Assert.Equal(3, crowd.SourcePeaksM.Distinct().Count());
        Assert.All(scenes.SelectMany(scene => scene.SourcePeaksM), peak => Assert.InRange(peak!.Value, 0.05, 0.5));
        int deflating = scenes.Count(scene => ((OkadaSource)scene.Model.Sources[0]).OpeningM < 0);
        Assert.InRange(deflating, 75 - 40, 75 + 40);
    }

    [Fact]
    public void A_dyke_reaches_from_its_top_down_by_its_height()
    {
        SceneSampler sampler = Sampler("classes[0].weight=0", "classes[2].weight=0", "classes[3].weight=0", "classes[4].weight=0");
        foreach (OkadaSource dyke in Enumerable.Range(0, 500).Select(index => (OkadaSource)sampler.Draw(index, 0).Model.Sources[0]))
        {
            double height = dyke.WidthM * Math.Sin(double.DegreesToRadians(dyke.DipDeg));
            Assert.InRange(dyke.TopDepthM, -1e-9, 2000);
            Assert.InRange(height, 0, 6000);
            Assert.InRange(dyke.DipDeg, 75, 89);
            Assert.InRange(dyke.OpeningM, 0.1, 0.7);
        }
    }

    [Fact]
    public void Sources_at_a_summit_stay_there()
    {
        const string Cone = "topography={procedural: {edifices: [{height_m: 500, radius_m: 900, east_fraction: 0.25, north_fraction: -0.25}]}}";
        SceneSampler sampler = Sampler(Cone, "classes=[{class: mogi, sources: [{type: mogi, origin: summit, depth_m: 1000, volume_change_m3: 1e6}]}]");
        Scene scene = sampler.Draw(4, 0);
        Assert.Equal(0.25 * scene.Model.Grid.ExtentEastM, scene.Model.Sources[0].EastM, 9);
        Assert.Equal(-0.25 * scene.Model.Grid.ExtentNorthM, scene.Model.Sources[0].NorthM, 9);
        Assert.Equal("procedural", scene.Place);
    }

    [Fact]
    public void Unsound_draws_are_drawn_anew_and_counted()
    {
        SceneSampler sampler = Sampler(
            "topography={flat_height_m: 5}",
            "classes=[{class: dyke, sources: [{type: dyke, depth_m: {uniform: [0, 4000]}, width_m: {uniform: [0, 8000]}, length_m: 1000, strike_deg: 0, opening_m: 1}]}]");
        Scene[] scenes = [.. Enumerable.Range(0, 300).Select(index => sampler.Draw(index, 0))];
        Assert.All(scenes, scene => Assert.True(scene.Model.Sources[0].TopDepthM > -1e-6));
        Assert.InRange(scenes.Count(scene => scene.SourceRedraws > 0), 100, 200);
    }

    [Fact]
    public void A_source_that_hardly_ever_is_sound_stops_with_its_line()
    {
        SceneSampler sampler = Sampler(
            "classes=[{class: dyke, sources: [{type: dyke, depth_m: {mixture: [{weight: 98, value: 10}, {weight: 2, value: 9000}]}, width_m: 8000, length_m: 1000, strike_deg: 0, opening_m: 1}]}]");
        InvalidConfigurationException error = Assert.Throws<InvalidConfigurationException>(() => Enumerable.Range(0, 2000).Sum(index => sampler.Draw(index, 0).SourceRedraws));
        Assert.Contains("classes[0].sources[0]: none of 200 draws gave a sound source; the last one: the top of the source would stand", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_varying_depth_sources_lie_below_all_of_the_terrain()
    {
        const string Dyke = "classes=[{class: dyke, sources: [{type: dyke, top_depth_m: {uniform: [0, 2000]}, height_m: 1000, length_m: 900, strike_deg: 0, opening_m: 1}]}]";
        SceneSampler sampler = Sampler(Procedural, Dyke, "varying_depth={}");
        Scene[] scenes = [.. Enumerable.Range(0, 60).Select(index => sampler.Draw(index, 0))];
        Assert.All(scenes, scene => Assert.True(
            scene.Model.Sources[0].TopDepthM + scene.Model.HeightM.Data.Min() - scene.Model.ReferenceHeightM > 0.5));
        Assert.Contains(scenes, scene => scene.SourceRedraws > 0);

        SceneSampler shallow = Sampler(Procedural, Dyke, "varying_depth={}", "classes[0].sources[0].top_depth_m=0");
        Assert.Contains("varying_depth asks for sources below", Assert.Throws<InvalidConfigurationException>(() => shallow.Draw(0, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Editing_one_block_leaves_the_draws_of_the_others()
    {
        SceneSampler plain = Sampler();
        SceneSampler edited = Sampler("ramp.east={uniform: [-3, 3]}", "filter=", "turbulence.high_slope={uniform: [-4, -3]}");
        foreach (int index in Enumerable.Range(0, 50))
        {
            (Scene one, Scene other) = (plain.Draw(index, 0), edited.Draw(index, 0));
            Assert.True(one.Model.Sources.SequenceEqual(other.Model.Sources));
            Assert.Equal(one.Model.Look, other.Model.Look);
            Assert.Equal(one.Model.Stratified, other.Model.Stratified);
            Assert.Equal(one.Model.Coherence, other.Model.Coherence);
            Assert.Equal(one.Model.Ramp?.NorthM, other.Model.Ramp?.NorthM);
        }
    }

    [Fact]
    public void Gates_are_those_of_the_class()
    {
        SceneSampler sampler = Sampler("classes[1].gates={min_snr: 5}");
        Assert.Equal(5, sampler.GatesOf("dyke").MinSnr);
        Assert.Equal(2, sampler.GatesOf("sill").MinSnr);
        Assert.Equal(0, sampler.GatesOf("thrust_fault").MinSnr);
    }

    [Fact]
    public void A_volcano_without_tiles_is_an_error_unless_terrain_may_stand_in()
    {
        TerrainProvider none = new([Path.Combine(Path.GetTempPath(), "synth-no-such-folder")]);
        Assert.Contains("missing_tiles: procedural", Assert.Throws<FileNotFoundException>(() => Draw("{volcano: any}")).Message, StringComparison.Ordinal);
        Assert.Contains("N14E120.hgt", Assert.Throws<MissingTileException>(() => Draw("{volcano: Taal}")).Message, StringComparison.Ordinal);
        Assert.Throws<MissingTileException>(() => Draw("{latitude_deg: 10, longitude_deg: 20, missing_tiles: sea}"));
        Assert.Equal("procedural", Draw("{volcano: any, missing_tiles: procedural}").Place);
        Assert.Equal("procedural", Draw("{volcano: Taal, missing_tiles: procedural}").Place);

        Scene Draw(string topography) => new SceneSampler(Read($"topography={topography}"), 1, none).Draw(0, 0);
    }

    [Fact]
    public void A_scene_at_a_volcano_is_anchored_beside_it()
    {
        const string Mogi = "classes=[{class: mogi, sources: [{type: mogi, origin: summit, depth_m: 1000, volume_change_m3: 1e6}]}]";
        Recipe recipe = Read("topography={volcano: {choice: [Taal, Vesuvius]}, offset_east_m: 3000, offset_north_m: -1000}", Mogi);
        SceneSampler sampler = new(recipe, 1, new TestTerrain());
        Scene[] scenes = [.. Enumerable.Range(0, 40).Select(index => sampler.Draw(index, 0))];
        Assert.Equal(["Taal", "Vesuvius"], scenes.Select(scene => scene.Place).Distinct().Order());
        Scene taal = scenes.First(scene => scene.Place == "Taal");
        GeoAnchor anchor = taal.Model.Grid.Anchor!;
        (double eastM, double northM) = new LocalProjection(VolcanoList.Find("Taal").Place).ToLocal(anchor.LatitudeDeg, anchor.LongitudeDeg);
        Assert.Equal(3000, eastM, 3);
        Assert.Equal(-1000, northM, 3);
        Assert.Equal((-3000, 1000), (taal.Model.Sources[0].EastM, taal.Model.Sources[0].NorthM));
    }

    [Fact]
    public void A_place_may_be_given_by_its_coordinates()
    {
        Scene scene = new SceneSampler(Read("topography={latitude_deg: -8.25, longitude_deg: 115.5}"), 1, new TestTerrain()).Draw(0, 0);
        Assert.Equal("-8.25 115.5", scene.Place);
        Assert.Equal(-8.25, scene.Model.Grid.Anchor!.LatitudeDeg, 9);
    }

    [SharedDataFact("dem")]
    public void Real_tiles_give_real_summits()
    {
        TerrainProvider terrain = new([RepositoryFiles.FindShared("dem")!]);
        Assert.Contains("Taal", terrain.VolcanoesWithTiles.Select(place => place.Name));
        Recipe recipe = Read("topography={volcano: Vesuvius, missing_tiles: sea}", "grid={size_px: 128, pixel_m: 90}");
        Scene scene = new SceneSampler(recipe, 1, terrain).Draw(0, 0);
        Assert.InRange(scene.Model.HeightM.Data.Max(), 1150, 1300);
        Assert.InRange(scene.Model.HeightM[64, 64], 900, 1300);
    }

    private static Recipe Read(params string[] overrides) => RecipeFile.Parse(RecipeTexts.Rich, "rich.yaml", overrides);

    private static SceneSampler Sampler(params string[] overrides) => new(Read(overrides), 7, new TerrainProvider(["dem"]));

    private static string Describe(Scene scene) => string.Join(
        '|',
        scene.ClassName,
        scene.Place,
        scene.Acquisition,
        string.Join(';', scene.Model.Sources),
        scene.Model.Look,
        scene.Model.Turbulence,
        scene.Model.Stratified,
        scene.Model.Coherence,
        string.Join(';', scene.Model.Faults),
        scene.Model.HeightM.Data.Sum());

    /// <summary>Sea everywhere on Earth.</summary>
    private sealed class TestTerrain : ITerrainProvider
    {
        public IReadOnlyList<EarthPlace> VolcanoesWithTiles => [];

        public Raster<float> OnEarth(Grid grid, bool isSeaWhereMissing) => new(grid);

        public Raster<float> Procedural(TerrainParameters parameters, Grid grid, RandomSource random) => new(grid);
    }
}
