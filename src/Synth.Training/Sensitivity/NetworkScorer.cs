using System.Security.Cryptography;
using Synth.Datasets;
using Synth.Models;
using Synth.Models.Heads;
using Synth.Scenes;
using Synth.Scenes.Sampling;
using Synth.Training.Data;
using Synth.Training.Data.Loading;
using Synth.Training.Evaluation.Predictions;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Sensitivity;

/// <summary>A trained network; its score is the log-odds of deformation, which go on ranking where probabilities round to 1.</summary>
public sealed class NetworkScorer : IImageScorer, IDisposable
{
    private const int BatchSize = 32;

    private readonly Network _network;
    private readonly Device _device;
    private readonly ImagePreparation _preparation;

    /// <param name="path">Folder of a trained model, or the weight file in it.</param>
    /// <param name="device">Where the network runs.</param>
    /// <param name="terrain">Where heights come from that the network sees, of backgrounds that say where they lie.</param>
    /// <exception cref="FileNotFoundException">There is no such model.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="DatasetException">Its classes do not tell deformation from none.</exception>
    public NetworkScorer(string path, Device device, ITerrainProvider terrain)
    {
        Model = TrainedModel.Read(path);
        if (Model.Spec.Head.Kind != HeadKind.MultiLabel && !SetOf([]).IsDetection)
        {
            throw new DatasetException($"none of the classes {string.Join(", ", Model.Classes.Select(entry => entry.Name))} of the model {path} is {ClassNames.NoDeformation}, so it does not tell deformation from none");
        }

        _preparation = Model.Preparation(terrain);
        _device = device;
        Digest = DigestOf(path);
        _network = Model.LoadNetwork(path);
        _network.to(device);
    }

    /// <summary>What the model is.</summary>
    public TrainedModel Model { get; }

    public string Digest { get; }

    public float[] Encode(TrainingImage image, long position)
    {
        (int channels, int height, int width) = _preparation.Shape;
        float[] values = new float[channels * height * width];
        _preparation.Prepare(image, position, values);
        return values;
    }

    public float[] Score(IReadOnlyList<float[]> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return [.. images.Chunk(BatchSize).SelectMany(ScoreBatch)];
    }

    public void Dispose() => _network.Dispose();

    private float[] ScoreBatch(float[][] images)
    {
        (int channels, int height, int width) = _preparation.Shape;
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        float[] joined = images.SelectMany(image => image).ToArray();
        Tensor logits = _network.call(tensor(joined, [images.Length, channels, height, width]).to(_device)).Logits;
        double[][] rows = [.. logits.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray().Select(logit => (double)logit).Chunk(Model.Classes.Length)];
        PredictionSet set = SetOf(rows);
        return [.. set.Predictions.Select(prediction => (float)(set.Task == PredictionTask.Labels ? SurestLabel(prediction) : set.DetectionLogOdds(prediction)))];
    }

    // labels do not exclude one another: deformation is there when any of its labels is
    private double SurestLabel(Prediction prediction) =>
        prediction.Logits.Where((_, k) => Model.Classes[k].Name != ClassNames.NoDeformation).Max() / Model.Temperature;

    private PredictionSet SetOf(double[][] logits) => new(
        Model.Spec.Head.Kind == HeadKind.MultiLabel ? PredictionTask.Labels : PredictionTask.Classes,
        [.. Model.Classes.Select(entry => entry.Name)],
        [.. logits.Select((row, i) => new Prediction($"{i}", [.. row]))])
    {
        Temperature = Model.Temperature,
    };

    private static string DigestOf(string path)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in new[] { TrainedModel.WeightsOf(path), Path.Combine(TrainedModel.FolderOf(path), TrainedModel.DescriptionFile) })
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
