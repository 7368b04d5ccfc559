using System.Collections.Immutable;
using System.Globalization;
using Synth.Datasets;
using Synth.Training.Data.Configuration;
using Synth.Training.Distributed;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Evaluation.Results;
using Synth.Training.Experiments;
using Synth.Training.Reports;

namespace Synth.Training.Supervised;

/// <summary>Trains an experiment once a fold and measures the predictions of the images held out all together.</summary>
public static class CrossValidation
{
    /// <summary>Folds of an experiment.</summary>
    /// <exception cref="DatasetException">It has none, or holds its folds out for something else.</exception>
    public static int FoldsOf(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return experiment.Data is { Split: FoldPlan folds, HeldOutFor: HeldOutUse.Test }
            ? folds.Folds
            : throw new DatasetException($"the experiment {experiment.Name} has no folds: give data.train.split of type k_fold, held_out_for test");
    }

    /// <summary>The experiment with another fold held out.</summary>
    public static Experiment WithFold(Experiment experiment, int fold)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fold, FoldsOf(experiment));
        return experiment with
        {
            Data = experiment.Data with { Split = ((FoldPlan)experiment.Data.Split!) with { Fold = fold } },
            Json = ResolvedForm.WithFold(experiment.Json, fold),
        };
    }

    /// <summary>Trains every fold in a folder of its own and pools the predictions.</summary>
    /// <param name="experiment">An experiment with folds.</param>
    /// <param name="options">How it is carried out; each fold gets a folder below the one named.</param>
    /// <param name="begin">Told the fold that begins, and how many there are.</param>
    /// <param name="cancel">Stops it; with resuming it goes on where it was.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    /// <exception cref="FailedTogetherException">One of several processes failed where all know it.</exception>
    public static EvaluationResult Execute(Experiment experiment, RunOptions options, Action<int, int> begin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(begin);
        int folds = options.Processes.Prepare(() => FoldsOf(experiment));
        List<PredictionSet> sets = [];
        for (int fold = 0; fold < folds; fold++)
        {
            begin(fold, folds);
            string folder = Path.Combine(options.Folder, FolderOf(fold));
            ExperimentRun.Execute(WithFold(experiment, fold), options with { Folder = folder, From = StartOf(options.From, fold) }, cancel);
            sets.Add(options.Processes.Prepare(() => PredictionFile.Read(Path.Combine(folder, PredictionFile.UsualName))));
        }

        return options.Processes.Prepare(() => Pooled(experiment, options, Pool(sets), cancel));
    }

    private static EvaluationResult Pooled(Experiment experiment, RunOptions options, PredictionSet pooled, CancellationToken cancel)
    {
        EvaluationResult result = Evaluator.Evaluate(pooled, experiment.Evaluation.Options(experiment.Seed), cancel);
        if (options.Processes.IsFirst())
        {
            PredictionFile.Write(Path.Combine(options.Folder, PredictionFile.UsualName), pooled);
            EvaluationJson.Write(Path.Combine(options.Folder, EvaluationJson.UsualName), result);
            RunReport.Write(options.Folder, null, cancel);
        }

        return result;
    }

    /// <summary>Weights that a fold starts from: of a folder of folds its own, which never saw the images that it holds out.</summary>
    /// <param name="from">What to start from, or null.</param>
    /// <param name="fold">The fold.</param>
    public static string? StartOf(string? from, int fold) =>
        from is not null && Path.Combine(from, FolderOf(fold)) is { } own && Directory.Exists(own) ? own : from;

    private static string FolderOf(int fold) => string.Create(CultureInfo.InvariantCulture, $"fold-{fold}");

    // each fold's model has a temperature of its own, which is worked into its logits
    private static PredictionSet Pool(List<PredictionSet> sets)
    {
        ImmutableArray<Prediction> all =
        [
            .. sets.SelectMany(set => set.Predictions.Select(each => each with { Logits = [.. each.Logits.Select(logit => logit / set.Temperature)] })),
        ];
        return new PredictionSet(sets[0].Task, sets[0].Classes, all, sets[0].Positive) { Threshold = sets[0].Threshold };
    }
}
