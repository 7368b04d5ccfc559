using Synth.Models;
using Synth.Training.Evaluation.Calibration;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Evaluation.Results;
using Synth.Training.Experiments;
using Synth.Training.Reports;
using Synth.Training.Supervised.Precision;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>Calibrates and measures a trained model.</summary>
/// <param name="folder">Folder of the model, or its weight file.</param>
/// <param name="device">Where it runs.</param>
/// <param name="precision">Arithmetic of the forward pass.</param>
public sealed class ModelMeasurement(string folder, Device device, ComputePrecision precision) : IDisposable
{
    private readonly Network _network = Load(folder, device);

    /// <summary>The model's description, with the temperature that <see cref="Calibrate"/> found.</summary>
    public TrainedModel Model { get; private set; } = TrainedModel.Read(folder);

    /// <summary>SHA-256 of the weight file, hexadecimal.</summary>
    public string WeightsSha256 => field ??= TrainedModel.Sha256OfWeights(folder);

    /// <summary>Fits the temperature to validation images and keeps it with the model.</summary>
    public void Calibrate(ImageSet validation, CancellationToken cancel)
    {
        PredictionSet set = Predict(validation, cancel);
        double[] logits = [.. set.Predictions.SelectMany(prediction => prediction.Logits)];
        int[] truth = [.. set.Predictions.Select(prediction => prediction.Truth)];
        if (set.Task == PredictionTask.Classes && truth.Any(each => each < 0))
        {
            (Prediction Prediction, int Truth)[] known = [.. set.Predictions.Zip(truth).Where(pair => pair.Second >= 0)];
            logits = [.. known.SelectMany(pair => pair.Prediction.Logits)];
            truth = [.. known.Select(pair => pair.Truth)];
        }

        if (logits.Length == 0)
        {
            return;
        }

        TemperatureScaling fit = set.Task == PredictionTask.Classes
            ? TemperatureScaling.FitClasses(logits, set.Classes.Length, truth)
            : TemperatureScaling.FitLabels(logits, set.Predictions.SelectMany(prediction => prediction.Labels).ToArray());
        Model = Model with { Temperature = fit.AtBound ? 1 : fit.Temperature };
        Model.WriteDescription(TrainedModel.FolderOf(folder));
    }

    /// <summary>Predicts images.</summary>
    /// <param name="images">The images.</param>
    /// <param name="cancel">Stops between batches.</param>
    /// <param name="threshold">Threshold instead of the model's own, or null.</param>
    /// <param name="seen">Told the number of images after each batch, or null.</param>
    /// <param name="symmetries">Take the mean answer over each image turned and mirrored in all eight ways.</param>
    public PredictionSet Predict(ImageSet images, CancellationToken cancel, double? threshold = null, Action<long>? seen = null, bool symmetries = false)
    {
        PredictionSet set = new Predictor(_network, null, device, precision, symmetries).Run(images, cancel, seen).ToSet(Model with { Temperature = 1 });
        return set.With(Model.Temperature, threshold ?? Model.Threshold);
    }

    /// <summary>Predicts and measures images; writes predictions, figures and pictures of the surest cases.</summary>
    /// <param name="images">The images.</param>
    /// <param name="evaluation">How they are measured.</param>
    /// <param name="seed">Seed of resamples.</param>
    /// <param name="target">Folder of the files.</param>
    /// <param name="cancel">Stops between batches.</param>
    public EvaluationResult Measure(ImageSet images, EvaluationRecipe evaluation, ulong seed, string target, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        PredictionSet set = Predict(images, cancel);
        PredictionFile.Write(Path.Combine(target, PredictionFile.UsualName), set);
        CaseStore.Write(target, set, images.Batches());
        EvaluationResult result = Evaluator.Evaluate(set, evaluation.Options(seed), cancel);
        EvaluationJson.Write(Path.Combine(target, EvaluationJson.UsualName), result);
        return result;
    }

    public void Dispose() => _network.Dispose();

    private static Network Load(string folder, Device device) => TrainedModel.Read(folder).LoadNetwork(folder).to(device);
}
