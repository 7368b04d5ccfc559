using Synth.Datasets;
using Synth.Models;
using Synth.Models.Weights;
using Synth.Scenes.Recipes.Reading;
using Synth.Testing;
using Synth.Training.Distributed;
using Synth.Training.Experiments;
using Synth.Training.FineTuning;
using Synth.Training.Logs;
using Synth.Training.SelfSupervised;
using Synth.Training.Supervised;
using Synth.Training.Supervised.Checkpoints;
using Synth.Training.Tests.Supervised;

namespace Synth.Training.Tests.SelfSupervised;

[Collection(TorchCollection.Name)]
public sealed class SelfSupervisedRunTests
{
    private const string Vit = "network={architecture: vit_tiny_patch16_224}";

    /// <summary>Objectives, and the networks they train, small enough for seconds.</summary>
    private static readonly Dictionary<string, string[]> Objectives = new()
    {
        ["simclr"] = ["network={architecture: resnet18}", "objective={type: simclr, hidden_width: 16, output_width: 8, probe: {k: 3}}"],
        ["moco"] = ["network={architecture: resnet18}", "objective={type: moco, hidden_width: 16, output_width: 8, queue_size: 10, momentum: 0.9, probe: {k: 3}}"],
        ["mae"] = [Vit, "objective={type: mae, decoder_width: 16, decoder_depth: 1, decoder_heads: 2, mask_ratio: 0.5, probe: {k: 3}}"],
    };

    [TorchTheory]
    [InlineData("simclr", "contrast_accuracy")]
    [InlineData("moco", "uniformity")]
    [InlineData("mae", "embedding_spread")]
    public void An_objective_learns_is_probed_and_leaves_a_model_that_fine_tuning_takes(string type, string figure)
    {
        using SmallExperiment small = new();
        small.Run(Read(small, type, "training.steps=24", "training.log_every_steps=8", "checkpoints.every_steps=100", "selection.every_steps=12"), "run");
        IReadOnlyList<LogRecord> log = JsonLinesLog.Read(Path.Combine(small["run"], TrainingLog.JsonName));
        LogRecord[] steps = [.. log.Where(record => record.Phase == "train")];
        LogRecord look = log.Last(record => record.Phase == "validation");

        // MoCo's first queue is random and easily told from keys: its loss rises at first
        Assert.True(type == "moco" || steps[^1].Find("loss") < steps[0].Find("loss"), $"{steps[0].Find("loss")} -> {steps[^1].Find("loss")}");
        Assert.All(steps, record => Assert.True(double.IsFinite(record.Find(figure)!.Value)));
        Assert.All(["knn_auc", "linear_auc", "feature_spread", "feature_rank"], name => Assert.True(double.IsFinite(look.Find(name)!.Value), name));
        Assert.Contains(figure, File.ReadLines(Path.Combine(small["run"], TrainingLog.CsvName)).First(), StringComparison.Ordinal);

        string[] network = Objectives[type][..1];
        List<string> notes = [];
        small.Run(small.Read([.. network, "training.steps=2"]), "tuned", from: small["run"], strategy: TuningStrategy.Find("linear-probe"), note: notes.Add);
        string encoder = type == "mae" ? "blocks.3.attn.qkv.weight" : "layer4.1.conv2.weight";
        Assert.Equal(Tensor(small["run"], encoder), Tensor(small["tuned"], encoder));
        Assert.DoesNotContain(SafeTensors.ReadShapes(Path.Combine(small["run"], TrainedModel.WeightsFile)), each => each.Name.StartsWith("projector", StringComparison.Ordinal));
    }

    [TorchTheory]
    [InlineData("simclr")]
    [InlineData("moco")]
    [InlineData("mae")]
    public void A_run_stopped_and_resumed_equals_the_uninterrupted_one_to_the_last_bit(string type)
    {
        using SmallExperiment small = new();
        Experiment experiment = Read(small, type, "training.steps=7", "checkpoints.every_steps=100");
        small.Run(experiment, "whole");
        using CancellationTokenSource stop = new();
        Experiment logged = experiment with { Training = experiment.Training with { LogEverySteps = 1 } };
        Assert.Throws<OperationCanceledException>(() => small.Run(logged, "part", cancel: stop.Token, progress: new Stopper(4, stop)));
        small.Run(experiment, "part", resume: true);

        foreach (string file in new[] { "model.safetensors", "checkpoints/step-000000007/model.safetensors", "checkpoints/step-000000007/optimiser.safetensors", "checkpoints/step-000000007/objective.safetensors" })
        {
            Assert.True(File.ReadAllBytes(Path.Combine(small["whole"], file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(small["part"], file))), file);
        }
    }

