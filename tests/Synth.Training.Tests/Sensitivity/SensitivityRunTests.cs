using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Sensitivity;

namespace Synth.Training.Tests.Sensitivity;

public sealed class SensitivityRunTests : IDisposable
{
    private const int Size = 32;

    private static readonly string Demo = RepositoryFiles.PathOf("configs", "recipes", "demo.yaml");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Scores_are_the_same_with_any_threads_and_after_any_interruption()
    {
        SensitivityRecipe recipe = Read(Simulated());
        ImmutableArray<ScoredPair> pairs = Score(recipe, "one", 1);
        Assert.Equal(["all", "source=dyke", "coherence=0.4"], pairs.Select(pair => pair.Setting).Distinct());
        byte[] whole = File.ReadAllBytes(_folder["one", "samples.jsonl"]);
        Score(recipe, "three", 3);
        Assert.Equal(whole, File.ReadAllBytes(_folder["three", "samples.jsonl"]));

        using CancellationTokenSource stop = new();
        using (PairSource source = new(recipe, Terrain()))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => new SensitivityRun(source, new PhaseScorer { Stop = stop, StopAfter = 4 }, 2).Execute(_folder["stopped"], stop.Token));
        }

        long kept = new FileInfo(_folder["stopped", "samples.jsonl"]).Length;
        Assert.InRange(kept, 1, whole.Length - 1);

        // a torn line and a line of a chunk that is not whole
        int next = Array.IndexOf(whole, (byte)'\n', (int)kept);
        File.WriteAllBytes(_folder["stopped", "samples.jsonl"], whole[..(next + 20)]);
        PhaseScorer scorer = new();
        Score(recipe, "stopped", 2, scorer);
        Assert.Equal(whole, File.ReadAllBytes(_folder["stopped", "samples.jsonl"]));
        Assert.InRange(scorer.Scored, 1, Score(recipe, "stopped", 1, scorer).Sum(pair => (pair.Clean is null ? 0 : 1) + pair.Scores.Length + pair.SnrScores.Length) - 1);
    }

    [Fact]
    public void The_same_backgrounds_are_shown_with_and_without_deformation()
    {
        SensitivityRecipe recipe = Read(Simulated());
        PhaseScorer scorer = new() { Keeps = true };
        ImmutableArray<ScoredPair> pairs = Score(recipe, "pairs", 1, scorer);
        ScoredPair[] calibration = [.. pairs.Where(pair => pair.IsCalibration)], measured = [.. pairs.Where(pair => !pair.IsCalibration)];
        Assert.Equal((2 * 5, 3 * 7), (calibration.Length, measured.Length));
        Assert.All(calibration, pair => Assert.True(pair.Scores.IsEmpty && pair.Clean is not null && pair.Source is null));
        Assert.All(measured.Where(pair => pair.Setting == "source=dyke"), pair => Assert.True(pair.Clean is null && (pair.Source ?? "dyke") == "dyke"));
        Assert.Contains(measured, pair => pair.Scores.Length == 2 && pair.SnrScores.Length == 1);

        // tiny deformation leaves the background all but as it is; ten times more phase where ten times more displacement is
        foreach (ScoredPair pair in measured.Where(pair => pair is { Setting: "all", Source: not null }))
        {
            ImmutableArray<float[]> images = scorer.Shown[pair.Background];
            Assert.Equal(4, images.Length);
            float[] small = Difference(images[1], images[0]), large = Difference(images[2], images[0]);
            Assert.InRange(small.Max(Math.Abs), 0, 4 * Math.PI / 0.055465 * 0.0001 * 1.01);
            Assert.True(large.Max(Math.Abs) > 5 * small.Max(Math.Abs));
        }
    }

    [Fact]
    public void Readings_may_change_afterwards_and_what_settles_the_scores_may_not()
    {
        Score(Read(Simulated()), "same", 1);
        PhaseScorer scorer = new();
        Score(Read(Simulated(), "false_positive_rates=[0.2, 0.3]", "axes.depth_bins_m=[0, 3000, 9000]", "name=other"), "same", 1, scorer);
        Assert.Equal(0, scorer.Scored);
        Score(Read(Simulated(), "axes="), "plain", 1);
        Score(Read(Simulated(), "axes={coherence_bins: [0, 1]}"), "plain", 1, scorer);
        Assert.Equal(0, scorer.Scored);
        foreach (string change in new[] { "seed=4", "amplitude_m=[0.0001, 0.002]", "backgrounds.set=[grid.size_px=40]", "backgrounds.calibration_share=0.6" })
        {
            Assert.Contains("another model", Assert.Throws<DatasetException>(() => Score(Read(Simulated(), change), "same", 1)).Message, StringComparison.Ordinal);
        }

        Assert.Throws<DatasetException>(() => Score(Read(Simulated()), "same", 1, new PhaseScorer { Digest = "another" }));
    }

    [Fact]
    public void Velocities_are_displacements_of_the_time_between_the_dates()
    {
        // 6 days at 365.25 mm a year are 6 mm: the same images as that amplitude in metres
        string[] dates = ["backgrounds.set=[grid.size_px=40, grid.pixel_m=450, acquisition.temporal_baseline_days=6]", "axes="];
        ImmutableArray<ScoredPair> metres = Score(Read(Simulated(), [.. dates, "amplitude_m=[0.006, 0.012]"]), "m", 1);
        ImmutableArray<ScoredPair> years = Score(Read(Simulated(), [.. dates, "amplitude_m=", "amplitude_mm_per_year=[365.25, 730.5]"]), "y", 1);
        Assert.Equal(metres.Select(pair => string.Join(',', pair.Scores)), years.Select(pair => string.Join(',', pair.Scores)));
    }

    [Fact]
    public void Real_backgrounds_are_shown_as_they_are_and_their_groups_stay_whole()
    {
        for (int i = 0; i < 8; i++)
        {
            Raster<float> phase = new(Size, Size);
            for (int at = 0; at < phase.Data.Length; at++)
            {
                phase.Data[at] = MathF.IEEERemainder(0.1f * ((at % Size) + (i * (at / Size))), 2 * MathF.PI);
            }

            Directory.CreateDirectory(_folder["images"]);
            NpyFile.Write(_folder["images", $"{i}.npy"], phase);
        }

        File.WriteAllLines(_folder["table.csv"], ["path,label,place", .. Enumerable.Range(0, 8).Select(i => $"{i}.npy,0,place{i / 2}")]);
        PhaseScorer scorer = new() { Keeps = true };
        SensitivityRecipe recipe = Read(Real());
        ImmutableArray<ScoredPair> pairs = Score(recipe, "real", 1, scorer);
        Assert.Equal(8, pairs.Length);
        Assert.Empty(pairs.Where(pair => pair.IsCalibration).Select(pair => pair.Cluster).Intersect(pairs.Where(pair => !pair.IsCalibration).Select(pair => pair.Cluster)));
        foreach (ScoredPair pair in pairs)
        {
            float[] file = (float[])NpyFile.Read(_folder["images", pair.Id[..pair.Id.IndexOf("[", StringComparison.Ordinal)]]).Values;
            Assert.All(Difference(scorer.Shown[pair.Background][0], file), each => Assert.Equal(0, each, 1e-5f));
            Assert.Equal((null, null, null), (pair.AtmosphereM, pair.Coherence, pair.SnrAtOneMetre));
        }

        Assert.Contains("signal_to_noise", Refusal<DatasetException>("axes={signal_to_noise: [1, 2]}"), StringComparison.Ordinal);
        Assert.Contains("coherence_bins", Refusal<DatasetException>("axes={coherence_bins: [0, 1]}"), StringComparison.Ordinal);
        Assert.Contains("give 8 patches", Refusal<DatasetException>("backgrounds.count=9"), StringComparison.Ordinal);
        Assert.Contains("no group town", Refusal<DatasetException>("backgrounds.cluster_by=town"), StringComparison.Ordinal);
        Assert.Contains("needs at least 99", Refusal<DatasetException>("false_positive_rates=[0.01]"), StringComparison.Ordinal);
        Assert.Contains("cannot be set on real backgrounds", Refusal<InvalidConfigurationException>("axes={coherence: [0.5]}"), StringComparison.Ordinal);

        // the first patch does not speak for all
        string mixed = Real().Replace("sources: [", "sources: [{type: manifest, manifest: table.csv, root: \"{pictures}\", group_columns: [place], content: unwrapped_rad}, ", StringComparison.Ordinal);
        Assert.Contains("some are wrapped phase", Refusal<DatasetException>("axes={signal_to_noise: [1, 2]}", mixed), StringComparison.Ordinal);

        string Refusal<T>(string change, string? text = null)
            where T : Exception => Assert.Throws<T>(() => new PairSource(Read(text ?? Real(), change), Terrain()).Dispose()).Message;
    }

    public void Dispose() => _folder.Dispose();

    private static float[] Difference(float[] one, float[] other) => [.. one.Zip(other, (a, b) => MathF.IEEERemainder(a - b, 2 * MathF.PI))];

    private static TerrainProvider Terrain() => new(["/nowhere/dem"]);

    private ImmutableArray<ScoredPair> Score(SensitivityRecipe recipe, string folder, int threads, PhaseScorer? scorer = null)
    {
        using PairSource source = new(recipe, Terrain());
        return new SensitivityRun(source, scorer ?? new PhaseScorer(), threads).Execute(_folder[folder], CancellationToken.None);
    }

    private SensitivityRecipe Read(string text, params string[] overrides) => SensitivityFile.Read(_folder.Write("sensitivity.yaml", text), overrides);

    private static string Simulated() => $$"""
        name: tiny
        seed: 3
        model: nowhere
        backgrounds: {recipe: "{{Demo}}", set: ["grid.size_px=40", "grid.pixel_m=450", "filter.probability=0", "topography={flat_height_m: 200}"], count: 12, calibration_share: 0.4}
        deformation: {recipe: "{{Demo}}", classes: [mogi, dyke]}
        amplitude_m: [0.0001, 0.001]
        axes: {source: [dyke], coherence: [0.4], signal_to_noise: [5]}
        false_positive_rates: [0.25]
        """;

    private static string Real() => $$"""
        name: real
        model: nowhere
        variables: {pictures: images}
        backgrounds:
          real: {sources: [{type: manifest, manifest: table.csv, root: "{pictures}", group_columns: [place], content: wrapped_rad}], size_px: {{Size}}}
          cluster_by: place
        deformation: {recipe: "{{Demo}}", set: ["grid.pixel_m=450"]}
        amplitude_m: [0.01, 0.1]
        false_positive_rates: [0.25]
        """;
}
