using System.Collections.Immutable;
using Synth.Models;
using Synth.Training.Data;
using Synth.Training.Data.Loading;
using Synth.Training.Distributed;
using Synth.Training.Experiments;
using Synth.Training.FineTuning;
using Synth.Training.Logs;
using Synth.Training.Supervised.Checkpoints;
using Synth.Training.Supervised.Precision;
using Synth.Training.Supervised.Schedules;
using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>
/// A training run: stages of optimiser steps with validation, logs and checkpoints in between. Stopped at any moment, it goes on from
/// its last checkpoint; on one thread of torch the rest then is what it would have been, bit for bit.
/// </summary>
public sealed class TrainingRun : IDisposable
{
    private const string CheckpointFolder = "checkpoints";

    private readonly TrainingJob _job;
    private readonly Experiment _experiment;
    private readonly Network _network;
    private readonly TrainingObjective _objective;
    private readonly Checkpoint? _resumed;
    private readonly WeightAverage? _average;
    private readonly BatchLoader _loader;
    private readonly TrainingLog? _log;
    private readonly ICommunicator _processes;
    private readonly RunReporter _reporter;
    private readonly PhaseClock _clock;
    private TrainingState _state;
    private long _savedStep;

    /// <summary>Opens loader and logs; puts the last checkpoint in place when the run resumes. Asks nothing of other processes.</summary>
    /// <exception cref="Datasets.DatasetException">There is nothing to resume, or the folder holds a run already, or one of another experiment.</exception>
    public TrainingRun(TrainingJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        (_job, _experiment, _network, _processes) = (job, job.Experiment, job.Network, job.Processes);
        _resumed = RunFolder.LastCheckpoint(Path.Combine(job.Folder, CheckpointFolder), job.Resume);
        _state = _resumed is null ? First(job.Experiment) : RunFolder.RequireSame(_resumed.ReadState(), job.Experiment);
        _savedStep = _state.Step;
        _clock = new PhaseClock(_state.Seconds, _state.PhaseSeconds);
        _resumed?.RestoreNetwork(_network);
        _objective = job.CreateObjective();
        _resumed?.RestoreObjective(_objective);
        if (_experiment.Training.AverageDecay is double decay)
        {
            _average = new WeightAverage(_network.state_dict(), decay);
            _resumed?.RestoreAverage(_average);
        }

        _loader = job.OpenTraining(_state.Position);
        _log = !_processes.IsFirst()
            ? null
            : TrainingLog.Open(job.Folder, [.. StepAverages.Names(_objective.StepFigures).Union(_objective.LookFigures).Union(PhaseClock.Names)], _resumed?.Step);
        _reporter = new RunReporter(job, _objective, _log, _loader);
    }

    private SelectionRecipe Choice => _experiment.Selection;

    private string Checkpoints => Path.Combine(_job.Folder, CheckpointFolder);

    /// <summary>Refuses to train together with processes that read another experiment or start elsewhere; to be called before <see cref="Run"/>.</summary>
    /// <exception cref="FailedTogetherException">One does.</exception>
    public void RequireSameStart() => _processes.RequireSame("experiments or checkpoints", $"{_experiment.Digest} {_state.Step}");

    /// <summary>Trains to the end.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop; the step was finished and a checkpoint written.</exception>
    /// <exception cref="NonFiniteLossException">The loss left the numbers.</exception>
    public TrainingResult Run(CancellationToken cancel)
    {
        bool stoppedEarly = false;
        while (!_state.IsComplete && _state.Stage < _job.Stages.Length)
        {
            stoppedEarly |= RunStage(_job.Stages[_state.Stage], cancel);
        }

        if (_job.Validation is null || !Choice.TakesBest)
        {
            Averaged(() => _processes.InFirst(() => Conclude(cancel)));
        }

        EarlyStopping selection = _state.Selection;
        bool chose = _job.Validation is not null && selection.Best is not null;
        return new TrainingResult(_state.Step, chose ? selection.BestStep : null, chose ? selection.Best : null, stoppedEarly, _clock.TotalSeconds, _clock[RunPhase.Waiting]);
    }

    /// <summary>Counts what the run's time goes to.</summary>
    internal PhaseClock Clock => _clock;

    /// <summary>Writes to the logs what the time went to so far.</summary>
    internal void LogTimes() => _log?.Write(_state.Step, _job.EpochOf(_state.Step), PhaseClock.LogPhase, _clock.Scalars);

    public void Dispose()
    {
        _loader.Dispose();
        _log?.Dispose();
        _average?.Dispose();
        _objective.Dispose();
    }

    private static TrainingState First(Experiment experiment) => new()
    {
        Experiment = experiment.Digest,
        Scale = LossScale.For(experiment.Training.Precision),
        Selection = new EarlyStopping(experiment.Selection.Better, experiment.Selection.Patience, experiment.Selection.LeastGain),
    };

