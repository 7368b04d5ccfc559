using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Supervised.Schedules;

namespace Synth.Training.Experiments;

/// <summary>When the network is validated, and which figure of that chooses the best weights and ends the training.</summary>
/// <param name="EverySteps">Steps between two looks, or null for the end of each epoch.</param>
/// <param name="Metric">Name of the figure.</param>
/// <param name="Better">Which way it gets better.</param>
/// <param name="Patience">Looks without a better value after which a stage ends, or null for never.</param>
/// <param name="LeastGain">What counts as better.</param>
/// <param name="TakesBest">True when the run's result is the best weights, false for the last.</param>
public sealed record SelectionRecipe(long? EverySteps, string Metric, Better Better, int? Patience, double LeastGain, bool TakesBest);

internal static class SelectionBlock
{
    private static readonly string[] OfProbes =
    [
        "knn_accuracy", "knn_balanced_accuracy", "knn_auc", "knn_average_precision",
        "linear_accuracy", "linear_balanced_accuracy", "linear_auc", "linear_average_precision",
    ];

    /// <summary>Figures that can choose.</summary>
    private static readonly (string Name, Better Better)[] Metrics =
    [
        ("loss", Better.Lower), ("accuracy", Better.Higher), ("balanced_accuracy", Better.Higher), ("auc", Better.Higher),
        ("average_precision", Better.Higher), ("f1", Better.Higher), ("box_iou", Better.Higher),
        .. OfProbes.Select(name => (name, Better.Higher)),
    ];

    /// <summary>True for figures of the probes of a self-supervised objective.</summary>
    public static bool IsOfProbes(string metric) => OfProbes.Contains(metric);

    public static SelectionRecipe Default { get; } = new(null, "loss", Better.Lower, null, 0, true);

    public static Block<SelectionRecipe> Declaration { get; } = Block<SelectionRecipe>.Declare(
        "selection", "How the validation data choose the best weights and end the training.", keys =>
        {
            Key<long?> every = keys.WholeOrNone("every_steps", "Steps between two looks at the validation data; once an epoch when left out.", 1, 1_000_000_000);
            Key<string> metric = keys.Word("metric", "The figure that chooses; those of knn and linear are the probes of a self-supervised objective.", "loss", [.. Metrics.Select(each => (each.Name, each.Name))]);
            Key<long?> patience = keys.WholeOrNone("patience", "Looks without a better value after which a stage ends early; never when left out.", 1, 1_000_000);
            Key<double> gain = keys.PlainNumber("least_gain", "A value is better only when it beats the best by more than this.", NumberRange.NotNegative, 0);
            Key<bool> takesBest = keys.Word("result", "Which weights are the run's result.", true, ("best", true), ("last", false));
            return values => new SelectionRecipe(
                values.Get(every),
                values.Get(metric),
                Metrics.First(each => each.Name == values.Get(metric)).Better,
                (int?)values.Get(patience),
                values.Get(gain),
                values.Get(takesBest));
        });
}
