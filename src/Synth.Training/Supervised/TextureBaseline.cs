using Synth.Datasets;
using Synth.Training.Data;
using Synth.Training.Encodings;
using Synth.Training.Evaluation.Baselines;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Experiments;

namespace Synth.Training.Supervised;

/// <summary>
/// A logistic regression on texture features, fitted to the training images of an experiment and measured like its network: a network that is not clearly
/// better goes by texture.
/// </summary>
public sealed class TextureBaseline
{
    private readonly LogisticRegression _regression;
    private readonly TrainedModel _model;

    private TextureBaseline(LogisticRegression regression, TrainedModel model) => (_regression, _model) = (regression, model);

    /// <summary>The experiment as the baseline sees it: phasors, and no augmentation that is meant for networks.</summary>
    /// <exception cref="DatasetException">It does not have two classes.</exception>
    public static Experiment Simplify(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return experiment.Classes.Count == 2
            ? experiment with { Data = experiment.Data with { Encoding = new CosSinEncoding(), Augmentation = Augmentation.AugmentationPipeline.None } }
            : throw new DatasetException($"the baseline tells two classes apart; {experiment.Name} has {experiment.Classes.Count}");
    }

    /// <summary>Fits the regression.</summary>
    /// <param name="experiment">As <see cref="Simplify"/> gave it.</param>
    /// <param name="images">Its images.</param>
    /// <param name="count">Training images to fit to, in the order in which a network would see them.</param>
    /// <param name="codeVersion">For the description.</param>
    /// <param name="cancel">Stops between batches.</param>
    /// <param name="seen">Told the number of images after each batch, or null.</param>
    /// <exception cref="DatasetException">The images are all of one class.</exception>
    public static TextureBaseline Fit(
        Experiment experiment, ExperimentImages images, int count, string codeVersion, CancellationToken cancel, Action<long>? seen = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(images);
        IReadOnlyList<TextureSample> samples = TextureSamples.OfTraining(experiment, images, count, cancel, seen);
        bool[] isPositive = [.. samples.Select(sample => sample.Class == 1)];
        return isPositive.Contains(true) && isPositive.Contains(false)
            ? new TextureBaseline(LogisticRegression.Fit([.. samples.Select(sample => sample.Features)], isPositive), Describe(experiment, codeVersion))
            : throw new DatasetException($"the first {samples.Count} training images are all of one class: a baseline needs both");
    }

    /// <summary>Weights of the standardised features by name, the constant last.</summary>
    public IEnumerable<(string Feature, double Weight)> Weights => TextureFeatures.Names.Add("constant").Zip(_regression.Weights);

    /// <summary>The baseline as a model that takes images, for opening them.</summary>
    public TrainedModel Model => _model;

    /// <summary>Predicts images; the logit of the first class is 0, that of the second the log-odds.</summary>
    public PredictionSet Predict(ImageSet images, CancellationToken cancel, Action<long>? seen = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        List<Predictions> parts = [];
        long count = 0;
        foreach (Batch batch in images.Batches())
        {
            cancel.ThrowIfCancellationRequested();
            parts.Add(new Predictions
            {
                ClassCount = 2,
                Records = [.. batch.Records],
                PixelSizes = [.. batch.PixelSizes],
                Logits = [.. Enumerable.Range(0, batch.Count).SelectMany(i => new[] { 0f, (float)_regression.LogOdds(TextureSamples.Features(batch, i)) })],
                Classes = [.. batch.Classes.AsSpan(0, batch.Count)],
                Loss = double.NaN,
            });
            count += batch.Count;
            seen?.Invoke(count);
        }

        return parts.Count > 0 ? Predictions.Join(parts).ToSet(_model) : throw new DatasetException("there is no image to measure the baseline on");
    }

    /// <summary>What stands in for a model when images are opened for the experiment's classes and size.</summary>
    public static TrainedModel Describe(Experiment experiment, string codeVersion) => new()
    {
        Experiment = experiment.Name,
        Spec = experiment.Network.Spec,
        Classes = experiment.Classes.Entries,
        Encoding = experiment.Data.Encoding,
        Sizing = experiment.Data.EvaluationSizing,
        CodeVersion = codeVersion,
    };
}
