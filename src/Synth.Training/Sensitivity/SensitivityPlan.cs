using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Datasets.Generation;

namespace Synth.Training.Sensitivity;

/// <summary>Backgrounds of one setting that are scored together; a network may answer in other last digits for other batches.</summary>
/// <param name="Setting">Number of the setting.</param>
/// <param name="First">Number of the first background.</param>
/// <param name="Count">Backgrounds.</param>
internal sealed record SensitivityChunk(int Setting, long First, int Count);

/// <summary>In which order everything is scored, and what settles the scores.</summary>
internal sealed class SensitivityPlan
{
    // a calibration background is one image, a measured one a dozen
    private const int CalibrationChunk = 32;
    private const int MeasuredChunk = 4;

    // what is read off the scores afterwards
    private static readonly string[] Readings = ["name", "description", "citations", "false_positive_rates", "replicates"];

    private static readonly string[] BinKeys = ["depth_bins_m", "coherence_bins", "atmosphere_bins_m"];

    private readonly PairSource _source;

    public SensitivityPlan(PairSource source)
    {
        _source = source;
        Chunks =
        [
            .. source.Settings.SelectMany((setting, number) =>
                (setting.HasOwnBackgrounds ? Cut(number, 0, source.Calibration, CalibrationChunk) : [])
                    .Concat(Cut(number, source.Calibration, source.Count, MeasuredChunk))),
        ];
    }

    /// <summary>Everything that is scored, in order.</summary>
    public ImmutableArray<SensitivityChunk> Chunks { get; }

    /// <summary>Images of a chunk at most; those of deformation that cannot be seen are left out.</summary>
    public long ImagesOf(SensitivityChunk chunk)
    {
        SensitivityRecipe recipe = _source.Recipe;
        int clean = _source.Settings[chunk.Setting].HasOwnBackgrounds ? 1 : 0;
        int deformed = chunk.First < _source.Calibration ? 0 : recipe.Amplitudes.Length + (chunk.Setting == 0 ? recipe.Axes.SignalToNoise.Length : 0);
        return (long)chunk.Count * (clean + deformed);
    }

    /// <summary>Refuses a folder that holds scores of something else, and notes what its scores are of.</summary>
    /// <exception cref="DatasetException">It does.</exception>
    public void Claim(string folder, IImageScorer scorer) =>
        ResultPlan.Claim(folder, Describe(scorer) + "\n", "the scores of another model, of other scenes or backgrounds, or made by another engine");

    /// <summary>How many of the first pairs of a file are of whole chunks.</summary>
    /// <exception cref="DatasetException">They are not the pairs that the plan asks for.</exception>
    public (int Chunks, int Pairs) Done(IReadOnlyList<ScoredPair> pairs)
    {
        (int chunks, int done) = (0, 0);
        while (chunks < Chunks.Length && done + Chunks[chunks].Count <= pairs.Count)
        {
            SensitivityChunk chunk = Chunks[chunks++];
            ScoredPair first = pairs[done];
            if (first.Setting != _source.Settings[chunk.Setting].Name || first.Background != chunk.First)
            {
                throw new DatasetException($"{ScoredPair.FileName} is damaged: line {done + 1} is not of {_source.Settings[chunk.Setting].Name}, background {chunk.First}. Remove it to score everything anew.");
            }

            done += chunk.Count;
        }

        return (chunks, done);
    }

    private static IEnumerable<SensitivityChunk> Cut(int setting, long first, long end, int size)
    {
        for (long at = first; at < end; at += size)
        {
            yield return new SensitivityChunk(setting, at, (int)Math.Min(size, end - at));
        }
    }

    private string Describe(IImageScorer scorer)
    {
        JsonObject settled = JsonNode.Parse(_source.Recipe.Json)!.AsObject();
        JsonObject? file = settled["sensitivity"]?.AsObject();
        foreach (string reading in Readings)
        {
            file?.Remove(reading);
        }

        if (file?["axes"] is JsonObject axes)
        {
            foreach (string bins in BinKeys)
            {
                axes.Remove(bins);
            }

            file.Remove(axes.Count == 0 ? "axes" : string.Empty);
        }

        // another engine gives other last digits
        if (_source.Engines.Name != CpuEngines.RecordedName)
        {
            settled["engine"] = _source.Engines.Name;
        }

        settled["model_sha256"] = scorer.Digest;
        settled["images_sha256"] = _source.ImagesSha256;
        settled["tiles_sha256"] = _source.Tiles;
        settled["backgrounds_count"] = _source.Count;
        settled["calibration_count"] = _source.Calibration;
        return new JsonObject { ["digest"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settled.ToJsonString()))), ["scores_of"] = settled }.ToJsonString();
    }
}
