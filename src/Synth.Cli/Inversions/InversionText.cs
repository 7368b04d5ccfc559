using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Synth.Training.Inversion;

namespace Synth.Cli.Inversions;

/// <summary>The inversion of one image in words, as JSON and as a model file.</summary>
internal static class InversionText
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Lines for a terminal.</summary>
    public static IEnumerable<string> Lines(InvertedImage result)
    {
        FittedFamily best = result.Families[result.Chosen];
        yield return Say.Invariant(
            $"{result.Id}: {best.ClassName}, {best.LogEvidence:+0.0;-0.0} log evidence against no source; misfit {best.Misfit:f0} (without: {result.MisfitWithout:f0}) at {result.Points} points{Noise(best)}; largest line-of-sight displacement {result.LargestLosM:g3} m");
        foreach (FittedFamily other in result.Families.Where(family => family != best).OrderByDescending(family => family.LogEvidence))
        {
            yield return Say.Invariant($"  {other.ClassName}: {other.LogEvidence:+0.0;-0.0}");
        }

        foreach (FittedNumber number in best.Parameters)
        {
            yield return Say.Invariant($"  {number.Key,-28} {number.Value,12:g5} +- {number.Sd:g2}{(number.IsAtBound ? "   (at a bound of the recipe)" : string.Empty)}");
        }
    }

    // the recipe's atmosphere is the least that is reckoned with
    private static string Noise(FittedFamily family) =>
        family.NoiseFactor > 1 ? Say.Invariant($", noise {family.NoiseFactor:f1} times that of the recipe") : string.Empty;

    /// <summary>The document.</summary>
    public static JsonNode Document(InvertedImage result) => JsonSerializer.SerializeToNode(result, Json)!;

    /// <summary>The chosen sources as a file that displace reads; places are metres about the image's centre.</summary>
    public static string ModelFile(InvertedImage result)
    {
        FittedFamily best = result.Families[result.Chosen];
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# {result.Id}: metres about the centre of the image\n");
        text.Append(CultureInfo.InvariantCulture, $"poisson: {best.Poisson}\nsources:\n");
        foreach (SourceNumbers source in best.Sources)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - type: {source.Type}\n");
            foreach ((string key, double value) in source.Values)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {key}: {value:R}\n");
            }
        }

        return text.ToString();
    }
}
