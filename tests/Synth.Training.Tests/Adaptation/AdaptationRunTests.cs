using System.Text.Json;
using Synth.Datasets;
using Synth.Models;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Adaptation;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Pictures;
using Synth.Training.Supervised;
using Synth.Training.Tests.Supervised;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Adaptation;

[Collection(TorchCollection.Name)]
public sealed class AdaptationRunTests(FinishedExperiment finished) : IClassFixture<FinishedExperiment>
{
    private const string FirstMean = "bn1.running_mean";
    private const string FirstVariance = "bn1.running_var";

    [TorchFact]
    public void The_first_layer_takes_mean_and_variance_of_the_images()
    {
        Adapt("full", share: 1);
        Dictionary<string, float[]> expected = FirstStatistics();
        Dictionary<string, float[]> actual = Tensors(finished.Small["full"]);
        foreach (string name in (string[])[FirstMean, FirstVariance])
        {
            Assert.Equal(expected[name].Length, actual[name].Length);
            Assert.All(expected[name].Zip(actual[name]), pair => Assert.InRange(pair.Second - pair.First, -1e-4f * (1 + Math.Abs(pair.First)), 1e-4f * (1 + Math.Abs(pair.First))));
        }
    }

    [TorchFact]
    public void Statistics_alone_move_and_move_by_their_share()
    {
        Adapt("full", share: 1);
        Adapt("quarter", share: 0.25);
        Adapt("none", share: 0);
        Dictionary<string, float[]> old = Tensors(finished.Folder), whole = Tensors(finished.Small["full"]), quarter = Tensors(finished.Small["quarter"]), none = Tensors(finished.Small["none"]);
        foreach ((string name, float[] values) in old)
        {
            Assert.Equal(values, none[name]);
            if (!name.Contains("running", StringComparison.Ordinal))
            {
                Assert.Equal(values, whole[name]);
                continue;
            }

            Assert.False(values.SequenceEqual(whole[name]), name);
            Assert.All(Enumerable.Range(0, values.Length), i => Assert.Equal((0.75 * values[i]) + (0.25 * whole[name][i]), quarter[name][i], 1e-5 * (1 + Math.Abs(values[i]) + Math.Abs(whole[name][i]))));
        }
    }

    [TorchFact]
    public void An_adapted_model_is_whole_the_same_whatever_the_threads_and_tells_its_origin()
    {
        Assert.Equal(20, Adapt("a", threads: 0));
        Adapt("b", threads: 2);
        Assert.Equal(File.ReadAllBytes(finished.Small["a", TrainedModel.WeightsFile]), File.ReadAllBytes(finished.Small["b", TrainedModel.WeightsFile]));
        Assert.Equal(TrainedModel.Read(finished.Folder).Sizing, TrainedModel.Read(finished.Small["a"]).Sizing);
        JsonElement account = JsonDocument.Parse(File.ReadAllText(finished.Small["a", AdaptationRun.SummaryFile])).RootElement;
        Assert.Equal(TrainedModel.Sha256OfWeights(finished.Folder), account.GetProperty("model_sha256").GetString());
        Assert.Equal((20, 0.5), (account.GetProperty("images").GetInt32(), account.GetProperty("share").GetDouble()));
    }

    [TorchFact]
    public void What_cannot_be_adapted_is_refused_and_leaves_nothing()
    {
        // an interruption is no half-written model
        using CancellationTokenSource stop = new();
        Assert.Throws<OperationCanceledException>(() => Adapt("stopped", batchSize: 5, seen: _ => stop.Cancel(), cancel: stop.Token));
        Assert.False(Directory.Exists(finished.Small["stopped"]));

        using SmallExperiment small = new();
        small.Run(small.Read("network={architecture: vit_tiny_patch16_224}", "training.steps=1", "selection={}"), "vit");
        DatasetException refusal = Assert.Throws<DatasetException>(() => Adapt("no-layers", model: small["vit"]));
        Assert.Contains("vit_tiny_patch16_224", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("BatchNorm", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(finished.Small["no-layers"]));
    }

    private long Adapt(
        string name, double share = 0.5, int threads = 1, int batchSize = 128, string? model = null, Action<long>? seen = null, CancellationToken cancel = default)
    {
        model ??= finished.Folder;
        AdaptationSettings settings = new() { Folder = finished.Small[name], Share = share, BatchSize = batchSize };
        using FolderImages images = Images(model, threads);
        return new AdaptationRun(model, settings).Execute(images.Set, CPU, cancel, seen);
    }

    private FolderImages Images(string model, int threads) =>
        new(new ClassFolderPlan(finished.Small["pictures"], PictureContent.Grey, null), new SourceContext(1, new TerrainProvider([RepositoryFiles.PathOf("dem")])), TrainedModel.Read(model), threads);

    // what the first convolution gives, all images at once
    private Dictionary<string, float[]> FirstStatistics()
    {
        using FolderImages images = Images(finished.Folder, 0);
        using Tensor all = cat([.. images.Set.Batches().Select(batch => BatchTensors.ImagesOf(batch, CPU).narrow(0, 0, batch.Count))]);
        using Network network = TrainedModel.Read(finished.Folder).LoadNetwork(finished.Folder);
        using Tensor weight = network.state_dict()["conv1.weight"];
        using Tensor maps = nn.functional.conv2d(all, weight, null, [2, 2], [3, 3]);
        return new Dictionary<string, float[]>
        {
            [FirstMean] = maps.mean([0, 2, 3]).data<float>().ToArray(),
            [FirstVariance] = maps.var([0, 2, 3]).data<float>().ToArray(),
        };
    }

    private static Dictionary<string, float[]> Tensors(string folder)
    {
        using Network network = TrainedModel.Read(folder).LoadNetwork(folder);
        return network.state_dict().Where(pair => pair.Value.dtype == ScalarType.Float32).ToDictionary(pair => pair.Key, pair => pair.Value.data<float>().ToArray());
    }
}
