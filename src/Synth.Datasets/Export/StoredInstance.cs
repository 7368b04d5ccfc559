using Synth.Datasets.Arrays;
using Synth.Datasets.Reading;
using Synth.Scenes.Labels;

namespace Synth.Datasets.Export;

/// <summary>One deformation pattern of a stored sample: each source where the masks of sources were written, else all of them as one.</summary>
/// <param name="ClassName">Class of the source, or of the sample.</param>
/// <param name="IntensityLevel">None, Low, Medium or High.</param>
/// <param name="Box">Tight box of the mask.</param>
/// <param name="Mask">1 inside, 0 outside, row by row.</param>
/// <param name="IsGroup">True when the mask holds several patterns.</param>
internal sealed record StoredInstance(string ClassName, string IntensityLevel, PixelBox Box, byte[] Mask, bool IsGroup)
{
    /// <summary>The patterns of a sample, none without deformation.</summary>
    /// <exception cref="DatasetException">The sample has no mask, or is damaged.</exception>
    public static IEnumerable<StoredInstance> Of(StoredSample sample, Label label)
    {
        if (label.Box is null)
        {
            yield break;
        }

        if (!sample.Has(ArrayNames.Instances))
        {
            yield return new StoredInstance(label.ClassName, label.IntensityLevel, label.Box.Value, sample.ReadMask(ArrayNames.Mask), label.IsCrowd == 1);
            yield break;
        }

        byte[] masks = sample.ReadMask(ArrayNames.Instances);
        int pixels = masks.Length / Math.Max(1, label.Instances.Length);
        for (int source = 0; source < label.Instances.Length; source++)
        {
            InstanceLabel instance = label.Instances[source];
            if (instance.Box is { } box)
            {
                yield return new StoredInstance(
                    instance.ClassName, instance.IntensityLevel, box, masks.AsSpan(source * pixels, pixels).ToArray(), IsGroup: false);
            }
        }
    }
}
