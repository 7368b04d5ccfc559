using System.Collections.Immutable;
using Synth.Models;
using Synth.Training.Data;
using Synth.Training.Evaluation.Location;
using Synth.Training.Supervised.Losses;
using Synth.Training.Supervised.Precision;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>Runs a network over images without training it.</summary>
/// <param name="network">The network; put into evaluation mode.</param>
/// <param name="loss">Loss that is measured along, or null for none.</param>
/// <param name="device">Where the network is.</param>
/// <param name="precision">Arithmetic of the forward pass.</param>
/// <param name="symmetries">Take the mean answer over the image turned and mirrored in all eight ways.</param>
public sealed class Predictor(Network network, TrainingLoss? loss, Device device, ComputePrecision precision, bool symmetries = false)
{
    private readonly MixedPrecision _mixed = new(precision, device);

    /// <summary>Predicts every image of a set.</summary>
    /// <param name="images">The images.</param>
    /// <param name="cancel">Stops between batches.</param>
    /// <param name="seen">Told the number of images after each batch, or null.</param>
    public Predictions Run(ImageSet images, CancellationToken cancel, Action<long>? seen = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        network.eval();
        List<Predictions> parts = [];
        long count = 0;
        foreach (Batch batch in images.Batches())
        {
            cancel.ThrowIfCancellationRequested();
            parts.Add(Predict(batch));
            count += batch.Count;
            seen?.Invoke(count);
        }

        return parts.Count > 0 ? Predictions.Join(parts) : throw new Datasets.DatasetException("there is no image to evaluate");
    }

    /// <summary>Predicts one batch.</summary>
    public Predictions Predict(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        BatchTensors tensors = BatchTensors.Of(batch, device);
        NetworkOutput output;
        using (_mixed.Enter())
        {
            output = symmetries ? SymmetricView.MeanAnswer(network, tensors.Images) : network.call(tensors.Images);
        }

        return new Predictions
        {
            ClassCount = (int)output.Logits.shape[1],
            Records = batch.Records,
            PixelSizes = batch.PixelSizes,
            Logits = Values(output.Logits),
            Classes = [.. batch.Classes.AsSpan(0, batch.Count)],
            Labels = Copy(batch.Labels),
            Boxes = output.Box is { } box ? Values(box) : output.Mask is { } drawn ? BoxesOf(drawn) : null,
            WantedBoxes = Copy(batch.Boxes),
            HasBox = Copy(batch.HasBox),
            Masks = output.Mask is { } mask ? Overlaps(mask, batch) : null,
            ClassMasks = output.ClassMasks is { } classMasks ? ClassOverlaps(classMasks, batch) : null,
            Loss = loss is null ? double.NaN : loss.Of(output, tensors.Targets).Total.to(ScalarType.Float32).cpu().item<float>(),
        };
    }

    // (N, 4) as a box head gives them
    private static float[] BoxesOf(Tensor mask)
    {
        float[] logits = Values(mask);
        (int count, int height, int width) = ((int)mask.shape[0], (int)mask.shape[2], (int)mask.shape[3]);
        float[] boxes = new float[count * 4];
        for (int i = 0; i < count; i++)
        {
            ImageBox box = MaskBox.Of(logits.AsSpan(i * height * width, height * width), width, height);
            boxes[4 * i] = (float)(box.CentreX / width);
            boxes[(4 * i) + 1] = (float)(box.CentreY / height);
            boxes[(4 * i) + 2] = (float)(box.HalfWidth / width);
            boxes[(4 * i) + 3] = (float)(box.HalfHeight / height);
        }

        return boxes;
    }

    // null where the true mask is not known
    private static MaskOverlap?[] Overlaps(Tensor logits, Batch batch)
    {
        float[] said = Values(logits);
        MaskOverlap?[] overlaps = new MaskOverlap?[batch.Count];
        int pixels = said.Length / batch.Count;
        for (int i = 0; i < batch.Count; i++)
        {
            overlaps[i] = batch.HasMask![i] > 0 ? MaskOverlap.Of(batch.Masks.AsSpan(i * pixels, pixels), said.AsSpan(i * pixels, pixels)) : null;
        }

        return overlaps;
    }

    // class after class; null where the true masks are not known
    private static ImmutableArray<MaskOverlap>?[] ClassOverlaps(Tensor logits, Batch batch)
    {
        float[] said = Values(logits);
        int classes = (int)logits.shape[1];
        int pixels = said.Length / (batch.Count * classes);
        return
        [
            .. Enumerable.Range(0, batch.Count).Select(i => batch.HasClassMasks![i] > 0
                ? Enumerable.Range(i * classes, classes).Select(plane => MaskOverlap.Of(batch.ClassMasks.AsSpan(plane * pixels, pixels), said.AsSpan(plane * pixels, pixels))).ToImmutableArray()
                : (ImmutableArray<MaskOverlap>?)null),
        ];
    }

    private static float[] Values(Tensor tensor) => tensor.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();

    // the batch's arrays are used again for a later batch
    private static float[]? Copy(float[]? values) => (float[]?)values?.Clone();
}
