using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Datasets.Generation;
using Synth.Datasets.Manifests;
using Synth.Datasets.Reading;
using Synth.Datasets.Verification;
using Synth.Scenes.Recipes;

namespace Synth.Cli.Commands;

/// <summary><c>synth verify</c>: checks a data set against itself and, on request, against samples made anew.</summary>
internal static class VerifyCommand
{
    private const int MostShown = 100;

    private static readonly Argument<string> Dataset = new("DIR") { Description = "Folder of a data set" };

    private static readonly Option<long?> Remake = Numbers.Whole(
        "--remake", "Make so many samples anew from the stored recipe and compare them byte for byte; needs the same tiles [default: 0]", 0, int.MaxValue);

    private static readonly Option<long?> Threads = Numbers.Whole("--threads", "Threads that check shards [default: one a core]", 1, 1024);

    private static readonly RecipeOptions Common = new();

    public static Verb Create() =>
        new Verb(
            "verify",
            "Check hashes, counts and labels of a data set",
            "./synth verify outputs/volcanic",
            "./synth verify outputs/volcanic --remake 20",
            "./synth verify outputs/volcanic --json")
        .Takes(() => [Dataset, Remake, Threads, Common.Dem])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        string folder = parse.GetRequiredValue(Dataset);
        int remake = (int)(parse.GetValue(Remake) ?? 0);
        VerificationReport report = ProgressDisplay.Run("shards", progress => DatasetVerifier.Verify(
            folder,
            new VerifySettings
            {
                Threads = (int)(parse.GetValue(Threads) ?? Environment.ProcessorCount),
                Source = remake == 0 ? null : SourceOf(folder, parse, session),
                RegeneratedSamples = remake,
                Progress = new Relay(progress),
            },
            session.Cancel));
        session.Report(() => Document(report), Lines(report, folder));
        return report.IsSound ? ExitCodes.Success : ExitCodes.Failure;
    }

    /// <summary>What makes the stored samples anew: the recipe as it was resolved then.</summary>
    private static GeneratorSource SourceOf(string folder, ParseResult parse, Session session)
    {
        using DatasetReader reader = DatasetReader.Open(folder);
        DatasetPlan plan = reader.Plan;
        if (plan.ResolvedRecipe.StartsWith("{\"hybrid\":", StringComparison.Ordinal))
        {
            throw new UsageException("--remake: the data set stands on real backgrounds; make it anew by the command that made it, into another folder, and compare the manifests");
        }

        Recipe recipe = RecipeFile.Parse(plan.ResolvedRecipe, Path.Combine(folder, "plan.json"));
        SampleProduction production = new(recipe, Common.TerrainOf(parse, session))
        {
            RecipeText = plan.Recipe,
            Count = plan.Count,
            Seed = plan.Seed,
            Precision = plan.EnginePrecision,
        };
        return production.Source();
    }

    private static IEnumerable<string> Lines(VerificationReport report, string folder)
    {
        foreach (Finding finding in report.Findings.Take(MostShown))
        {
            yield return finding.ToString();
        }

        if (report.Findings.Count > MostShown)
        {
            yield return $"... and {report.Findings.Count - MostShown} more findings";
        }

        string remade = report.Regenerated > 0 ? $", {report.Regenerated} samples made anew" : string.Empty;
        string verdict = report.IsSound ? "sound" : $"{report.Findings.Count} findings";
        yield return $"{folder}: {report.Shards} shards, {report.Samples} samples, {Say.Bytes(report.Bytes)} hashed{remade}: {verdict}";
    }

    private static JsonObject Document(VerificationReport report) => new()
    {
        ["sound"] = report.IsSound,
        ["shards"] = report.Shards,
        ["samples"] = report.Samples,
        ["remade"] = report.Regenerated,
        ["bytes"] = report.Bytes,
        ["findings"] = new JsonArray([.. report.Findings.Select(f => (JsonNode)new JsonObject { ["where"] = f.Where, ["message"] = f.Message })]),
    };

    private sealed class Relay(IProgress<ProgressDisplay.Counted> target) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => target.Report(new(value.Shards, value.TotalShards));
    }
}
