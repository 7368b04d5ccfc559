using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Tests.Recipes;

public class RecipeFileTests
{
    [Fact]
    public void A_rich_recipe_is_read_whole()
    {
        Recipe recipe = RecipeFile.Parse(RecipeTexts.Rich, "rich.yaml");
        Assert.Equal(["no_deformation", "dyke", "sill", "spheroid", "cdm"], recipe.Classes.Select(each => each.Name));
        Assert.Equal(7UL, recipe.Seed);
        Assert.Equal(32, recipe.Grid.WidthPx);
        Assert.Equal(2, recipe.Classes[2].Sources.Length);
        Assert.Equal("mogi", recipe.Classes[2].Sources[1].ClassName);
        Assert.Equal("wrapped mask unwrapped", string.Join(' ', recipe.Outputs.Arrays));
        Assert.True(recipe.Outputs.IsHalfPrecision);
        Assert.Equal(2, recipe.Classes[1].Blocks.Gates!.MinSnr);
        Assert.Equal(0.25, recipe.Classes[1].Blocks.Gates!.MaxPeakLosM);
    }

    [Fact]
    public void A_class_replaces_blocks_of_the_recipe()
    {
        Recipe recipe = RecipeFile.Parse(RecipeTexts.Rich, "rich.yaml");
        Assert.NotNull(recipe.Classes[0].Blocks.Stratified!.Strength.Fringes);
        Assert.True(recipe.Classes[1].Blocks.Stratified!.Strength.IsPhaseGradient);
        Assert.Same(recipe.Classes[0].Blocks.Turbulence, recipe.Classes[1].Blocks.Turbulence);
    }

    [Fact]
    public void All_problems_are_reported_at_once_with_their_places()
    {
        const string Text = """
            name: wrong
            grid: {size_px: 4, pixel_m: -1}
            acquisition: {headin_deg: 0, incidence_deg: 90}
            topography: {flat_height_m: 10}
            turbulence: {type: powerlaw}
            coherence: {baseline_coherence: 1.5, looks: yes}
            classes:
              - {class: dike, weight: -1}
              - class: sill
                sources:
                  - {type: sill, depth_m: -3, length_m: 0, width_m: 1, strike_deg: .nan, opening_m: {uniform: [1, 0]}}
            """;
        InvalidConfigurationException error = Assert.Throws<InvalidConfigurationException>(() => RecipeFile.Parse(Text, "wrong.yaml"));
        string[] expected =
        [
            "wrong.yaml:2:17: grid.size_px: expected a whole number from 16 to 8192, not 4",
            "wrong.yaml:2:29: grid.pixel_m: expected a number from 0.1 to 10000, or a distribution of such numbers, not -1",
            "wrong.yaml:3:15: acquisition.headin_deg: unknown key (did you mean heading_deg?)",
            "wrong.yaml:3:45: acquisition.incidence_deg: expected a number from 5 to 75",
            "wrong.yaml:5:20: turbulence.type: there is no turbulence powerlaw (did you mean power_law?); expected one of power_law, exponential, matern, residual",
            "wrong.yaml:6:33: coherence.baseline_coherence: expected a number from 0 to 1",
            "wrong.yaml:6:45: coherence.looks: expected a number from 1 to 1000",
            "wrong.yaml:8:13: classes[0].class: there is no class dike (did you mean dyke?)",
            "wrong.yaml:8:27: classes[0].weight: expected a number of at least 0, not -1",
            "wrong.yaml:11:31: classes[1].sources[0].depth_m: expected a number greater than 0 to 1000000",
            "classes[1].sources[0].length_m",
            "classes[1].sources[0].strike_deg",
            "classes[1].sources[0].opening_m.uniform: the first limit must be less than the second",
        ];
        Assert.All(expected, line => Assert.Contains(line.Replace("greater than 0 to", "from 0 (excluded) to", StringComparison.Ordinal), error.Message, StringComparison.Ordinal));
        Assert.Equal(error.Problems.OrderBy(problem => problem.Mark.Line).Select(problem => problem.Mark.Line), error.Problems.Select(problem => problem.Mark.Line));
    }

