using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Data.Sources;

namespace Synth.Training.Tests.Data.Sources;

public sealed class HephaestusAnnotationTests : IDisposable
{
    private readonly AnnotatedFrames _frames = new();

    public void Dispose() => _frames.Dispose();

    [Theory]
    [InlineData("\"processing_error\": 2", "processing_error debursting_error")]
    [InlineData("\"processing_error\": 3", "processing_error sub_swath_error")]
    [InlineData("\"processing_error\": 0", "")]
    [InlineData("\"atmospheric_fringes\": 1", "atmospheric_fringes stratified_atmosphere")]
    [InlineData("\"atmospheric_fringes\": 3", "atmospheric_fringes stratified_atmosphere turbulent_atmosphere")]
    [InlineData("\"glacier_fringes\": 2, \"no_info\": 1", "glacier_fringes no_info")]
    [InlineData("\"is_crowd\": 1, \"image_artifacts\": 1", "image_artifacts is_crowd")]
    [InlineData("\"phase\": \"Rebound\"", "phase_rebound")]
    [InlineData("\"phase\": \"None\"", "")]
    public void Values_become_words(string key, string words) =>
        Assert.Equal(words, string.Join(' ', Read($"{key}, \"label\": [\"Non_Deformation\"],").Record.Labels));

    [Fact]
    public void The_papers_own_example_with_its_plain_texts_is_read()
    {
        HephaestusAnnotation annotation = Read(
            """ "label": "Deformation", "activity_type": ["Mogi"], "intensity_level": "Medium", "phase": "Unrest", "confidence": 0.6, "segmentation_mask": [616.2, 121.3, 618.5, 116.1, 620, 120], "caption": "Deformation.",""");
        Assert.Equal("mogi", annotation.Record.ClassName);
        Assert.Equal(["intensity_medium", "deformation", "phase_unrest"], annotation.Record.Labels.ToArray());
        Assert.Equal("Deformation.", annotation.Record.Caption);
        AnnotatedPattern pattern = Assert.Single(annotation.Patterns);
        Assert.Equal("Medium", pattern.IntensityLevel);
        Assert.Equal([616.2, 121.3, 618.5, 116.1, 620, 120], pattern.Polygon.ToArray());
    }

    [Fact]
    public void Patterns_keep_their_kinds_where_a_polygon_is_missing()
    {
        HephaestusAnnotation annotation = Read(
            """ "label": ["Deformation", "Earthquake"], "activity_type": ["Dyke", "Earthquake", "Sill"], "intensity_level": ["High", "None", "Low"], "segmentation_mask": [[1, 1, 2, 2], [], [3, 3, 4, 4]],""");
        Assert.Equal(["dyke", "sill"], annotation.Patterns.Select(pattern => pattern.ClassName));
        Assert.Equal(["High", "Low"], annotation.Patterns.Select(pattern => pattern.IntensityLevel));
        Assert.Equal(["earthquake", "sill", "intensity_high", "intensity_low", "deformation"], annotation.Record.Labels.ToArray());
    }

    [Fact]
    public void Frames_that_share_a_volcano_are_one_group()
    {
        _frames.AddResting(1, "022D_1");
        _frames.AddResting(2, "124D_1");
        _frames.AddResting(3, "150A_1");
        _frames.AddResting(4, "unlisted");
        _frames.AddResting(5, "000D_procedural_5");
        string names = _frames.Write("names.json", """{"022D_1": "Ischia, vesuvius", "124D_1": "vesuvius, Campi Flegrei", "150A_1": "Etna"}""");
        using HephaestusSource source = _frames.Open(names);
        string[] volcanoes = [.. Enumerable.Range(0, 5).Select(i => source.RecordOf(i)!.Groups.GetValueOrDefault("volcano", "none"))];
        Assert.Equal(["Campi Flegrei", "Campi Flegrei", "Etna", "none", "procedural_5"], volcanoes);
        string damaged = _frames.Write("damaged.json", """{"022D_1": 5}""");
        Assert.Contains("damaged.json is no JSON object of frames", Assert.Throws<Datasets.DatasetException>(() => _frames.Open(damaged)).Message, StringComparison.Ordinal);
    }

