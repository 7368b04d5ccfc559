using Synth.Datasets;
using Synth.Training.Data;
using Synth.Training.Data.Sources;

namespace Synth.Training.Tests.Data.Sources;

public sealed class HephaestusPatchesTests : IDisposable
{
    private const string Small = "[20, 10, 24, 10, 24, 13, 20, 13]";
    private const string Near = "[29, 11, 33, 11, 33, 14, 29, 14]";

    private readonly AnnotatedFrames _frames = new();

    public void Dispose() => _frames.Dispose();

    [Fact]
    public void Every_crop_holds_its_pattern_and_every_such_place_is_drawn()
    {
        _frames.AddDeformed(1, "\"Mogi\"", "\"Low\"", Small);
        using HephaestusSource frames = _frames.Open();
        HashSet<(int, int)> places = [];
        for (ulong seed = 0; seed < 3000; seed++)
        {
            using PatchSource patches = frames.Cut(new FramePatches(12, 12, KeepsRest: false, seed));
            Patch patch = patches.PatchOf(0);
            places.Add((patch.Row, patch.Column));
        }

        // brute force: windows inside the frame that hold columns 20 to 24 and rows 10 to 13
        HashSet<(int, int)> expected = [];
        for (int row = 0; row + 12 <= AnnotatedFrames.Height; row++)
        {
            for (int column = 0; column + 12 <= AnnotatedFrames.Width; column++)
            {
                if (row <= 10 && row + 12 > 13 && column <= 20 && column + 12 > 24)
                {
                    expected.Add((row, column));
                }
            }
        }

        Assert.Equal(expected.Order(), places.Order());
    }

    [Fact]
    public void Pictures_and_masks_are_cut_along()
    {
        _frames.AddDeformed(1, "\"Mogi\", \"Dyke\"", "\"Low\", \"High\"", $"{Small}, {Near}");
        _frames.AddResting(2);
        using HephaestusSource frames = _frames.Open();
        using IImageReader wholes = frames.OpenReader();
        using PatchSource patches = frames.Cut(new FramePatches(12, 12, KeepsRest: false, 7));
        using IImageReader reader = patches.OpenReader();

        // in an order that makes the reader open frames anew
        foreach (long index in Enumerable.Range(0, (int)patches.Count!.Value).Select(i => (i * 3L) % patches.Count.Value))
        {
            Patch patch = patches.PatchOf(index);
            TrainingImage image = reader.Read(index);
            TrainingImage whole = wholes.Read(patch.Frame);
            Assert.Equal((12, 12), (image.Height, image.Width));
            for (int i = 0; i < image.Values.Length; i++)
            {
                int at = ((patch.Row + (i / 12)) * AnnotatedFrames.Width) + patch.Column + (i % 12);
                Assert.Equal(whole.Values[at], image.Values[i]);
                Assert.Equal(whole.Mask![at], image.Mask![i]);
            }

            Assert.Equal(image.Mask!.Contains((byte)1), image.Box is not null);
        }
    }

    [Fact]
    public void A_patch_a_pattern_knows_its_own_class_and_all_that_reach_into_it()
    {
        _frames.AddDeformed(4, "\"Mogi\", \"Dyke\"", "\"Low\", \"High\"", $"{Small}, {Near}");
        _frames.AddDeformed(5, "\"Sill\", \"Earthquake\"", "\"Medium\", \"None\"", "[1, 1, 3, 1, 3, 3], [35, 25, 38, 25, 38, 28]");
        using PatchSource wide = _frames.Open().Cut(new FramePatches(28, 28, KeepsRest: false, 1));
        Assert.Equal(["4_0", "4_1", "5_0", "5_1"], Records(wide).Select(record => record.Id));
        Assert.Equal(["mogi", "dyke", "sill", "earthquake"], Records(wide).Select(record => record.ClassName));
        Assert.Equal(["dyke", "intensity_low", "deformation", "phase_unrest"], wide.RecordOf(0)!.Labels.ToArray());
        Assert.Equal(["mogi", "intensity_high", "deformation", "phase_unrest"], wide.RecordOf(1)!.Labels.ToArray());
        Assert.Equal(["intensity_medium", "deformation", "phase_unrest"], wide.RecordOf(2)!.Labels.ToArray());
        Assert.Equal(["deformation", "phase_unrest"], wide.RecordOf(3)!.Labels.ToArray());
        Assert.All(Records(wide), record => Assert.Equal("Fringes.", record.Caption));
        Assert.All(Records(wide), record => Assert.Equal("124D_05291_081406", record.Groups["frame"]));
    }

