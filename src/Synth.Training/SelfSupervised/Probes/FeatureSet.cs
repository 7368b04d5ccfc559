using Synth.Models;
using Synth.Training.Data;
using Synth.Training.Data.Loading;
using Synth.Training.Supervised;
using Synth.Training.Supervised.Precision;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.SelfSupervised.Probes;

/// <summary>Frozen features of some images and their classes.</summary>
internal sealed class FeatureSet : IDisposable
{
    private FeatureSet(Tensor values, long[] classes, ImageRecord[] records, PixelSize?[] pixelSizes)
    {
        (Values, Classes, Records, PixelSizes) = (values, classes, records, pixelSizes);
    }

    /// <summary>(N, F), single precision.</summary>
    public Tensor Values { get; }

    /// <summary>Class index of each, -1 where it does not count.</summary>
    public long[] Classes { get; }

    /// <summary>Where each came from.</summary>
    public ImageRecord[] Records { get; }

    /// <summary>Sides of a pixel of each, null where unknown.</summary>
    public PixelSize?[] PixelSizes { get; }

    /// <summary>The features of every image of a set, the network in evaluation mode.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static FeatureSet Of(Network network, ImageSet images, Device device, MixedPrecision precision, CancellationToken cancel)
    {
        network.eval();
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        List<Tensor> values = [];
        List<long> classes = [];
        List<ImageRecord> records = [];
        List<PixelSize?> pixelSizes = [];
        foreach (Batch batch in images.Batches())
        {
            cancel.ThrowIfCancellationRequested();
            using DisposeScope inner = NewDisposeScope();
            using (precision.Enter())
            {
                values.Add(network.Features(BatchTensors.ImagesOf(batch, device)).to(ScalarType.Float32).MoveToOuterDisposeScope());
            }

            classes.AddRange(batch.Classes.AsSpan(0, batch.Count));
            records.AddRange(batch.Records);
            pixelSizes.AddRange(batch.PixelSizes);
        }

        return new FeatureSet(cat(values, 0).DetachFromDisposeScope(), [.. classes], [.. records], [.. pixelSizes]);
    }

    /// <summary>Predictions of these images from logits.</summary>
    /// <param name="logits">(N, classes).</param>
    public Predictions Predictions(Tensor logits) => new()
    {
        ClassCount = (int)logits.shape[1],
        Records = Records,
        PixelSizes = PixelSizes,
        Logits = logits.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray(),
        Classes = Classes,
        Loss = double.NaN,
    };

    public void Dispose() => Values.Dispose();
}
