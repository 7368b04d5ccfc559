using Synth.Training.Data;
using Synth.Training.Supervised.Losses;
using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>A batch as tensors on the network's device.</summary>
/// <param name="Images">(N, C, H, W), float.</param>
/// <param name="Targets">What the network should say.</param>
public sealed record BatchTensors(Tensor Images, Targets Targets)
{
    /// <summary>Copies a batch to a device.</summary>
    public static BatchTensors Of(Batch batch, Device device)
    {
        ArgumentNullException.ThrowIfNull(batch);
        long count = batch.Count;
        return new BatchTensors(
            ImagesOf(batch, device),
            new Targets(
                tensor(batch.Classes).to(device),
                batch.Labels is { } labels ? tensor(labels, [count, labels.Length / count]).to(device) : null,
                batch.Boxes is { } boxes ? tensor(boxes, [count, 4]).to(device) : null,
                batch.HasBox is { } hasBox ? tensor(hasBox).to(device) : null,
                batch.Masks is { } masks ? tensor(masks, [count, batch.Shape.Height, batch.Shape.Width]).to(device) : null,
                batch.HasMask is { } hasMask ? tensor(hasMask).to(device) : null)
            {
                ClassMasks = batch.ClassMasks is { } classMasks
                    ? tensor(classMasks, [count, classMasks.Length / (count * batch.Shape.Height * batch.Shape.Width), batch.Shape.Height, batch.Shape.Width]).to(device)
                    : null,
                HasClassMasks = batch.HasClassMasks is { } hasClassMasks ? tensor(hasClassMasks).to(device) : null,
            });
    }

    /// <summary>The images alone: (views x N, C, H, W), all images of the first view before those of the second.</summary>
    public static Tensor ImagesOf(Batch batch, Device device)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return tensor(batch.Images, [batch.Views * batch.Count, batch.Shape.Channels, batch.Shape.Height, batch.Shape.Width]).to(device);
    }
}
