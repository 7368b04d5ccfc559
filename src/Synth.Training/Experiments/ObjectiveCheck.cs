using Synth.Models.Heads;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.SelfSupervised;

namespace Synth.Training.Experiments;

/// <summary>What a self-supervised objective asks of the rest of an experiment, and what only one asks for.</summary>
internal static class ObjectiveCheck
{
    private const int LeastImages = 2;

    /// <summary>Reports what does not go together.</summary>
    public static void Check(BlockValues values, Key objective, Key loss, Key selection, Experiment experiment)
    {
        bool isProbe = SelectionBlock.IsOfProbes(experiment.Selection.Metric);
        if (experiment.Objective is null)
        {
            if (isProbe)
            {
                values.Report(selection, $"metric {experiment.Selection.Metric} is one of the probes of a self-supervised objective");
            }

            return;
        }

        if (values.Has(loss))
        {
            values.Report(loss, "a self-supervised objective is its own loss: leave this block out");
        }

        if (experiment.Data.HasValidation && !isProbe && (experiment.Selection.TakesBest || experiment.Selection.Patience is not null))
        {
            values.Report(selection, "of a self-supervised objective the probes choose: give metric knn_auc, linear_auc or the like, or result last without patience");
        }

        CheckNetwork(values, objective, experiment);
    }

    private static void CheckNetwork(BlockValues values, Key objective, Experiment experiment)
    {
        if (experiment.Network.Spec.Head is not { Kind: HeadKind.Classes, HiddenWidths.IsEmpty: true })
        {
            values.Report(objective, "a self-supervised objective trains the features alone: take head classes without hidden_widths");
        }

        int images = experiment.Training.BatchSize;
        if (images < LeastImages)
        {
            values.Report(objective, $"needs a batch_size of at least {LeastImages}");
        }

        if (experiment.Objective is MocoRecipe moco)
        {
            if (moco.QueueSize < images)
            {
                values.Report(objective, $"has a queue_size of {moco.QueueSize}, fewer than the {images} images of a batch");
            }

            if (images % moco.NormGroups != 0 || images / moco.NormGroups < LeastImages)
            {
                values.Report(objective, $"has norm_groups {moco.NormGroups}: they must divide the batch_size, {images}, into parts of at least {LeastImages}");
            }
        }
    }
}
