using System.Collections.Immutable;
using System.Diagnostics;
using Synth.Models;
using Synth.Training.Data;
using Synth.Training.Distributed;
using Synth.Training.Experiments;
using Synth.Training.FineTuning;
using Synth.Training.Supervised.Optimisers;
using Synth.Training.Supervised.Precision;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>What one optimiser step was like.</summary>
/// <param name="Loss">Mean loss of its images.</param>
/// <param name="Figures">Figures of the objective: means over its images, or counts of them.</param>
/// <param name="GradientNorm">Length of the gradient before it was shortened.</param>
/// <param name="Images">Images of the step.</param>
public sealed record StepResult(double Loss, ImmutableArray<StepFigure> Figures, double GradientNorm, int Images);

/// <summary>Takes optimiser steps of one stage: forward, loss, backward, limit, update.</summary>
internal sealed class StepRunner : IDisposable
{
    private const string Advice = "A lower learning rate, a warm-up or clip_norm may help; so may precision float32";

    private readonly Network _network;
    private readonly StagePlan _stage;
    private readonly Experiment _experiment;
    private readonly TrainingObjective _objective;
    private readonly PhaseClock _clock;
    private readonly ICommunicator _processes;
    private readonly TensorExchange _exchange;
    private readonly SynchronisedNorms? _norms;

    /// <summary>Freezes and thaws the network for the stage.</summary>
    public StepRunner(Network network, TrainingObjective objective, StagePlan stage, Experiment experiment, PhaseClock clock, ICommunicator processes)
    {
        (_network, _objective, _stage, _experiment, _clock, _processes) = (network, objective, stage, experiment, clock, processes);
        _exchange = new TensorExchange(processes);
        _norms = SynchronisedNorms.AreWanted(experiment, processes) ? new SynchronisedNorms(network, processes) : null;
        objective.Norms = _norms;
        Scale = LossScale.For(experiment.Training.Precision);
        LayerFreezing.SetTraining(network, stage, experiment.Training.FrozenNormsDrift);
        Optimiser = experiment.Optimiser.Create(
            [.. LayerFreezing.Apply(network, stage, experiment.Optimiser.DecaysAll), .. LayerFreezing.Grouped("objective", objective.OwnParameters, 1, experiment.Optimiser.DecaysAll)]);
    }

    private string Others(string what) => _processes.Size == 1 ? string.Empty : $", {what} of other processes beside it";

    /// <summary>The optimiser of the stage.</summary>
    public Optimiser Optimiser { get; }

    /// <summary>Factor on the loss of float16.</summary>
    public LossScale Scale { get; set; }

    /// <summary>Takes one step.</summary>
    /// <param name="batches">The batches whose gradients are added; of several processes, the parts of this one.</param>
    /// <param name="step">Number of the step in the whole run, which alone settles what torch's generator draws in it.</param>
    /// <param name="rate">Learning rate before layer factors.</param>
    /// <param name="saveBatch">Saves a batch for study and returns the path.</param>
    /// <exception cref="NonFiniteLossException">The loss, or a gradient without a loss scale, is not finite.</exception>
    /// <exception cref="FailedTogetherException">The same in one of several processes.</exception>
    public StepResult Step(IReadOnlyList<Batch> batches, long step, double rate, Func<Batch, string> saveBatch)
    {
        manual_seed(StepSeed(_experiment.Seed, step) + _processes.Rank);
        if (!_network.training)
        {
            LayerFreezing.SetTraining(_network, _stage, _experiment.Training.FrozenNormsDrift);
        }

        double images = batches.Sum(batch => batch.Count);
        StepResult sum = new(0, [], 0, 0);
        foreach (Batch batch in batches)
        {
            sum = Add(sum, Backward(batch, batch.Count / images, step, saveBatch), batch.Count / images);
        }

        long begun = Stopwatch.GetTimestamp();
        _exchange.SumGradients(Optimiser.Parameters.Select(pair => pair.Parameter));
        if (_norms is null)
        {
            _exchange.AverageStatistics(_network, images / sum.Images);
        }

        double norm = GradientNorm.Apply(Optimiser, Scale.Factor, _experiment.Training.ClipNorm);
        if (double.IsFinite(norm))
        {
            Optimiser.Step(rate);
            _objective.AfterStep();
        }
        else if (!Scale.IsUsed)
        {
            string saved = saveBatch(batches[^1]);
            throw _processes.Failure(here: true, () => new NonFiniteLossException($"a gradient of step {step} is not finite; the batch is in {saved}{Others("the parts")}. {Advice}"));
        }

        Scale = Scale.After(double.IsFinite(norm));
        Optimiser.ZeroGradients();
        _clock.Lap(RunPhase.Optimiser, begun);
        return sum with { GradientNorm = norm };
    }

    public void Dispose()
    {
        _objective.Norms = null;
        _norms?.Dispose();
        Optimiser.Dispose();
    }

    // the step's number is the whole state of torch's generator, so a resumed run draws what an uninterrupted one would
    private static long StepSeed(ulong seed, long step) => (long)((seed + ((ulong)step * 0x9E3779B97F4A7C15)) & long.MaxValue);

    private StepResult Backward(Batch batch, double share, long step, Func<Batch, string> saveBatch)
    {
        long begun = Stopwatch.GetTimestamp();
        using DisposeScope scope = NewDisposeScope();
        ObjectiveValue said = _objective.Of(batch);
        double value = said.Total.detach().to(ScalarType.Float32).cpu().item<float>();
        double[] sums = [value, batch.Count, .. said.Figures.Select(figure => figure.Value)];
        _processes.Sum(sums);
        if (!double.IsFinite(sums[0]))
        {
            bool isHere = !double.IsFinite(value);
            string saved = isHere ? saveBatch(batch) : string.Empty;
            throw _processes.Failure(isHere, () => new NonFiniteLossException(isHere
                ? $"the loss of step {step} is {value}; the batch is in {saved}{Others("such parts")}. {Advice}"
                : $"the losses of step {step} add up to {sums[0]} over the processes. {Advice}"));
        }

        // reading the loss has waited for the forward pass; what a device still computes of the backward pass, the optimiser's phase waits for
        begun = _clock.Lap(RunPhase.Forward, begun);
        Tensor scaled = said.Total * (share * Scale.Factor);
        if (_norms is null)
        {
            scaled.backward();
        }
        else
        {
            _norms.Backward(scaled);
        }

        _clock.Lap(RunPhase.Backward, begun);
        return new StepResult(sums[0], [.. said.Figures.Select((figure, i) => figure with { Value = sums[i + 2] })], 0, (int)sums[1]);
    }

    // every batch of a run has the same figures; a mean counts by its batch's share of the images
    private static StepResult Add(StepResult sum, StepResult part, double share) => new(
        sum.Loss + (part.Loss * share),
        [
            .. part.Figures.Select((figure, i) => figure with
            {
                Value = (sum.Figures.IsEmpty ? 0 : sum.Figures[i].Value) + (figure.IsCount ? figure.Value : figure.Value * share),
            }),
        ],
        0,
        sum.Images + part.Images);
}
