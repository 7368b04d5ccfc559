using System.Collections.Immutable;
using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Cli.Training;
using Synth.Datasets;
using Synth.Rasters.Formats;
using Synth.Training.Studies;
using Synth.Training.Supervised;

namespace Synth.Cli.Commands;

/// <summary><c>synth study</c>: a grid of training runs, compared in tables.</summary>
internal static class StudyCommand
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromMinutes(2);

    private static readonly Argument<string> Config = new("CONFIG") { Description = "File of the study, or the name of one that comes with Synth (configs/studies)" };

    private static readonly TrainingOptions Common = new();

    public static Verb Create() =>
        new Verb(
            "study",
            "Run a grid of experiments (networks, training sets, strategies, seeds) and compare them in tables",
            "./synth study freezing-small --out outputs/freezing --set root=FOLDER",
            "./synth study my-study.yaml --out outputs/study --threads 2       # the same again goes on where it was")
        .Takes(() => [Config, Common.Out, Common.Set, .. Common.Engine, .. Common.Computing])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        session.AllowToStop(TimeToStop);
        StudyRecipe study = StudyFile.Read(StockFiles.Studies.Resolve(parse.GetRequiredValue(Config)), parse.GetRequiredValue(Common.Set));
        using EngineChoice engines = Common.Engines(parse, session);
        RunOptions options = Common.RunOptions(parse, session, engines);
        int threads = Math.Max(Environment.ProcessorCount, engines.UsefulThreads);
        ImmutableArray<(StudyCell Cell, ImmutableArray<CellFigure> Figures)> cells = Execute(study, options, threads, session);
        StudyTables tables = new(study, cells);
        string[] lines = [.. tables.Lines()];
        AtomicFile.WriteAllText(Path.Combine(options.Folder, "tables.md"), $"# {study.Name}\n\n{study.Description}\n\n{string.Join('\n', lines)}\n");
        AtomicFile.WriteAllText(Path.Combine(options.Folder, "tables.json"), tables.ToJson().ToJsonString() + "\n");
        session.Report(tables.ToJson, lines);
        return ExitCodes.Success;
    }

    private static ImmutableArray<(StudyCell Cell, ImmutableArray<CellFigure> Figures)> Execute(StudyRecipe study, RunOptions options, int threads, Session session) =>
        TrainingDisplay.Run(true, progress => new StudyRun(study, options with { Progress = progress }, threads, session.Note).Execute(session.Cancel));
}
