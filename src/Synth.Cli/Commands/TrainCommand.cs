using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Cli.Training;
using Synth.Training.Distributed;
using Synth.Training.Evaluation.Results;
using Synth.Training.Experiments;
using Synth.Training.Supervised;

namespace Synth.Cli.Commands;

/// <summary><c>synth train</c>: an experiment from its file to a measured model.</summary>
internal static class TrainCommand
{
    // a step and a checkpoint of a large network may take longer than other verbs need to stop
    private static readonly TimeSpan TimeToStop = TimeSpan.FromMinutes(2);

    private static readonly TrainingOptions Common = new();

    public static Verb Create() =>
        new Verb(
            "train",
            "Train a network as an experiment file says, and measure it",
            "./synth train pretrain-hephaestus-small --out outputs/pretrained",
            "./synth train my-experiment.yaml --out outputs/run --set training.steps=200 --set optimiser.learning_rate=0.001",
            "./synth train my-experiment.yaml --out outputs/run --resume",
            "./synth train pretrain-hephaestus-small --out outputs/pretrained --engine auto --on-gpu-failure cpu",
            "./synth train s1-only-small --out outputs/folds --fold all",
            "./synth train simclr-s1-small --out outputs/simclr --fold all",
            "mpirun -n 4 --bind-to none ./synth train my-experiment.yaml --out outputs/run")
        .Takes(() => Common.All)
        .Runs((parse, session) => Together(session, processes =>
        {
            using EngineChoice engines = Common.Engines(parse, session);
            RunOptions options = Common.RunOptions(parse, session) with { Processes = processes, Engines = engines };
            return Execute(Common.ReadExperiment(parse, session), Common.FoldOf(parse), options, session);
        }));

    /// <summary>Runs work as one of the processes that mpirun or srun started, or alone.</summary>
    public static int Together(Session session, Func<ICommunicator, int> work)
    {
        ICommunicator processes = TrainingOptions.Processes(session);
        try
        {
            int code = work(processes);
            processes.Leave();
            return code;
        }
        catch (Exception error) when (error is OperationCanceledException or NonFiniteLossException)
        {
            // all processes stop for these; for anything else the launcher ends them
            processes.Leave();
            throw;
        }
    }

    /// <summary>Carries out an experiment, shows its progress and reports how it ended.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="fold">The fold held out, null for the experiment's own.</param>
    /// <param name="options">How it is carried out.</param>
    /// <param name="session">Where progress and results go.</param>
    public static int Execute(Experiment experiment, Fold? fold, RunOptions options, Session session)
    {
        session.AllowToStop(TimeToStop);
        if (fold is { Number: null })
        {
            return ExecuteAll(experiment, options, session);
        }

        if (fold?.Number is int number)
        {
            experiment = CrossValidation.WithFold(experiment, number);
            options = options with { From = CrossValidation.StartOf(options.From, number) };
        }

        ExperimentOutcome outcome = TrainingDisplay.Run(options.Processes.IsFirst(), progress => ExperimentRun.Execute(experiment, options with { Progress = progress }, session.Cancel));
        session.Report(() => Document(outcome, options.Folder), Lines(outcome, options.Folder));
        return ExitCodes.Success;
    }

    private static int ExecuteAll(Experiment experiment, RunOptions options, Session session)
    {
        EvaluationResult result = TrainingDisplay.Run(options.Processes.IsFirst(), progress => CrossValidation.Execute(
            experiment, options with { Progress = progress }, (fold, folds) => session.Note($"fold {fold + 1} of {folds}"), session.Cancel));
        session.Report(() => EvaluationJson.ToJson(result), EvaluationText.Lines(result));
        return ExitCodes.Success;
    }

    private static IEnumerable<string> Lines(ExperimentOutcome outcome, string folder)
    {
        TrainingResult training = outcome.Training;
        yield return Say.Invariant($"{training.Steps} steps in {training.Seconds:0.0} s, {training.WaitedSeconds / Math.Max(1e-9, training.Seconds):p1} of it waiting for images -> {folder}");
        if (training.BestStep is long step)
        {
            yield return Say.Invariant($"best at step {step}: {training.BestValue:0.####}{(training.StoppedEarly ? "; stopped early" : string.Empty)}");
        }

        foreach (string line in outcome.Test is { } test ? EvaluationText.Lines(test) : [])
        {
            yield return line;
        }
    }

    private static JsonObject Document(ExperimentOutcome outcome, string folder) => new()
    {
        ["out"] = folder,
        ["steps"] = outcome.Training.Steps,
        ["seconds"] = outcome.Training.Seconds,
        ["waited_seconds"] = outcome.Training.WaitedSeconds,
        ["best_step"] = outcome.Training.BestStep,
        ["best_value"] = outcome.Training.BestValue,
        ["stopped_early"] = outcome.Training.StoppedEarly,
        ["test"] = outcome.Test is { } test ? EvaluationJson.ToJson(test) : null,
    };
}