    [Fact]
    public void Other_frames_are_tiled_as_published_or_to_the_edge()
    {
        _frames.AddResting(9);
        using HephaestusSource frames = _frames.Open();
        using PatchSource published = frames.Cut(new FramePatches(12, 12, KeepsRest: false, 1));
        using PatchSource all = frames.Cut(new FramePatches(12, 12, KeepsRest: true, 1));

        // 30 x 40: floor(30 / 12) x floor(40 / 12)
        Assert.Equal(["9[0,0]", "9[0,12]", "9[0,24]", "9[12,0]", "9[12,12]", "9[12,24]"], Records(published).Select(record => record.Id));
        Assert.Equal(12, all.Count);
        Assert.Contains("9[18,28]", Records(all).Select(record => record.Id));
        Assert.All(Records(published), record => Assert.Equal(["atmospheric_fringes", "turbulent_atmosphere", "phase_rest"], record.Labels.ToArray()));
    }

    [Fact]
    public void Crops_depend_on_seed_and_annotation_alone()
    {
        _frames.AddDeformed(3, "\"Mogi\"", "\"Low\"", Small);
        _frames.AddDeformed(8, "\"Mogi\"", "\"Low\"", Small);
        using PatchSource first = _frames.Open().Cut(new FramePatches(12, 12, KeepsRest: false, 1));
        _frames.AddResting(1);
        using PatchSource later = _frames.Open().Cut(new FramePatches(12, 12, KeepsRest: false, 1));
        Assert.Equal(Places(first), Places(later)[^2..]);
        Assert.NotEqual(Places(first)[0], Places(first)[1]);
    }

    [Fact]
    public void Patterns_longer_than_a_patch_fill_it_and_small_frames_are_padded()
    {
        _frames.AddDeformed(1, "\"Sill\"", "\"High\"", "[2, 2, 38, 2, 38, 28, 2, 28]");
        using HephaestusSource frames = _frames.Open();
        using PatchSource inside = frames.Cut(new FramePatches(12, 12, KeepsRest: false, 1));
        using IImageReader reader = inside.OpenReader();
        Assert.DoesNotContain((byte)0, reader.Read(0).Mask!);
        using PatchSource padded = frames.Cut(new FramePatches(44, 44, KeepsRest: false, 1));
        Assert.Equal((-7, -2), (padded.PatchOf(0).Row, padded.PatchOf(0).Column));
    }

    [Fact]
    public void Rasters_of_another_size_and_sets_without_a_patch_are_refused()
    {
        _frames.AddResting(1);
        Assert.Contains("no frame without deformation gives a patch of 64", Refusal(64), StringComparison.Ordinal);
        _frames.AddDeformed(2, "\"Mogi\"", "\"Low\"", "[50, 10, 60, 10, 60, 20]");
        Assert.Contains("annotation 2: the polygon of pattern 0 spans columns 50 to 61", Refusal(12), StringComparison.Ordinal);
    }

    private string Refusal(int size) => Assert.Throws<DatasetException>(() => _frames.Open().Cut(new FramePatches(size, size, KeepsRest: false, 1))).Message;

    private static (int, int)[] Places(PatchSource source) => [.. Enumerable.Range(0, (int)source.Count!.Value).Select(i => (source.PatchOf(i).Row, source.PatchOf(i).Column))];

    private static IEnumerable<ImageRecord> Records(PatchSource source) => Enumerable.Range(0, (int)source.Count!.Value).Select(i => source.RecordOf(i)!);
}
