using System.Collections.Immutable;
using Synth.Models;

namespace Synth.Training.FineTuning;

/// <summary>A stage worked out for one network and one length of training.</summary>
/// <param name="Name">For logs.</param>
/// <param name="Rates">Groups that train, with the factor on their rate; in the order of the network.</param>
/// <param name="FirstStep">Step of the run at which it begins.</param>
/// <param name="Steps">Optimiser steps, at least 1.</param>
/// <param name="Resets">Groups that get new random weights before it.</param>
public sealed record StagePlan(
    string Name, ImmutableArray<(LayerGroup Group, double RateFactor)> Rates, long FirstStep, long Steps, ImmutableArray<LayerGroup> Resets)
{
    /// <summary>True when the tensor of that name trains.</summary>
    public bool Trains(string tensorName) => Rates.Any(rate => rate.Group.Contains(tensorName));

    /// <summary>Works out stages.</summary>
    /// <param name="stages">At least one.</param>
    /// <param name="groups">Layer groups of the network.</param>
    /// <param name="totalSteps">Steps of the whole run, shared out among stages without a length of their own.</param>
    /// <param name="stepsPerEpoch">At least 1.</param>
    /// <exception cref="FineTuningException">A selector names no layer, or the run is too short for its stages.</exception>
    public static ImmutableArray<StagePlan> Of(IReadOnlyList<Stage> stages, IReadOnlyList<LayerGroup> groups, long totalSteps, long stepsPerEpoch)
    {
        ArgumentNullException.ThrowIfNull(stages);
        long?[] given = [.. stages.Select(stage => stage.Steps ?? (stage.Epochs is double epochs ? Math.Max(1, (long)Math.Round(epochs * stepsPerEpoch)) : null))];
        long left = totalSteps - given.Sum(steps => steps ?? 0);
        double shares = stages.Where((_, i) => given[i] is null).Sum(stage => stage.Share);
        ImmutableArray<StagePlan>.Builder plans = ImmutableArray.CreateBuilder<StagePlan>(stages.Count);
        long first = 0;
        double used = 0;
        foreach ((int i, Stage stage) in stages.Index())
        {
            long steps = given[i] ?? (long)Math.Round(left * (used + stage.Share) / shares) - (long)Math.Round(left * used / shares);
            used += given[i] is null ? stage.Share : 0;
            if (steps < 1)
            {
                throw new FineTuningException($"a run of {totalSteps} steps is too short: no step is left for the stage '{stage.Name}'");
            }

            plans.Add(new StagePlan(stage.Name, RatesOf(stage, groups), first, steps, [.. stage.Resets.SelectMany(each => LayerSelector.Select(each, groups))]));
            first += steps;
        }

        return plans.MoveToImmutable();
    }

    private static ImmutableArray<(LayerGroup Group, double RateFactor)> RatesOf(Stage stage, IReadOnlyList<LayerGroup> groups)
    {
        Dictionary<LayerGroup, double> rates = [];
        foreach (TrainedLayers each in stage.Trains)
        {
            foreach (LayerGroup group in LayerSelector.Select(each.Layers, groups))
            {
                rates[group] = each.RateFactor * stage.RateFactor;
            }
        }

        return [.. groups.Where(rates.ContainsKey).Select(group => (group, rates[group]))];
    }
}
