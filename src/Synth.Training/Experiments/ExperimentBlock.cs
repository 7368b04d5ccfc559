using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Synth.Models.Heads;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Configuration;
using Synth.Training.FineTuning;
using Synth.Training.SelfSupervised;
using Synth.Training.Supervised.Losses;
using Synth.Training.Supervised.Schedules;

namespace Synth.Training.Experiments;

/// <summary>The whole of an experiment file.</summary>
internal static class ExperimentBlock
{
    public static Block<Experiment> Declaration { get; } = Block<Experiment>.Declare("experiment", "A training run: network, images, optimiser, loss and length.", keys =>
    {
        Key<string> name = keys.Required("name", "Short name.", new TextShape(100));
        Key<string?> description = keys.Optional("description", "What it is for.", new TextShape(4000));
        Key<ImmutableArray<string>?> citations = keys.Texts("citations", "Where the settings come from.");
        Key<long> seed = keys.Whole("seed", "Seed of weights, order, augmentation and dropout.", 0, long.MaxValue, 1);
        Key<ClassMap> classes = keys.Required("classes", "The classes in the order of the network's outputs; of two, the second is the positive one.", ClassesShape.Declaration);
        Key<NetworkRecipe> network = keys.Required("network", "The network.", NetworkBlock.Declaration);
        Key<DataRecipe> data = keys.Required("data", "The images.", DataBlock.Declaration);
        Key<OptimiserRecipe> optimiser = keys.Required("optimiser", "The optimiser.", OptimiserBlock.Form);
        Key<RateSchedule> schedule = keys.WithDefault("schedule", "Course of the learning rate; constant when left out.", ScheduleBlock.Form, _ => RateSchedule.Constant, Of("constant"));
        Key<TrainingLoss> loss = keys.WithDefault("loss", "What is minimised; cross entropy when left out.", LossBlock.Form, _ => LossBlock.Default, Of("cross_entropy"));
        Key<SelfSupervision?> objective = keys.Optional(
            "objective", "What is learned without the classes (simclr, moco, mae); by the classes and the loss when left out.", ObjectiveBlock.Form);
        Key<ImmutableArray<Stage>> stages = keys.WithDefault(
            "stages", "Parts of the run in which different layers train; one in which all do when left out.", new ListShape<Stage>(StageBlock.Declaration, 1, 100), _ => [Stage.Full],
            new JsonArray(new JsonObject { ["name"] = "full", ["trains"] = new JsonArray("all") }));
        Key<TrainingRecipe> training = keys.Required("training", "Length, portions and arithmetic.", TrainingBlock.Declaration);
        Key<CheckpointRecipe> checkpoints = keys.WithDefault("checkpoints", "When the whole state is written; once an epoch when left out.", CheckpointBlock.Declaration, _ => new CheckpointRecipe(), new JsonObject());
        Key<SelectionRecipe> selection = keys.WithDefault(
            "selection", "How validation data choose; once an epoch by their loss when left out.", SelectionBlock.Declaration, _ => SelectionBlock.Default, new JsonObject());
        Key<EvaluationRecipe> evaluation = keys.WithDefault(
            "evaluation", "How the test images are measured.", EvaluationBlock.Declaration, _ => new EvaluationRecipe(), new JsonObject());
        return values =>
        {
            Experiment experiment = new()
            {
                Name = values.Get(name),
                Description = values.Get(description) ?? string.Empty,
                Citations = values.Get(citations) ?? [],
                Seed = (ulong)values.Get(seed),
                Classes = values.Get(classes),
                Network = values.Get(network),
                Data = values.Get(data),
                Optimiser = values.Get(optimiser),
                Schedule = values.Get(schedule),
                Loss = values.Get(loss),
                Objective = values.Get(objective),
                Stages = values.Get(stages),
                Training = values.Get(training),
                Checkpoints = values.Get(checkpoints),
                Selection = values.Get(selection),
                Evaluation = values.Get(evaluation),
                Json = string.Empty,
                Warnings = [],
            };
            CheckLoss(values, loss, experiment);
            CheckMasks(values, network, data, experiment);
            ObjectiveCheck.Check(values, objective, loss, selection, experiment);
            CheckLengths(values, training, checkpoints, selection, experiment);
            return experiment;
        };
    });

    private static JsonObject Of(string type) => new() { ["type"] = type };

    private static void CheckLoss(BlockValues values, Key loss, Experiment experiment)
    {
        HeadSpec head = experiment.Network.Spec.Head;
        bool needsBinary = head.Kind == HeadKind.MultiLabel;
        if (needsBinary != experiment.Loss.Classes is BinaryLoss)
        {
            values.Report(loss, needsBinary ? "head multi_label needs a loss of type binary" : "a loss of type binary needs head multi_label");
        }

        if (experiment.Loss.Classes is PrototypeLoss && head.Kind != HeadKind.Prototypes)
        {
            values.Report(loss, "a loss of type prototype needs head prototypes");
        }

        if (head.HasBox != experiment.Loss.Boxes is not null)
        {
            values.Report(loss, head.HasBox ? "the head gives boxes: the loss needs a block box" : "a loss with a block box needs a head that gives boxes (class_and_box, vudlnet21)");
        }

        if (head.HasMask != experiment.Loss.Masks is not null)
        {
            values.Report(loss, head.HasMask ? "the head gives masks: the loss needs a block mask" : "a loss with a block mask needs head class_and_mask");
        }

        int weights = experiment.Loss.Classes.ClassWeights.Length;
        if (weights > 0 && weights != experiment.Classes.Count)
        {
            values.Report(loss, $"has {weights} class_weights for {experiment.Classes.Count} classes");
        }
    }

    private static void CheckMasks(BlockValues values, Key network, Key data, Experiment experiment)
    {
        if (!experiment.Network.Spec.Head.HasClassMasks)
        {
            return;
        }

        if (new MaskClasses(experiment.Classes).Count == 0)
        {
            values.Report(network, $"has masks per_class, but no class stands for a kind of pattern ({string.Join(", ", PatternKinds.All)})");
        }

        SourcePlan[] all = [.. experiment.Data.TrainingSources, .. experiment.Data.ValidationSources, .. experiment.Data.TestSources];
        if (!all.All(source => source.KnowsKinds))
        {
            values.Report(data, "masks per_class need to know the kind of each pattern: sources of type hephaestus without labels of others do");
        }
    }

    private static void CheckLengths(BlockValues values, Key training, Key checkpoints, Key selection, Experiment experiment)
    {
        bool countsEpochs = experiment.Training.Epochs is not null || experiment.Stages.Any(stage => stage.Epochs is not null);
        bool isEndless = experiment.Data.TrainingSources.Any(source => source.IsEndless);
        if (!isEndless || experiment.Training.EpochImages is not null)
        {
            return;
        }

        if (countsEpochs)
        {
            values.Report(training, "a recipe or hybrid set without count is endless: say what an epoch is by epoch_images, or give the length in steps");
        }

        if (experiment.Checkpoints.EverySteps is null)
        {
            values.Report(checkpoints, "a recipe without count has no epochs: give every_steps, or training.epoch_images");
        }

        if (experiment.Selection.EverySteps is null && experiment.Data.HasValidation)
        {
            values.Report(selection, "a recipe without count has no epochs: give every_steps, or training.epoch_images");
        }
    }
}
