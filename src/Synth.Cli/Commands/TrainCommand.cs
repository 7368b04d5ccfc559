using System.CommandLine;
using System.Runtime.ExceptionServices;
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
        {
            IsForMany = true,
        }
        .Takes(() => Common.All)
        .Runs((parse, session) => Together(parse, session, Common, options => options));

    /// <summary>Reads what is asked for and carries it out, alone or as one of the processes that mpirun or srun started.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="session">Where progress and results go.</param>
    /// <param name="common">The options that the verb shares with others.</param>
    /// <param name="completed">Adds what the verb has beside them.</param>
    public static int Together(ParseResult parse, Session session, TrainingOptions common, Func<RunOptions, RunOptions> completed)
    {
        ICommunicator processes = TrainingOptions.Processes(session);
        try
        {
            using EngineChoice engines = processes.Prepare(() => common.Engines(parse, session));
            RunOptions options = processes.Prepare(() => completed(common.RunOptions(parse, session, engines)));
            processes = TrainingOptions.WithDeviceSums(processes, options.Device, session);
            options = options with { Processes = processes };
            int code = Execute(processes.Prepare(() => common.ReadExperiment(parse, session)), common.FoldOf(parse), options, session);
            processes.Leave();
            return code;
        }
        catch (FailedTogetherException failed)
        {
            // told before the others know: they end with a code that has the launcher end whoever is left
            int told = failed.InnerException is { } cause ? Outcome.Of(() => Rethrow(cause), session) : ExitCodes.Success;
            int code = (int)processes.Total(told);
            processes.Leave();
            return code;
        }
        catch (OperationCanceledException stopped)
        {
            // all processes stop for it; one that fails alone leaves it to the launcher to end the others
            int code = Outcome.Of(() => Rethrow(stopped), session);
            processes.Leave();
            return code;
        }
    }

    private static int Rethrow(Exception error)
    {
        ExceptionDispatchInfo.Throw(error);
        return ExitCodes.Failure;
    }

    private static int Execute(Experiment experiment, Fold? fold, RunOptions options, Session session)
    {
        session.AllowToStop(TimeToStop);
        if (fold is { Number: null })
        {
            return ExecuteAll(experiment, options, session);
        }

        if (fold?.Number is int number)
        {
            experiment = options.Processes.Prepare(() => CrossValidation.WithFold(experiment, number));
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
