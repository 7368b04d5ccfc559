using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Models;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Sampling;
using Synth.Training.Distributed;
using Synth.Training.Experiments;
using Synth.Training.Supervised;
using TorchSharp;

namespace Synth.Cli.Training;

/// <summary>The options of every verb that runs a network over an experiment's images.</summary>
internal sealed class TrainingOptions
{
    private readonly RecipeOptions _recipes = new();
    private readonly EngineOptions _engine = new();

    /// <summary>The experiment.</summary>
    public Argument<string> Experiment { get; } = new("EXPERIMENT") { Description = "Experiment file, or the name of one that comes with Synth (configs/experiments)" };

    /// <summary>Where the results go.</summary>
    public Option<string> Out { get; } = new("--out") { Description = "Folder of the results; created when missing", Required = true, HelpName = "DIR" };

    /// <summary>Go on.</summary>
    public Option<bool> Resume { get; } = new("--resume") { Description = "Go on from the last checkpoint in the folder; start when there is none" };

    /// <summary><c>--set key=value</c>.</summary>
    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "Replace a value of the file, such as training.steps=100; may be given several times",
        HelpName = "key=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Threads of libtorch.</summary>
    public Option<long?> Threads { get; } = Numbers.Whole("--threads", "Threads that compute [default: one a core, divided between the processes of a machine]; with 1, equal runs are equal to the last bit", 1, 1024);

    /// <summary>Threads of the loader.</summary>
    public Option<long?> LoaderThreads { get; } = Numbers.Whole("--loader-threads", "Threads that make and read images; never changes the result [default: half the cores, at least 1; with a GPU that makes images enough to fill it]", 0, 1024);

    /// <summary>The device.</summary>
    public Option<string> Device { get; } = Choices.Option("--device", "Where the network runs; auto takes CUDA where there is any", [.. Devices.Words]);

    /// <summary>The fold.</summary>
    public Option<Fold?> Fold { get; } = Training.Fold.Option();

    /// <summary>The mean answer over an image's symmetries.</summary>
    public static Option<bool> Symmetries { get; } = new("--symmetries") { Description = "Show each image turned and mirrored in all eight ways and take the mean answer: eight times the work, often a little better" };

    /// <summary>All of them.</summary>
    public IEnumerable<Symbol> All => [Experiment, Out, Resume, Set, Fold, .. Engine, .. Computing];

    /// <summary>Those that say what computes the images of recipes.</summary>
    public IEnumerable<Symbol> Engine => _engine.All;

    /// <summary>Those that settle where and with what a network runs.</summary>
    public IEnumerable<Symbol> Computing => [Threads, LoaderThreads, Device, _recipes.Dem];

    /// <summary>Joins the processes that mpirun or srun started together with this one; all but the first keep quiet from here on, unless they fail.</summary>
    public static ICommunicator Processes(Session session)
    {
        if (LaunchedProcess.Find() is { Rank: > 0 } launched)
        {
            session.IsOneOfMany($"process {launched.Rank} of {launched.Size}, counted from 0");
        }

        return LaunchedProcess.Join();
    }

    /// <summary>The processes with the fastest way that all of them have to sum what lies on their devices.</summary>
    public static ICommunicator WithDeviceSums(ICommunicator processes, torch.Device device, Session session) =>
        DeviceSums.Over(processes, device, LaunchedProcess.Find()?.LocalSize ?? 1, session.Note);

    /// <summary>Reads the experiment and shows its warnings.</summary>
    public Experiment ReadExperiment(ParseResult parse, Session session)
    {
        Experiment experiment = ExperimentFile.Read(StockFiles.Experiments.Resolve(parse.GetRequiredValue(Experiment)), parse.GetRequiredValue(Set));
        foreach (ConfigProblem warning in experiment.Warnings)
        {
            session.Note($"warning: {warning}");
        }

        return experiment;
    }

    /// <summary>The fold asked for, or null for the experiment's own.</summary>
    public Fold? FoldOf(ParseResult parse) => parse.GetValue(Fold);

    /// <summary>The device asked for; sets the threads of libtorch.</summary>
    public torch.Device ComputeDevice(ParseResult parse)
    {
        var launched = LaunchedProcess.Find();
        TorchProcess.Prepare((int)(parse.GetValue(Threads) ?? Math.Max(1, Environment.ProcessorCount / (launched?.LocalSize ?? 1))));
        return Devices.Of(parse.GetRequiredValue(Device), launched?.LocalRank ?? 0);
    }

    /// <summary>Threads that make and read images.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="engines">What computes the images of recipes; null for the CPU.</param>
    public int LoaderThreadsOf(ParseResult parse, EngineChoice? engines = null) =>
        (int)(parse.GetValue(LoaderThreads) ?? Math.Max(Environment.ProcessorCount / 2, engines?.UsefulThreads ?? 1));

    /// <summary>How the run is carried out; sets the threads of libtorch.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="session">Where notes go.</param>
    /// <param name="engines">What computes the images of recipes; null for the CPU.</param>
    public RunOptions RunOptions(ParseResult parse, Session session, EngineChoice? engines = null)
    {
        string folder = parse.GetRequiredValue(Out);
        Outputs.RequireFolderName(folder, "--out");
        return new RunOptions
        {
            Folder = Path.GetFullPath(folder),
            Terrain = Terrain(parse, session),
            Device = ComputeDevice(parse),
            CodeVersion = Installation.Version,
            Resume = parse.GetValue(Resume),
            LoaderThreads = LoaderThreadsOf(parse, engines),
            Engines = engines ?? EngineChoice.Cpu,
            Note = session.Note,
        };
    }

    /// <summary>What computes the images of recipes; to be disposed of when the run is over.</summary>
    public EngineChoice Engines(ParseResult parse, Session session) => _engine.Choose(parse, session);

    /// <summary>Terrain for recipes.</summary>
    public ITerrainProvider Terrain(ParseResult parse, Session session) => _recipes.TerrainOf(parse, session);
}
