using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.Benchmarking;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Models;
using Synth.Rasters.Formats;
using Synth.Scenes.Recipes;
using Synth.Scenes.Sampling;

namespace Synth.Cli.Commands;

/// <summary><c>synth bench</c>: what this machine does in a second, beside what it could do at most.</summary>
internal static class BenchCommand
{
    private const string DefaultRecipe = "volcanic-syinterferopy";
    private const double DefaultSeconds = 0.5;

    private static readonly string[] Groups = ["sources", "stages", "samples", "training"];

    private static readonly Option<string[]> Only = new("--only")
    {
        Description = $"Measure this group only, may be given several times: {string.Join(", ", Groups)}",
        HelpName = "GROUP",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string> RecipeName = new("--recipe")
    {
        Description = "Recipe whose samples are timed",
        HelpName = "RECIPE",
        DefaultValueFactory = _ => DefaultRecipe,
    };

    private static readonly Option<double?> Seconds = Numbers.Within("--seconds", $"Time spent on each row, s [default: {DefaultSeconds}]", 0.001, 3600);

    private static readonly Option<long?> Threads = Numbers.Whole("--threads", "Threads of samples and training [default: all cores]", 1, 1024);

    private static readonly Option<string?> Out = new("--out") { Description = "JSON file for the figures", HelpName = "FILE" };

    public static Verb Create() =>
        new Verb(
            "bench",
            "Time sources, stages, whole samples and a training step beside the limits of this machine",
            "./synth bench",
            "./synth bench --only samples --only stages --recipe hephaestus-like --out outputs/bench.json")
        .Takes(() => [Only, RecipeName, Seconds, Threads, Out])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        string[] groups = Chosen(parse.GetRequiredValue(Only));
        string? outPath = parse.GetValue(Out);
        string recipePath = StockFiles.Recipes.Resolve(parse.GetRequiredValue(RecipeName));
        if (outPath is not null)
        {
            Outputs.RefuseInput(outPath, "--out", recipePath);
        }

        BenchSettings settings = new(
            RecipeFile.Read(recipePath),
            File.ReadAllText(recipePath),
            (int)(parse.GetValue(Threads) ?? Environment.ProcessorCount),
            parse.GetValue(Seconds) ?? DefaultSeconds,
            EngineOptions.ChooseAll(session));
        JsonObject document = BenchTable.Document(settings, Measured(groups, settings, session));
        session.Report(() => document, []);
        if (outPath is not null)
        {
            AtomicFile.WriteAllText(outPath, document + "\n");
        }

        return ExitCodes.Success;
    }

    private static List<BenchRow> Measured(string[] groups, BenchSettings settings, Session session)
    {
        List<BenchRow> rows = [];
        try
        {
            Show(session, BenchTable.Title);
            foreach (BenchRow row in Rows(groups, settings, session))
            {
                Show(session, BenchTable.Line(row));
                rows.Add(row);
            }

            return rows;
        }
        finally
        {
            foreach (EngineChoice engine in settings.Engines)
            {
                engine.Dispose();
            }
        }
    }

    // a line a row as soon as it is known: the whole table takes a minute
    private static void Show(Session session, string line)
    {
        if (!session.Json)
        {
            session.Out.WriteLine(line);
        }
    }

    private static string[] Chosen(string[] only)
    {
        string? unknown = only.FirstOrDefault(group => !Groups.Contains(group));
        return unknown is not null
            ? throw new UsageException($"--only is '{unknown}'; it must be one of {string.Join(", ", Groups)}")
            : only.Length == 0 ? Groups : only;
    }

    private static IEnumerable<BenchRow> Rows(string[] groups, BenchSettings settings, Session session)
    {
        MachineLimits limits = MachineLimits.Measure(settings.Seconds, session.Cancel);
        TerrainProvider terrain = new(Installation.TileFolders);
        return limits.Rows().Concat(Groups.Where(groups.Contains).SelectMany(group => group switch
        {
            "sources" => SourceRows.Measure(settings, limits, session.Cancel),
            "stages" => StageRows.Measure(settings, limits, terrain, session.Cancel),
            "samples" => SampleRows.Measure(settings, limits, terrain, session.Cancel).Concat(BatchRows.Measure(settings, terrain, session.Cancel)),
            _ => Training(settings, session),
        }));
    }

    private static IEnumerable<BenchRow> Training(BenchSettings settings, Session session)
    {
        if (TorchEnvironment.Current().Problem is { } problem)
        {
            session.Note($"training was not timed: {problem}");
            return [];
        }

        return TrainingRows.Measure(settings, session.Cancel);
    }
}
