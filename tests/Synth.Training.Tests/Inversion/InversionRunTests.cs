using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Physics.Inversion;
using Synth.Training.Inversion;

namespace Synth.Training.Tests.Inversion;

public sealed class InversionRunTests : IDisposable
{
    private const int Count = 6;

    private readonly TemporaryFolder _folder = new();

    public InversionRunTests() => SmallInterferograms.Write(_folder["set"], Count);

    [Fact]
    public void Results_are_the_same_bytes_with_any_threads_and_after_any_interruption()
    {
        // each image's own class, as a network names them
        static string? Classes(string id) => char.IsBetween(id[^1], '0', '1') ? null : "mogi";
        ImmutableArray<InvertedImage> results = Run("one", threads: 1, Classes);
        byte[] whole = File.ReadAllBytes(PathIn("one"));
        Run("three", threads: 3, Classes);
        Assert.Equal(whole, File.ReadAllBytes(PathIn("three")));
        using StoredInterferograms images = new(_folder["set"]);
        Assert.Equal(Enumerable.Range(0, Count).Select(index => images.Read(index).Record.Id), results.Select(result => result.Id));
        Assert.Equal([2, 2, 1, 1, 1, 1], results.Select(result => result.Families.Length));

        // killed in the middle of the fourth line
        int third = 0;
        for (int line = 0; line < 3; line++)
        {
            third = Array.IndexOf(whole, (byte)'\n', third) + 1;
        }

        File.WriteAllBytes(PathIn("three"), whole[..(third + 25)]);
        List<(long, long)> seen = [];
        Run("three", threads: 2, Classes, seen: (done, all) => seen.Add((done, all)));
        Assert.Equal(whole, File.ReadAllBytes(PathIn("three")));
        Assert.Equal([(3, Count), (4, Count), (5, Count), (6, Count)], seen);

        // nothing is left to do
        Assert.Equal(results.Select(result => result.Families[0].Misfit), Run("three", threads: 2, Classes).Select(result => result.Families[0].Misfit));
        Assert.Equal(whole, File.ReadAllBytes(PathIn("three")));
    }

    [Fact]
    public void Results_carry_what_is_true_of_the_images()
    {
        using StoredInterferograms images = new(_folder["set"]);
        ImmutableArray<InvertedImage> results = Run("truth", threads: 2, classes: _ => "mogi");
        for (int index = 0; index < Count; index++)
        {
            (UnwrappedImage image, InvertedImage result) = (images.Read(index), results[index]);
            Assert.Equal(image.Record.ClassName, result.Truth);
            Assert.Equal(["mogi"], result.Families.Select(family => family.ClassName));
            Assert.Equal(image.TrueBox?.CentreX, result.TrueBoxPx?[0]);
            Assert.Equal(image.TrueMask!.Count(inside => inside != 0), result.MaskPx!.Value[2]);
            Assert.Equal(image.Record.Groups.OrderBy(group => group.Key), result.Groups);
        }

        // point sources of a decimetre and more are found where they are
        Assert.All(results.Where(result => result.Truth == "mogi"), result =>
        {
            Assert.True(result.Families[0].LogEvidence > 10);
            Assert.Equal(result.TrueBoxPx!.Value[0], result.BoxPx[0], 2.0);
            Assert.Equal(result.TrueBoxPx!.Value[1], result.BoxPx[1], 2.0);
        });
        Assert.Contains(results, result => result.Truth == "mogi");
        Assert.Contains(results, result => result.Truth == "no_deformation");
        Assert.All(results.Where(result => result.Truth == "no_deformation"), result => Assert.True(result.Families[0].LogEvidence < 5));
    }

    [Fact]
    public void A_folder_of_other_settings_is_refused_and_left_as_it_is()
    {
        Run("first", threads: 1, classes: _ => "mogi");
        byte[] whole = File.ReadAllBytes(PathIn("first"));
        InversionPlan plan = Plan();
        InversionPlan[] others =
        [
            plan with { Recipe = SmallInterferograms.Recipe("poisson=0.3") },
            plan with { Noise = plan.Noise with { NuggetM2 = 2e-6 } },
            plan with { Settings = plan.Settings with { Draws = 31 } },
            plan with { Settings = plan.Settings with { Search = new InversionOptions(Starts: 3) } },
            plan with { Images = "others" },
            plan with { Predictions = "some" },
        ];
        Assert.All(others, other => Assert.Contains("another folder", Assert.Throws<DatasetException>(() => Run("first", 1, plan: other)).Message, StringComparison.Ordinal));
        Assert.Equal(whole, File.ReadAllBytes(PathIn("first")));
    }

    [Fact]
    public void A_run_that_is_asked_to_stop_goes_on_later()
    {
        using CancellationTokenSource stop = new();
        Assert.ThrowsAny<OperationCanceledException>(() => Run("stopped", 1, classes: _ => "mogi", seen: (done, _) => stop.CancelAfter(done == 2 ? 0 : -1), cancel: stop.Token));
        Assert.InRange(ResultLines<InvertedImage>.Read(PathIn("stopped")).Length, 2, Count - 1);
        Run("stopped", 2, classes: _ => "mogi");
        Run("whole", 2, classes: _ => "mogi");
        Assert.Equal(File.ReadAllBytes(PathIn("whole")), File.ReadAllBytes(PathIn("stopped")));
    }

    [Fact]
    public void An_error_of_an_image_ends_the_run_with_its_message()
    {
        DatasetException error = Assert.Throws<DatasetException>(() => Run("failed", 2, classes: _ => "sill"));
        Assert.Contains("of the class sill", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private InversionPlan Plan()
    {
        using StoredInterferograms images = new(_folder["set"]);
        return new InversionPlan(SmallInterferograms.Recipe(), SmallInterferograms.Noise, SmallInterferograms.Settings, images.Digest, null, null);
    }

    private string PathIn(string folder) => _folder[folder, InvertedImage.FileName];

    private ImmutableArray<InvertedImage> Run(
        string folder, int threads, Func<string, string?>? classes = null, InversionPlan? plan = null, Action<long, long>? seen = null, CancellationToken cancel = default)
    {
        using StoredInterferograms images = new(_folder["set"]);
        return new InversionRun(images, SmallInterferograms.Inversion(), plan ?? Plan(), classes ?? (_ => null), threads, seen).Execute(_folder[folder], cancel);
    }
}