    [Theory]
    [InlineData("classes[0].sources=[{type: mogi, depth_m: 1, volume_change_m3: 1}]", "no_deformation has none")]
    [InlineData("classes[1].sources=", "needs at least one source")]
    [InlineData("classes[2].sources[0].count={integer: [0, 1]}", "always 1 or more")]
    [InlineData("classes[1].sources[0].width_m=5", "cannot stand beside")]
    [InlineData("classes[1].sources[0].top_depth_m=", "needs one of the keys depth_m, top_depth_m")]
    [InlineData("classes[1].sources[0].opening_m=", "opening_m: the key is missing")]
    [InlineData("classes[1].sources[0].dip_deg={uniform: [0, 89]}", "at least 1 when the width follows")]
    [InlineData("classes[4].sources[6].bottom_depth_m=400", "must always lie below top_depth_m")]
    [InlineData("classes[4].sources[2].radius_m=3001", "above the surface")]
    [InlineData("classes[4].sources[5].width_m={uniform: [9000, 9900]}", "above the surface")]
    [InlineData("classes[3].sources[0].axis_ratio={uniform: [1, 2]}", "expected a number from 0 (excluded) to 1")]
    [InlineData("topography=", "topography: the key is missing")]
    [InlineData("acquisition.incidence_deg=", "heading_deg needs it")]
    [InlineData("acquisition={los_vectors: [{east: 0.5, north: 0.5, up: 0.5}]}", "must be 1 within 0.01")]
    [InlineData("acquisition={los_vectors: [{east: -0.6, north: 0, up: 0.8}], side: left}", "has no effect with los_vectors")]
    [InlineData("stratified.fringes=3", "cannot stand beside")]
    [InlineData("stratified.second_rad_per_km=", "first_rad_per_km needs it")]
    [InlineData("turbulence.sd_m=0.1", "cannot stand beside")]
    [InlineData("turbulence={type: exponential, sill_m2: 0, range_m: 1000, peak_m: 0.02}", "must be above 0 when the field is rescaled")]
    [InlineData("filter.step_px=32", "must not exceed half of patch_px")]
    [InlineData("filter.patch_px=12", "expected one of 8, 16, 32, 64")]
    [InlineData("gates.min_los_m=0.3", "must be less than max_los_m")]
    [InlineData("gates.attempts=0", "from 1 to 1000")]
    [InlineData("classes[1].gates={min_snr: 3}", "")]
    [InlineData("classes[1].weight=1e400", "expected a number of at least 0")]
    [InlineData("seed=-1", "from 0 to 9223372036854775807")]
    [InlineData("seed=1.5", "whole number")]
    [InlineData("ionosphere.amplitude_m=0.1", "cannot stand beside")]
    [InlineData("validity.masked_phase={choice: [keep, nil]}", "there is no phase of masked pixels nil")]
    [InlineData("outputs.arrays=[wraped]", "did you mean wrapped")]
    [InlineData("grid={size_px: 32, width_px: 32, pixel_m: 10}", "cannot stand beside")]
    [InlineData("grid={width_px: 32, pixel_m: 10}", "needs one of the keys size_px, height_px")]
    [InlineData("topography={flat_height_m: 5, offset_east_m: 3}", "has no effect without a place on Earth")]
    [InlineData("topography={volcano: Tall}", "Tall is not in the list of volcanoes (did you mean Taal")]
    [InlineData("topography={latitude_deg: 5}", "latitude_deg and longitude_deg go together")]
    [InlineData("topography={volcano: Taal, missing_tiles: flat}", "there is no policy flat")]
    [InlineData("faults[2].cycles={integer: [0, 2]}", "draws from 0 to 2; expected a whole number from 1 to 20")]
    public void What_contradicts_itself_is_refused(string change, string expected)
    {
        if (expected.Length == 0)
        {
            Assert.NotNull(RecipeFile.Parse(RecipeTexts.Rich, "rich.yaml", change));
            return;
        }

        InvalidConfigurationException error = Assert.Throws<InvalidConfigurationException>(() => RecipeFile.Parse(RecipeTexts.Rich, "rich.yaml", change));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_of_one_class_must_share_their_gates()
    {
        InvalidConfigurationException error = Assert.Throws<InvalidConfigurationException>(() => RecipeFile.Parse(
            RecipeTexts.Rich, "rich.yaml", "classes[5]={class: dyke, gates: {min_snr: 9}, sources: [{type: mogi, depth_m: 1000, volume_change_m3: 1e6}]}"));
        Assert.Contains("different gates", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_of_a_recipe_holds_the_overrides_and_reads_back_to_the_same()
    {
        Recipe recipe = RecipeFile.Parse(RecipeTexts.Rich, "rich.yaml", "grid.size_px=64", "seed=9007199254740993");
        Assert.Equal(64, recipe.Grid.WidthPx);
        Assert.Contains("\"seed\":9007199254740993", recipe.Json, StringComparison.Ordinal);
        Assert.Equal(recipe.Json, RecipeFile.Parse(recipe.Json, "again.json").Json);
    }

    [Fact]
    public void Editing_one_key_leaves_the_streams_of_the_others()
    {
        Recipe recipe = RecipeFile.Parse(RecipeTexts.Rich, "rich.yaml");
        Recipe edited = RecipeFile.Parse(RecipeTexts.Rich, "rich.yaml", "ramp=", "turbulence.high_slope={uniform: [-4, -3]}", "classes[0]=", "faults[2]=");
        Assert.Equal(Streams(recipe, 1), Streams(edited, 0));
    }

    private static ulong[] Streams(Recipe recipe, int index) =>
    [
        recipe.Grid.PixelM.Stream,
        recipe.Classes[index].Blocks.Acquisition!.HeadingDeg!.Stream,
        recipe.Classes[index].Sources[0].Depth.TopM!.Stream,
        recipe.Classes[index].Sources[0].DeflationProbability.Stream,
        recipe.Classes[index].Blocks.Faults!.Value[1].Probability.Stream,
    ];
}
