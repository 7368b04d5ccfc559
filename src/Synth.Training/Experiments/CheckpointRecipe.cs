using Synth.Scenes.Recipes.Shapes;

namespace Synth.Training.Experiments;

/// <summary>When checkpoints are written and how many stay.</summary>
/// <param name="EverySteps">Steps between two, or null for the end of each epoch.</param>
/// <param name="Keep">How many of the last stay.</param>
public sealed record CheckpointRecipe(long? EverySteps = null, int Keep = 2);

internal static class CheckpointBlock
{
    public static Block<CheckpointRecipe> Declaration { get; } = Block<CheckpointRecipe>.Declare("checkpoints", "When the whole state of a run is written.", keys =>
    {
        Key<long?> every = keys.WholeOrNone("every_steps", "Steps between two checkpoints; once an epoch when left out.", 1, 1_000_000_000);
        Key<long> keep = keys.Whole("keep", "How many of the last checkpoints stay.", 1, 1000, 2);
        return values => new CheckpointRecipe(values.Get(every), (int)values.Get(keep));
    });
}
