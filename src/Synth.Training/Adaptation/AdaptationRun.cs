using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Models;
using Synth.Rasters.Formats;
using Synth.Training.Data;
using Synth.Training.Supervised;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Adaptation;

/// <summary>
/// Adapts a trained model to images of another origin without any label: the statistics of its BatchNorm layers move towards those images. A network trained on simulated
/// interferograms then finds more in real ones, whose noise and gaps differ.
/// </summary>
/// <param name="model">Folder of the model, or its weight file.</param>
/// <param name="settings">How.</param>
public sealed class AdaptationRun(string model, AdaptationSettings settings)
{
    /// <summary>Name of the account of what was done.</summary>
    public const string SummaryFile = "adaptation.json";

    /// <summary>Adapts the model and writes it, with an account of how it was made.</summary>
    /// <param name="images">The images; their labels are not looked at.</param>
    /// <param name="device">Where the network runs.</param>
    /// <param name="cancel">Stops between batches; nothing is written then.</param>
    /// <param name="seen">Told the number of images after each batch, or null.</param>
    /// <returns>Images that were shown.</returns>
    /// <exception cref="DatasetException">The network has no layer that keeps statistics, or there are fewer than two images.</exception>
    public long Execute(ImageSet images, Device device, CancellationToken cancel, Action<long>? seen = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        TrainedModel description = TrainedModel.Read(model);
        using Network network = description.LoadNetwork(model).to(device);
        if (!NormStatistics.LayersOf(network).Any())
        {
            throw new DatasetException($"{description.Spec.Architecture} has no layer of BatchNorm, so there are no statistics to adapt; ResNets, DenseNet, Inceptions and mask heads have such layers");
        }

        long shown = Show(network, images, device, cancel, seen);
        description.Write(settings.Folder, network);
        AtomicFile.WriteAllText(Path.Combine(settings.Folder, SummaryFile), JsonText.OfFile(Account(description, shown)));
        return shown;
    }

    private long Show(Network network, ImageSet images, Device device, CancellationToken cancel, Action<long>? seen)
    {
        using NormStatistics statistics = new(network);
        long shown = 0;
        foreach (Batch batch in images.Shuffled(settings.Seed, settings.BatchSize))
        {
            cancel.ThrowIfCancellationRequested();

            // one image has no spread of its own
            if (batch.Count > 1)
            {
                using Tensor shownImages = BatchTensors.ImagesOf(batch, device);
                statistics.Add(shownImages);
                shown += batch.Count;
                seen?.Invoke(shown);
            }
        }

        if (shown == 0)
        {
            throw new DatasetException("statistics need two images at least");
        }

        statistics.Blend(settings.Share);
        return shown;
    }

    private JsonObject Account(TrainedModel description, long shown) => new()
    {
        ["model"] = description.Experiment,
        ["model_sha256"] = TrainedModel.Sha256OfWeights(model),
        ["images"] = shown,
        ["share"] = settings.Share,
        ["batch_size"] = settings.BatchSize,
        ["seed"] = settings.Seed,
    };
}
