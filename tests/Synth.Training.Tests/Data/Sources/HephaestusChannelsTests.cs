using Synth.Datasets;
using Synth.Datasets.Arrays;
using Synth.Datasets.Export;
using Synth.Datasets.Generation;
using Synth.Datasets.Reading;
using Synth.Physics.Engine;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Pictures;
using Synth.Training.Data.Sources;

namespace Synth.Training.Tests.Data.Sources;

/// <summary>The second channel and the kinds of patterns of annotated frames.</summary>
public sealed class HephaestusChannelsTests
{
    private const string Deformed =
        """ "label": ["Deformation"], "activity_type": ["Mogi", "Dyke"], "intensity_level": ["Low", "High"], "phase": "Unrest", "segmentation_mask": [[2, 2, 9, 2, 9, 9, 2, 9], [6, 6, 14, 6, 14, 12, 6, 12]],""";

    [Fact]
    public void Coherence_lies_beside_the_phase_as_published_and_patterns_keep_their_kinds()
    {
        using TemporaryFolder folder = new();
        Write(folder, 16);
        using HephaestusSource source = HephaestusSource.Open(
            folder["a"], folder["r"], HephaestusSource.PublishedPattern, PictureContent.GreyPhase, coherence: HephaestusSource.PublishedCoherence);
        using IImageReader reader = source.OpenReader();
        using PatchSource patches = source.Cut(new FramePatches(15, 15, KeepsRest: false, Seed: 1));
        using IImageReader patchReader = patches.OpenReader();

        TrainingImage image = reader.Read(0);
        TrainingImage patch = patchReader.Read(1);

        (byte mogi, byte dyke) = (PatternKinds.BitOf("mogi"), PatternKinds.BitOf("dyke"));
        Assert.Equal([mogi, (byte)(mogi | dyke), dyke, (byte)0], new[] { 3, 7, 12, 15 }.Select(i => image.Kinds![(i * 16) + i]));
        Assert.Equal(Array.ConvertAll(image.Kinds!, kinds => kinds != 0 ? (byte)1 : (byte)0), image.Mask);
        Assert.Equal((5 * 16 + 3) / 255f, image.Coherence![(5 * 16) + 3], 6);
        (int row, int column) = (patches.PatchOf(1).Row, patches.PatchOf(1).Column);
        Assert.Equal(image.Coherence[((row + 4) * 16) + column + 6], patch.Coherence![(4 * 15) + 6]);
        Assert.Equal(image.Kinds![((row + 4) * 16) + column + 6], patch.Kinds![(4 * 15) + 6]);
    }

    [Fact]
    public void Coherence_that_is_missing_or_of_another_size_is_named()
    {
        using TemporaryFolder folder = new();
        Write(folder, 15);
        HephaestusSource Open(string coherence) => HephaestusSource.Open(folder["a"], folder["r"], HephaestusSource.PublishedPattern, PictureContent.GreyPhase, coherence: coherence);

        using HephaestusSource source = Open(HephaestusSource.PublishedCoherence);
        using IImageReader reader = source.OpenReader();
        string size = Assert.Throws<DatasetException>(() => reader.Read(0)).Message;
        string missing = Assert.Throws<DatasetException>(() => Open("{id}.cc.png")).Message;

        Assert.Contains("geo.cc.png has 15 x 16 pixels, its interferogram 16 x 16", size, StringComparison.Ordinal);
        Assert.Contains("1.cc.png of an annotation is missing", missing, StringComparison.Ordinal);
    }

    [Fact]
    public void Simulated_frames_come_back_with_coherence_and_a_kind_for_each_pattern()
    {
        using TemporaryFolder folder = new();
        string recipe = RepositoryFiles.PathOf("configs", "recipes", "demo.yaml");
        GeneratorSource made = GeneratorSource.Of(
            RecipeFile.Read(recipe, "grid.size_px=48"), File.ReadAllText(recipe), 8, 3, EnginePrecision.Float32, new TerrainProvider([RepositoryFiles.PathOf("dem")]));
        DatasetOptions options = new() { Arrays = [ArrayNames.Wrapped, ArrayNames.Mask, ArrayNames.Instances, ArrayNames.Coherence], Precision = ArrayPrecision.Float32 };
        new GenerationRun(made, options, new RunSettings { Folder = folder["set"], Threads = 1 }).Execute();
        using DatasetReader set = DatasetReader.Open(folder["set"]);
        HephaestusExport.Write(set, folder["annotations"]);
        Directory.CreateDirectory(folder["rasters"]);
        Assert.Equal(16, HephaestusExport.WriteRasters(set, folder["rasters"]));

        using HephaestusSource source = HephaestusSource.Open(folder["annotations"], folder["rasters"], "{id}.png", PictureContent.GreyPhase, coherence: "{id}.cc.png");
        using IImageReader reader = source.OpenReader();
        int deformed = 0;
        for (long index = 0; index < 8; index++)
        {
            TrainingImage image = reader.Read(index);
            float[] coherence = set.Read(index).ReadFloats(ArrayNames.Coherence), wrapped = set.Read(index).ReadFloats(ArrayNames.Wrapped);
            Assert.All(Enumerable.Range(0, coherence.Length), i => Assert.Equal(float.IsNaN(wrapped[i]) ? 0 : coherence[i], image.Coherence![i], 0.51f / 255));
            byte[] bits = [.. image.Kinds!.Where(kinds => kinds != 0).Distinct()];
            string className = image.Record.ClassName;
            deformed += bits.Length > 0 ? 1 : 0;
            Assert.Equal(className == "no_deformation", bits.Length == 0);
            Assert.True(bits.Length == 0 || bits.Any(kinds => (kinds & PatternKinds.BitOf(className)) != 0));
        }

        Assert.InRange(deformed, 1, 7);
    }

    // coherence of a frame of 16 x 16 pixels is its pixel's number
    private static void Write(TemporaryFolder folder, int coherenceWidth)
    {
        folder.Write("a/1.json", $$"""{ {{Deformed}} "uniqueID": 1, "frameID": "124D", "primary_date": "20190101", "secondary_date": "20190113"}""");
        string files = folder["r", "124D", "interferograms", "20190101_20190113"];
        Directory.CreateDirectory(files);
        Raster<byte> phase = new(16, 16), coherence = new(coherenceWidth, 16);
        for (int i = 0; i < phase.Data.Length; i++)
        {
            phase.Data[i] = (byte)(255 - i);
        }

        for (int i = 0; i < coherence.Data.Length; i++)
        {
            coherence.Data[i] = (byte)i;
        }

        PngFile.Write(Path.Combine(files, "20190101_20190113.geo.diff.png"), phase, flushToDisk: false);
        PngFile.Write(Path.Combine(files, "20190101_20190113.geo.cc.png"), coherence, flushToDisk: false);
    }
}
