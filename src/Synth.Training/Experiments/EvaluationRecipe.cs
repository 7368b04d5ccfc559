using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Evaluation.Intervals;
using Synth.Training.Evaluation.Results;

namespace Synth.Training.Experiments;

/// <summary>How test images are measured.</summary>
/// <param name="Threshold">Probability from which deformation counts as found, 0 to 1.</param>
/// <param name="ClusterBy">Column of groups whose images are drawn together for intervals, or null to draw images one by one.</param>
/// <param name="Replicates">Resamples for intervals, 0 for none.</param>
/// <param name="Calibrates">True when a temperature is fitted to the validation images.</param>
public sealed record EvaluationRecipe(double Threshold = 0.5, string? ClusterBy = null, int Replicates = 2000, bool Calibrates = true)
{
    /// <summary>The options of an evaluation.</summary>
    public EvaluationOptions Options(ulong seed) => new() { Resampling = new ResamplingOptions { Replicates = Replicates, ClusterBy = ClusterBy, Seed = seed } };
}

internal static class EvaluationBlock
{
    public static Block<EvaluationRecipe> Declaration { get; } = Block<EvaluationRecipe>.Declare("evaluation", "How the test images are measured.", keys =>
    {
        Key<double> threshold = keys.PlainNumber("threshold", "Probability from which deformation counts as found.", NumberRange.Share, 0.5);
        Key<string?> cluster = keys.Optional(
            "cluster_by", "Column of groups whose images are drawn together for intervals, such as volcano or date_pair; one by one when left out.", new TextShape(200));
        Key<long> replicates = keys.Whole("replicates", "Resamples for intervals: 0 for none, else at least 100.", 0, 1_000_000, 2000);
        Key<bool> calibrates = keys.Switch("calibrate", "Fit a temperature to the validation images, by which logits become probabilities.", true);
        return values =>
        {
            if (values.Get(replicates) is > 0 and < 100)
            {
                values.Report(replicates, "must be 0, or at least 100");
            }

            return new EvaluationRecipe(values.Get(threshold), values.Get(cluster), (int)values.Get(replicates), values.Get(calibrates));
        };
    });
}
