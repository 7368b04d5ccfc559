using Synth.Physics.Engine;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;
using Synth.Testing;

namespace Synth.Scenes.Tests.Sampling;

public sealed class PairedGeneratorTests
{
    private const ulong Seed = 11;

    private static readonly string[] Scaled = ["grid.size_px=48", "grid.pixel_m=400"];

    [Fact]
    public void A_background_is_the_sample_that_the_recipe_makes_without_deformation()
    {
        PairedScenes scenes = new(Demo(), Demo(), Seed, Terrain());
        PairedGenerator pairs = new(new CpuEngine(), FieldSet.All);
        SampleGenerator plain = new(new SceneSampler(Demo().Keeping(each => each.Sources.IsEmpty)!, Seed, Terrain()), new CpuEngine());
        for (long index = 0; index < 4; index++)
        {
            FieldStack expected = plain.Generate(index).Fields;
            FieldStack actual = pairs.Plain(scenes.Background(index));
            Assert.Equal(expected.WrappedRad, actual.WrappedRad);
            Assert.Equal(expected.Valid, actual.Valid);
        }
    }

    [Fact]
    public void Deformation_of_any_peak_changes_nothing_but_itself()
    {
        Recipe unfiltered = Demo("filter.probability=0");
        PairedScenes scenes = new(unfiltered, unfiltered, Seed, Terrain());
        PairedGenerator pairs = new(new CpuEngine(), FieldSet.All);
        int deformed = 0;
        for (long index = 0; index < 8; index++)
        {
            Scene background = scenes.Background(index);
            float[] clean = (float[])pairs.Plain(background).UnwrappedRad.Clone();
            if (pairs.Deform(attempt => scenes.Deformed(background, attempt), scenes.GatesOf(index)) is not { } deformation)
            {
                continue;
            }

            deformed++;
            Assert.True(deformation.VisibleShare >= 0.8);
            float[] shape = [.. pairs.AtPeak(1).DeformationLosM];
            foreach (double peakM in new[] { 0.004, 0.3, 0.02 })
            {
                FieldStack fields = pairs.AtPeak(peakM);
                Assert.Equal(peakM, fields.DeformationLosM.Max(Math.Abs), 1e-6 * peakM);
                double radPerM = -4 * Math.PI / background.Model.WavelengthM;
                for (int i = 0; i < clean.Length; i++)
                {
                    Assert.Equal(clean[i] + (radPerM * peakM * shape[i]), fields.UnwrappedRad[i], 2e-4);
                }

                Assert.Equal(deformation.SignalToNoisePerM2 * peakM * peakM, pairs.Measures.SignalToNoise(), 1e-3 * deformation.SignalToNoisePerM2 * peakM * peakM);
            }
        }

        Assert.InRange(deformed, 4, 8);
    }

    [Fact]
    public void The_class_that_deforms_follows_the_weights_and_depths_are_those_of_the_recipe()
    {
        Recipe two = Demo("classes[1].weight=3", "topography={flat_height_m: 100}").Keeping(each => each.Name is "no_deformation" or "mogi" or "sill")!;
        PairedScenes scenes = new(two, two, Seed, Terrain());
        Scene[] drawn = [.. Enumerable.Range(0, 400).Select(index => scenes.Deformed(scenes.Background(index), 0))];
        Assert.InRange(drawn.Count(scene => scene.ClassName == "mogi"), 300 - 35, 300 + 35);
        Assert.All(drawn.Where(scene => scene.ClassName == "mogi"), scene => Assert.InRange(scene.Model.Sources[0].DepthM, 2000, 5000));
        Assert.Throws<ArgumentException>(() => new PairedScenes(two, two.Keeping(each => each.Sources.IsEmpty)!, Seed, Terrain()));
    }

    [Fact]
    public void A_condition_that_is_set_leaves_everything_else_as_drawn()
    {
        Recipe demo = Demo();
        Scene drawn = Background(demo);
        Scene coherent = Background(demo.WithCoherence(0.5)!);
        Assert.Equal(0.5, coherent.Model.Coherence!.LandCoherence, 12);
        Assert.NotEqual(0.5, drawn.Model.Coherence!.LandCoherence, 3);
        Assert.Equal(drawn.Model with { Coherence = null, HeightM = coherent.Model.HeightM, Faults = [] }, coherent.Model with { Coherence = null, Faults = [] });

        PairedGenerator pairs = new(new CpuEngine(), FieldSet.All);
        float[] natural = (float[])pairs.Plain(drawn).TurbulentLosM.Clone();
        double peak = natural.Max(Math.Abs);
        float[] strong = pairs.Plain(Background(demo.WithTurbulence(0.04)!)).TurbulentLosM;
        Assert.Equal(0.04, strong.Max(Math.Abs), 1e-6);
        Assert.All(natural.Zip(strong), pair => Assert.Equal(pair.First * 0.04 / peak, pair.Second, 1e-6));

        double[] fringes = [.. Enumerable.Range(0, 30).Select(index => new PairedScenes(demo.WithStratifiedFringes(4)!, demo, Seed, Terrain()).Background(index).Model)
            .Select(model => pairs.Plain(drawn with { Model = model }).StratifiedLosM).Select(field => (field.Max() - field.Min()) / (0.5 * drawn.Model.WavelengthM))];
        Assert.All(fringes, count => Assert.Equal(4, count, 1e-3));
        Assert.Null(Demo("turbulence=").WithTurbulence(0.1));
    }

    private static Scene Background(Recipe recipe) => new PairedScenes(recipe, Demo(), Seed, Terrain()).Background(3);

    private static Recipe Demo(params string[] overrides) => RecipeFile.Read(RepositoryFiles.PathOf("configs", "recipes", "demo.yaml"), [.. Scaled, .. overrides]);

    private static TerrainProvider Terrain() => new(["/nowhere/dem"]);
}