    /// <summary>Runs a stage, or what is left of it; true when patience ended it.</summary>
    private bool RunStage(StagePlan stage, CancellationToken cancel)
    {
        if (_state.StageStep == 0)
        {
            manual_seed((long)(_experiment.Seed & long.MaxValue));
            LayerFreezing.Reset(_network, stage.Resets);
        }

        using StepRunner runner = new(_network, _objective, stage, _experiment, _clock, _processes) { Scale = _state.Scale };
        if (_state.StageStep > 0)
        {
            _resumed!.RestoreOptimiser(runner.Optimiser, _state.OptimiserSteps);
        }

        while (true)
        {
            if (_state.IsLookDue)
            {
                Look(runner, stage, cancel);
            }

            bool isEnd = _state.StageStep == stage.Steps || _state.Selection.IsOver;
            bool isAsked = _processes.Any(cancel.IsCancellationRequested);
            if (_state.Step > _savedStep && (isAsked || isEnd || IsDue(_experiment.Checkpoints.EverySteps)))
            {
                Save(runner);
            }

            if (isAsked)
            {
                throw cancel.IsCancellationRequested ? new OperationCanceledException(cancel) : new StoppedTogetherException();
            }

            if (isEnd)
            {
                break;
            }

            Step(runner, stage);
        }

        bool isEarly = _state.StageStep < stage.Steps;
        BeginNext(runner);
        return isEarly;
    }

    private void Step(StepRunner runner, StagePlan stage)
    {
        Batch[] batches = _clock.Time(RunPhase.Waiting, () => Enumerable.Range(0, _experiment.Training.Accumulate).Select(_ => _loader.Next()!).ToArray());
        double rate = _experiment.Optimiser.LearningRate * _experiment.Schedule.Factor(_state.StageStep, stage.Steps, _job.StepsPerEpoch);
        StepResult result = runner.Step(batches, _state.Step, rate, batch => BatchDump.Write(_job.Folder, _state.Step, _processes.Rank, batch));
        _state = _state with
        {
            Step = _state.Step + 1,
            StageStep = _state.StageStep + 1,
            Position = _loader.Position,
            OptimiserSteps = runner.Optimiser.Steps,
            Scale = runner.Scale,
        };
        _state = _state with { IsLookDue = _job.Validation is not null && (_state.StageStep == stage.Steps || IsDue(Choice.EverySteps)) };
        foreach (Batch batch in batches)
        {
            _loader.Recycle(batch);
        }

        if (_average is not null)
        {
            _clock.Time(RunPhase.Optimiser, () => _average.Update(_network.state_dict(), _state.Step));
        }

        _reporter.Add(result);
        if (_state.Step % _experiment.Training.LogEverySteps == 0 || _state.StageStep == stage.Steps)
        {
            _reporter.Log(_state, stage, rate);
        }
    }

    private bool IsDue(long? everySteps) => _state.Step % (everySteps ?? _job.StepsPerEpoch) == 0;

    /// <summary>Validates; when that is interrupted, the checkpoint remembers that it is still to be done.</summary>
    private void Look(StepRunner runner, StagePlan stage, CancellationToken cancel)
    {
        try
        {
            _clock.Time(RunPhase.Validation, () => Validate(_job.Validation!, cancel));
        }
        catch (OperationCanceledException)
        {
            Save(runner);
            throw;
        }

        _reporter.Tell(_state, stage);
    }

    private void Validate(ImageSet images, CancellationToken cancel)
    {
        Averaged(() =>
        {
            double value = _processes.FromFirst(() => Measure(images, cancel));
            EarlyStopping before = _state.Selection;
            _state = _state with { Selection = before.Look(value, _state.Step), IsLookDue = false };
            if (Choice.TakesBest && (_state.Selection.BestStep == _state.Step || before.Best is null))
            {
                WriteModel();
            }
        });
    }

    /// <summary>The figure that chooses, after all have gone to the log.</summary>
    private double Measure(ImageSet images, CancellationToken cancel)
    {
        ImmutableArray<Scalar> figures = _objective.Look(images, cancel);
        _log?.Write(_state.Step, _job.EpochOf(_state.Step), "validation", figures);
        return figures.Where(figure => figure.Name == Choice.Metric).Select(figure => figure.Value).DefaultIfEmpty(double.NaN).First();
    }

    /// <summary>Does something with the averaged weights in the network, where there are any.</summary>
    private void Averaged(Action action)
    {
        _average?.Swap(_network.state_dict());
        try
        {
            action();
        }
        finally
        {
            _average?.Swap(_network.state_dict());
        }
    }

    // in process 0, which writes the model: the classifier of a self-supervised one is fitted by a probe
    private void Conclude(CancellationToken cancel)
    {
        _clock.Time(RunPhase.Validation, () => _objective.Conclude(cancel));
        WriteModel();
    }

    private void WriteModel()
    {
        if (_processes.IsFirst())
        {
            (_job.Model with { Step = _state.Step }).Write(_job.Folder, _network);
        }
    }

    private void Save(StepRunner runner)
    {
        _state = _state with { Seconds = _clock.TotalSeconds, PhaseSeconds = _clock.Phases };
        _savedStep = _state.Step;
        if (_processes.IsFirst())
        {
            _clock.Time(
                RunPhase.Checkpoints, () => Checkpoint.Write(Checkpoints, _state, _network, runner.Optimiser, _average, _objective.State, _experiment.Checkpoints.Keep));
        }

        LogTimes();
    }

    /// <summary>Turns to the next stage; the last one stays, complete.</summary>
    private void BeginNext(StepRunner runner)
    {
        bool isEnd = _state.Stage + 1 == _job.Stages.Length;
        if (isEnd)
        {
            _state = _state with { IsComplete = true };
            Save(runner);
            return;
        }

        _state = _state with
        {
            Stage = _state.Stage + 1,
            StageStep = 0,
            OptimiserSteps = 0,
            Scale = LossScale.For(_experiment.Training.Precision),
            Selection = _state.Selection with { LooksSince = 0 },
        };
    }
}
