using System.Collections.Immutable;
using Synth.Training.Data.Loading;
using Synth.Training.Distributed;
using Synth.Training.FineTuning;
using Synth.Training.Logs;
using Synth.Training.Supervised.Checkpoints;

namespace Synth.Training.Supervised;

/// <summary>Tells the log, the objective and whoever watches how the steps of a run go.</summary>
/// <param name="job">The run.</param>
/// <param name="objective">Told the figures of each line of the log.</param>
/// <param name="log">The log, or null in all processes but the first.</param>
/// <param name="loader">Knows how long was waited for images.</param>
internal sealed class RunReporter(TrainingJob job, TrainingObjective objective, TrainingLog? log, BatchLoader loader)
{
    private readonly StepAverages _averages = new();
    private TimeSpan _waited;

    /// <summary>Counts a step in.</summary>
    public void Add(StepResult step) => _averages.Add(step);

    /// <summary>Writes the means since the last line.</summary>
    /// <param name="state">Where the run is.</param>
    /// <param name="stage">Its stage.</param>
    /// <param name="rate">Learning rate of the last step.</param>
    public void Log(TrainingState state, StagePlan stage, double rate)
    {
        _waited = MeanWaited();
        ImmutableArray<Scalar> figures = _averages.Scalars(rate, _waited);
        log?.Write(state.Step, job.EpochOf(state.Step), "train", figures);
        objective.Observe(state.Step, figures);
        Tell(state, stage);
        _averages.Reset(_waited);
    }

    /// <summary>Shows where the run is.</summary>
    /// <param name="state">Where it is.</param>
    /// <param name="stage">Its stage.</param>
    public void Tell(TrainingState state, StagePlan stage) => job.Progress?.Report(new TrainingProgress(
        state.Step, job.TotalSteps, stage.Name, _averages.Loss, _averages.ImagesPerSecond, _averages.WaitShare(_waited), state.Selection.Best));

    // of all processes, which wait for one another: a slow loader of one is the delay of all
    private TimeSpan MeanWaited() => TimeSpan.FromSeconds(job.Processes.Total(loader.Waited.TotalSeconds) / job.Processes.Size);
}