    // 19,919 interferograms of 38 frames as in the paper; the other numbers were counted by a few lines of Python (the files were revised after the paper's
    // tables: it has 28 spheroids, and 2,247 patches with deformation)
    [SharedDataFact("hephaestus/annotations")]
    public void The_published_annotations_hold_what_the_paper_counts()
    {
        HephaestusAnnotation[] all = [.. Directory.EnumerateFiles(RepositoryFiles.FindShared("hephaestus", "annotations")!, "*.json").AsParallel().Select(HephaestusAnnotation.Read)];
        Assert.Equal(19_919, all.Length);
        Assert.Equal(18_100, all.Count(annotation => !annotation.HasDeformation));
        Assert.Equal(38, all.Select(annotation => annotation.Record.Groups["frame"]).Distinct().Count());
        Assert.Equal(2_253, all.Sum(annotation => annotation.Patterns.Length));
        Assert.Equal((172, 324), (Count(all, "debursting_error"), Count(all, "sub_swath_error")));
        Assert.Equal(496, Count(all, "processing_error"));
        Assert.Equal((1_670, 134), (Count(all, "phase_unrest"), Count(all, "phase_rebound")));
        AnnotatedPattern[] patterns = [.. all.SelectMany(annotation => annotation.Patterns)];
        Assert.Equal((19, 6, 0), OfLevels(patterns, "spheroid"));
        Assert.All(all, annotation => Assert.NotNull(annotation.Record.Caption));
        Assert.All(patterns, pattern => Assert.True(pattern.Polygon.Length >= 6));
        Assert.All(all, annotation => Assert.Equal(annotation.HasDeformation, !annotation.Patterns.IsEmpty));
    }

    // section 2.5: "535 Mogi, 690 Dyke, 1,360 Sill, 28 Spheroid, 150 Earthquake and 50 Unidentified containing samples"; where crops lie is random there and here. Mogi is left out,
    // of which 422 patches hold one: the files were revised, and have 333 such patterns where the paper's Table 1 counts 379
    [SharedDataFact("hephaestus/annotations")]
    public void Patches_of_the_published_annotations_are_as_many_and_hold_as_much_as_the_papers()
    {
        const int Height = 1000, Width = 1300;
        HephaestusPatches layout = new(new FramePatches(224, 224, KeepsRest: false, 1));
        (HephaestusAnnotation Annotation, Patch[] Patches)[] all =
        [
            .. Directory.EnumerateFiles(RepositoryFiles.FindShared("hephaestus", "annotations")!, "*.json").AsParallel()
                .Select(HephaestusAnnotation.Read).Where(annotation => annotation.HasDeformation).Select(annotation => (annotation, layout.Of(0, annotation, Height, Width).ToArray())),
        ];
        Assert.All(all, frame => Assert.All(frame.Patches.Zip(frame.Annotation.Patterns), pair =>
        {
            (Patch patch, AnnotatedPattern own) = pair;
            Assert.InRange(patch.Row, 0, Height - 224);
            Assert.InRange(patch.Column, 0, Width - 224);
            for (int i = 0; i < own.Polygon.Length; i += 2)
            {
                Assert.InRange(own.Polygon[i], patch.Column - 0.5, patch.Column + 223.5);
                Assert.InRange(own.Polygon[i + 1], patch.Row - 0.5, patch.Row + 223.5);
            }
        }));
        ImageRecord[] records = [.. all.SelectMany(frame => frame.Patches).Select(patch => patch.Record)];
        Assert.Equal(2_253, records.Length);
        (string Name, int Published)[] published = [("dyke", 690), ("sill", 1360), ("spheroid", 28), ("earthquake", 150), ("unidentified", 50)];
        Assert.All(published, each =>
        {
            int held = records.Count(record => record.ClassName == each.Name || record.Labels.Contains(each.Name));
            Assert.True(Math.Abs(held - each.Published) <= 0.2 * each.Published, $"{each.Name}: {held}, published {each.Published}");
        });
    }

    private static int Count(IEnumerable<HephaestusAnnotation> all, string word) => all.Count(annotation => annotation.Record.Labels.Contains(word));

    private static (int Low, int Medium, int High) OfLevels(IEnumerable<AnnotatedPattern> patterns, string className)
    {
        int[] counts = [.. new[] { "Low", "Medium", "High" }.Select(level => patterns.Count(pattern => pattern.ClassName == className && pattern.IntensityLevel == level))];
        return (counts[0], counts[1], counts[2]);
    }

    private HephaestusAnnotation Read(string keys)
    {
        _frames.Add(1, keys);
        return HephaestusAnnotation.Read(Path.Combine(_frames.Annotations, "1.json"));
    }
}
