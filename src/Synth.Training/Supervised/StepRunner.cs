using System.Diagnostics;
using Synth.Models;
using Synth.Training.Data;
using Synth.Training.Distributed;
using Synth.Training.Experiments;
using Synth.Training.FineTuning;
using Synth.Training.Supervised.Losses;
using Synth.Training.Supervised.Optimisers;
using Synth.Training.Supervised.Precision;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>What one optimiser step was like.</summary>
/// <param name="Loss">Mean loss of its images.</param>
/// <param name="ClassLoss">The part of the classes, unweighted.</param>
/// <param name="BoxLoss">The part of the boxes, unweighted, or null without a box head.</param>
/// <param name="MaskLoss">The part of the masks, unweighted, or null without a mask head.</param>
/// <param name="GradientNorm">Length of the gradient before it was shortened.</param>
/// <param name="Correct">Images whose largest logit is their class.</param>
/// <param name="Images">Images of the step.</param>
public sealed record StepResult(double Loss, double ClassLoss, double? BoxLoss, double? MaskLoss, double GradientNorm, int Correct, int Images);

/// <summary>Takes optimiser steps of one stage: forward, loss, backward, limit, update.</summary>
internal sealed class StepRunner : IDisposable
{
    private const string Advice = "A lower learning rate, a warm-up or clip_norm may help; so may precision float32";

    private readonly Network _network;
    private readonly StagePlan _stage;
    private readonly Experiment _experiment;
    private readonly Device _device;
    private readonly PhaseClock _clock;
    private readonly MixedPrecision _precision;

    private readonly ICommunicator _processes;
    private readonly TensorExchange _exchange;
    private readonly SynchronisedNorms? _norms;

    /// <summary>Freezes and thaws the network for the stage.</summary>
    public StepRunner(Network network, StagePlan stage, Experiment experiment, Device device, PhaseClock clock, ICommunicator processes)
    {
        (_network, _stage, _experiment, _device, _clock, _processes) = (network, stage, experiment, device, clock, processes);
        _exchange = new TensorExchange(processes);
        _norms = experiment.Training.SynchronisedBatchNorm && processes.Size > 1 ? new SynchronisedNorms(network, processes) : null;
        _precision = new MixedPrecision(experiment.Training.Precision, device);
        Scale = LossScale.For(experiment.Training.Precision);
        LayerFreezing.SetTraining(network, stage, experiment.Training.FrozenNormsDrift);
        Optimiser = experiment.Optimiser.Create(LayerFreezing.Apply(network, stage, experiment.Optimiser.DecaysAll));
    }

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
    public StepResult Step(IReadOnlyList<Batch> batches, long step, double rate, Func<Batch, string> saveBatch)
    {
        manual_seed(StepSeed(_experiment.Seed, step) + _processes.Rank);
        if (!_network.training)
        {
            LayerFreezing.SetTraining(_network, _stage, _experiment.Training.FrozenNormsDrift);
        }

        double images = batches.Sum(batch => batch.Count);
        StepResult sum = new(0, 0, null, null, 0, 0, 0);
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
        }
        else if (!Scale.IsUsed)
        {
            throw new NonFiniteLossException($"a gradient of step {step} is not finite; the batch is in {saveBatch(batches[^1])}. {Advice}");
        }

        Scale = Scale.After(double.IsFinite(norm));
        Optimiser.ZeroGradients();
        _clock.Lap(RunPhase.Optimiser, begun);
        return sum with { GradientNorm = norm };
    }

    public void Dispose()
    {
        _norms?.Dispose();
        Optimiser.Dispose();
    }

    // the step's number is the whole state of torch's generator, so a resumed run draws what an uninterrupted one would
    private static long StepSeed(ulong seed, long step) => (long)((seed + ((ulong)step * 0x9E3779B97F4A7C15)) & long.MaxValue);

    private StepResult Backward(Batch batch, double share, long step, Func<Batch, string> saveBatch)
    {
        long begun = Stopwatch.GetTimestamp();
        using DisposeScope scope = NewDisposeScope();
        BatchTensors tensors = BatchTensors.Of(batch, _device);
        NetworkOutput output;
        using (_precision.Enter())
        {
            output = _network.call(tensors.Images);
        }

        LossTerms loss = _experiment.Loss.Of(output, tensors.Targets, LossShares.Of(batch, _experiment.Loss.Classes.ClassWeights, _processes));
        double value = Number(loss.Total);
        long correct = output.Logits.detach().argmax(1).eq(tensors.Targets.Classes).sum().cpu().item<long>();
        double[] sums = [value, Number(loss.Class), loss.Box is { } box ? Number(box) : 0, loss.Mask is { } mask ? Number(mask) : 0, correct, batch.Count];
        _processes.Sum(sums);
        if (!double.IsFinite(sums[0]))
        {
            throw new NonFiniteLossException(double.IsFinite(value)
                ? $"the loss of step {step} is {sums[0]} with the images of another process, which saved them"
                : $"the loss of step {step} is {value}; the batch is in {saveBatch(batch)}. {Advice}");
        }

        // reading the loss has waited for the forward pass; what a device still computes of the backward pass, the optimiser's phase waits for
        begun = _clock.Lap(RunPhase.Forward, begun);
        Tensor scaled = loss.Total * (share * Scale.Factor);
        if (_norms is null)
        {
            scaled.backward();
        }
        else
        {
            _norms.Backward(scaled);
        }

        _clock.Lap(RunPhase.Backward, begun);
        return new StepResult(sums[0], sums[1], loss.Box is null ? null : sums[2], loss.Mask is null ? null : sums[3], 0, (int)sums[4], (int)sums[5]);
    }

    private static StepResult Add(StepResult sum, StepResult part, double share) => new(
        sum.Loss + (part.Loss * share),
        sum.ClassLoss + (part.ClassLoss * share),
        part.BoxLoss is double box ? (sum.BoxLoss ?? 0) + (box * share) : null,
        part.MaskLoss is double mask ? (sum.MaskLoss ?? 0) + (mask * share) : null,
        0,
        sum.Correct + part.Correct,
        sum.Images + part.Images);

    private static double Number(Tensor tensor) => tensor.detach().to(ScalarType.Float32).cpu().item<float>();
}
