using Synth.Datasets;
using Synth.Models;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Sources;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Experiments;
using Synth.Training.FineTuning;
using Synth.Training.PseudoLabels;
using Synth.Training.Supervised;
using Synth.Training.Supervised.Precision;
using Synth.Training.Tests.Supervised;
using static TorchSharp.torch;

namespace Synth.Training.Tests.PseudoLabels;

[Collection(TorchCollection.Name)]
public sealed class PseudoLabelRunTests(PseudoLabelRunTests.Prototypes prototypes) : IClassFixture<PseudoLabelRunTests.Prototypes>
{
    private const string Head = "network={architecture: resnet18, head: prototypes}";
    private const string Loss = "loss={type: prototype}";

    [TorchFact]
    public void Labels_are_those_of_the_largest_logits_of_the_model()
    {
        PseudoLabelResult result = Label("argmax", 0);
        PredictionSet expected = prototypes.Predict();
        CsvTable table = CsvTable.Read(prototypes.Small["argmax", PseudoLabelRun.TableFile]);
        Assert.Equal(expected.Predictions.Length, table.Count);
        for (int row = 0; row < table.Count; row++)
        {
            Prediction prediction = expected.Predictions[row];
            Assert.Equal(prediction.Id, table.Field(row, "id"));
            Assert.Equal(expected.Classes[expected.LikeliestOf(prediction)], table.Field(row, "label"));
        }

        Assert.Equal((20, 0), (result.Images, result.LeftOut));
        Assert.False(Directory.Exists(prototypes.Small["argmax", "labels.parts"]));
    }

    [TorchFact]
    public void Unsure_images_get_no_label_and_are_not_trained_on()
    {
        Label("sure", 0);
        CsvTable all = CsvTable.Read(prototypes.Small["sure", PseudoLabelRun.TableFile]);
        double[] probabilities = [.. Enumerable.Range(0, all.Count).Select(row => double.Parse(all.Field(row, "probability"), System.Globalization.CultureInfo.InvariantCulture)).Order()];
        double middle = (probabilities[9] + probabilities[10]) / 2;
        PseudoLabelResult result = Label("sure", middle);
        Assert.Equal(probabilities.Count(probability => probability < middle), result.LeftOut);
        SourcePlan plan = prototypes.Small.Read($"data.train.sources[0].labels={prototypes.Small["sure", PseudoLabelRun.TableFile]}").Data.TrainingSources[0];
        using Training.Data.IImageSource source = plan.Open(Context());
        Assert.Equal(20 - result.LeftOut, source.Count);
    }

    [TorchFact]
    public void An_interrupted_run_goes_on_to_the_same_bytes()
    {
        Label("whole", 0);
        string whole = File.ReadAllText(prototypes.Small["whole", PseudoLabelRun.TableFile]);
        using CancellationTokenSource stop = new();
        Assert.Throws<OperationCanceledException>(() => Label("parts", 0, cancel: stop.Token, seen: _ => stop.Cancel()));
        Assert.False(File.Exists(prototypes.Small["parts", PseudoLabelRun.TableFile]));
        Assert.Contains("go on with --resume", Assert.Throws<DatasetException>(() => Label("parts", 0)).Message, StringComparison.Ordinal);
        Assert.Contains("other settings", Assert.Throws<DatasetException>(() => Label("parts", 0.7, resume: true)).Message, StringComparison.Ordinal);

        // a finished part is taken as it is
        string part = Path.Combine(prototypes.Small["parts", "labels.parts"], "000000.csv");
        Label("parts", 0, resume: true);
        Assert.Equal(whole, File.ReadAllText(prototypes.Small["parts", PseudoLabelRun.TableFile]));
        Assert.False(File.Exists(part));
    }

