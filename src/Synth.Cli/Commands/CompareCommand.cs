using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Training.Evaluation.Comparison;
using Synth.Training.Evaluation.Intervals;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Cli.Commands;

/// <summary><c>synth compare</c>: tests whether two models differ on the samples that both predicted.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string> First = new("A") { Description = "Predictions of the first model: a file, or a folder with predictions.jsonl" };

    private static readonly Argument<string> Second = new("B") { Description = "Predictions of the second model" };

    private static readonly Option<string?> ClusterBy = new("--cluster-by") { Description = "Column of groups whose samples are drawn together, such as date_pair [default: samples one by one]", HelpName = "COLUMN" };

    private static readonly Option<long?> Replicates = Numbers.Whole("--replicates", "Resamples [default: 2000]", 100, 1_000_000);

    private static readonly Option<ulong?> Seed = Numbers.Seed("--seed", "Seed of the resamples [default: 0]");

    public static Verb Create() =>
        new Verb(
            "compare",
            "Test whether two models differ on the same samples",
            "./synth compare outputs/a/predictions.jsonl outputs/b/predictions.jsonl",
            "./synth compare outputs/a outputs/b --cluster-by date_pair")
        .Takes(() => [First, Second, ClusterBy, Replicates, Seed])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        ResamplingOptions options = new()
        {
            ClusterBy = parse.GetValue(ClusterBy),
            Replicates = (int)(parse.GetValue(Replicates) ?? 2000),
            Seed = parse.GetValue(Seed) ?? 0,
        };
        ModelComparison comparison = ModelComparison.Of(Read(parse.GetRequiredValue(First)), Read(parse.GetRequiredValue(Second)), options, session.Cancel);
        session.Report(() => ComparisonText.ToJson(comparison), ComparisonText.Lines(comparison));
        return ExitCodes.Success;
    }

    private static PredictionSet Read(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, PredictionFile.UsualName) : path;
        Inputs.RequireFile(file);
        return PredictionFile.Read(file);
    }
}