    [TorchFact]
    public void A_checkpoint_of_moco_holds_queue_and_key_encoder()
    {
        using SmallExperiment small = new();
        small.Run(Read(small, "moco", "training.steps=3"), "run");
        using TensorFile file = SafeTensors.Read(Path.Combine(Checkpoint.List(small["run", "checkpoints"])[^1].Folder, "objective.safetensors"));

        Assert.Equal([10, 8], file.Tensors["queue.keys"].shape);

        // three batches of four in a ring of ten
        Assert.Equal(2, file.Tensors["queue.place"].data<long>()[0]);
        Assert.Contains("key.layer1.0.conv1.weight", file.Tensors.Keys);
        Assert.Contains("key_projector.layers.0.weight", file.Tensors.Keys);
        Assert.Contains("projector.layers.1.bias", file.Tensors.Keys);
    }

    [TorchFact]
    public void Held_out_folds_are_measured_by_the_linear_probe_and_each_is_fine_tuned_from_its_own()
    {
        using SmallExperiment small = new();
        Experiment experiment = Read(small, "simclr", "training.steps=4", "data.train.split.folds=2", "data.train.held_out_for=test", "selection={result: last}", "checkpoints.every_steps=100");
        CrossValidation.Execute(experiment, small.Options("folds"), (_, _) => { }, CancellationToken.None);

        Assert.Equal(20, File.ReadLines(small["folds", "predictions.jsonl"]).Count(line => line.Contains("\"logits\"", StringComparison.Ordinal)));

        Assert.Equal(small["folds", "fold-1"], CrossValidation.StartOf(small["folds"], 1));
        Assert.Equal(small["folds", "fold-0"], CrossValidation.StartOf(small["folds", "fold-0"], 1));
        Assert.Null(CrossValidation.StartOf(null, 0));
    }

    [TorchFact]
    public void Collapsed_embeddings_are_warned_of()
    {
        using SmallExperiment small = new();
        List<string> notes = [];
        small.Run(Read(small, "simclr", "objective.least_spread=1", "objective.least_rank=8", "training.steps=3", "checkpoints.every_steps=100"), "run", note: notes.Add);

        Assert.Contains(notes, note => note.Contains("embeddings collapse at step 2", StringComparison.Ordinal));
    }

    [TorchFact]
    public void A_masked_autoencoder_needs_a_plain_vit()
    {
        using SmallExperiment small = new();
        Experiment experiment = Read(small, "mae", "network={architecture: resnet18}");

        Assert.Contains("plain ViT", Assert.Throws<InvalidNetworkException>(() => small.Run(experiment, "run")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("simclr", "loss={type: focal}", "its own loss")]
    [InlineData("simclr", "selection.metric=auc", "the probes choose")]
    [InlineData("simclr", "network.hidden_widths=[4]", "head classes without hidden_widths")]
    [InlineData("simclr", "training.batch_size=1", "batch_size of at least 2")]
    [InlineData("moco", "objective.queue_size=3", "fewer than the 4 images of a batch")]
    [InlineData("moco", "objective.norm_groups=4", "must divide the batch_size")]
    [InlineData("mae", "objective.decoder_width=18", "multiple of 4")]
    [InlineData("mae", "objective.mask_ratio=1", "mask_ratio")]
    [InlineData("mae", "objective=", "probes of a self-supervised objective")]
    public void What_does_not_go_together_is_refused(string type, string change, string message)
    {
        using SmallExperiment small = new();

        Assert.Contains(message, Assert.Throws<InvalidConfigurationException>(() => Read(small, type, change)).Message, StringComparison.Ordinal);
    }

    private static Experiment Read(SmallExperiment small, string type, params string[] changes) => small.Read(
        [.. Objectives[type], "training={batch_size: 4, steps: 6, log_every_steps: 2}", "selection={every_steps: 3, metric: knn_auc}", "checkpoints={every_steps: 3}", .. changes]);

    private static float[] Tensor(string run, string name)
    {
        using TensorFile file = SafeTensors.Read(Path.Combine(run, TrainedModel.WeightsFile));
        return file.Tensors[name].data<float>().ToArray();
    }

    private sealed class Stopper(int step, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == step)
            {
                stop.Cancel();
            }
        }
    }
}