    [TorchFact]
    public void New_dense_layers_learn_from_the_labels_before_frozen_encoder_and_prototypes()
    {
        Label("taught", 0);
        Experiment second = prototypes.Small.Read(
            "network={architecture: resnet18, head: prototypes, hidden_widths: [6, 5]}", Loss, $"data.train.sources[0].labels={prototypes.Small["taught", PseudoLabelRun.TableFile]}", "training.average_decay=0.5", "selection.result=last");
        prototypes.Small.Run(second, "second", from: prototypes.Folder, strategy: TuningStrategy.Find("dense"));
        Dictionary<string, float[]> before = Tensors(prototypes.Folder);
        Dictionary<string, float[]> after = Tensors(prototypes.Small["second"]);

        // the moving average rounds what stays as it is
        bool Stays(string name) => before.TryGetValue(name, out float[]? old) && old.Zip(after[name]).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-6 * (1 + Math.Abs(pair.First)));
        string[] changed = [.. after.Keys.Where(name => !Stays(name)).Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["projection.0.bias", "projection.0.weight", "projection.1.bias", "projection.1.weight", "projection.2.bias", "projection.2.weight"],
            changed);
    }

    [TorchFact]
    public void What_cannot_be_labelled_is_refused()
    {
        Experiment missing = prototypes.Small.Read(Head, Loss, "data.train.sources[0].labels=nowhere.csv");
        Assert.Contains("no table of labels nowhere.csv; ./synth pseudolabel makes one", Assert.Throws<DatasetException>(() => missing.Data.TrainingSources[0].Open(Context())).Message, StringComparison.Ordinal);
        Experiment others = prototypes.Small.Read(Head, Loss, "classes=[stripes, rings]");
        Assert.Contains("the classes of the images are stripes, rings", Assert.Throws<DatasetException>(() => Label("x", 0, experiment: others)).Message, StringComparison.Ordinal);
        Experiment twice = prototypes.Small.Read(Head, Loss, $"data.train.sources=[{prototypes.Source}, {prototypes.Source}]");
        Assert.Contains("have the id", Assert.Throws<DatasetException>(() => Label("x", 0, experiment: twice)).Message, StringComparison.Ordinal);
    }

    private PseudoLabelResult Label(
        string name, double confidence, bool resume = false, CancellationToken cancel = default, Action<long>? seen = null, Experiment? experiment = null)
    {
        // the key names a table that is not there yet
        experiment ??= prototypes.Small.Read(Head, Loss, "data.train.sources[0].labels=not-there-yet.csv");
        PseudoLabelSettings settings = new() { Folder = prototypes.Small[name], Confidence = confidence, BatchSize = experiment.Training.BatchSize, Resume = resume };
        using ModelMeasurement model = new(prototypes.Folder, CPU, ComputePrecision.Float32);
        using PseudoLabelRun run = new(experiment, model, settings, Context());
        return run.Execute(seen, cancel);
    }

    private static SourceContext Context() => new(1, new TerrainProvider([RepositoryFiles.PathOf("dem")]));

    private static Dictionary<string, float[]> Tensors(string folder)
    {
        using Network network = TrainedModel.Read(folder).LoadNetwork(folder);
        return network.state_dict().Where(pair => pair.Value.dtype == ScalarType.Float32).ToDictionary(pair => pair.Key, pair => pair.Value.data<float>().ToArray());
    }

    /// <summary>A small model of prototypes, trained once.</summary>
    public sealed class Prototypes : IDisposable
    {
        private readonly Lazy<SmallExperiment> _small = new(() =>
        {
            SmallExperiment small = new();
            small.Run(small.Read(Head, Loss, "training.steps=6"), "prototypes");
            return small;
        });

        internal SmallExperiment Small => _small.Value;

        internal string Folder => Small["prototypes"];

        internal string Source => $$"""{type: class_folder, folder: "{{Small["pictures"]}}", content: grey}""";

        /// <summary>What the model says of all pictures.</summary>
        internal PredictionSet Predict()
        {
            using ModelMeasurement model = new(Folder, CPU, ComputePrecision.Float32);
            using FolderImages images = new(new ClassFolderPlan(Small["pictures"], Training.Data.Pictures.PictureContent.Grey, null), Context(), model.Model, 1);
            return model.Predict(images.Set, CancellationToken.None);
        }

        public void Dispose()
        {
            if (_small.IsValueCreated)
            {
                _small.Value.Dispose();
            }
        }
    }
}
