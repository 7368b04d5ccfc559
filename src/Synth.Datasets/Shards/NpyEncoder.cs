using Synth.Datasets.Arrays;
using Synth.Rasters.Formats;
using Synth.Scenes;
using Synth.Scenes.Labels;

namespace Synth.Datasets.Shards;

/// <summary>Writes a sample's arrays as NPY. Holds scratch memory, so one instance serves one thread at a time.</summary>
internal sealed class NpyEncoder
{
    private Half[] _halves = [];
    private byte[] _mask = [];

    /// <summary>Writes one array.</summary>
    public void Write(Stream target, ArraySpec array, Sample sample)
    {
        int width = sample.Fields.Width;
        int height = sample.Fields.Height;
        switch (array.Name)
        {
            case ArrayNames.Valid:
                NpyFile.Write<byte>(target, sample.Fields.Valid, height, width);
                break;
            case ArrayNames.Mask:
                NpyFile.Write<byte>(target, Mask(sample), height, width);
                break;
            case ArrayNames.Instances:
                NpyFile.Write<byte>(target, InstanceMasks(sample), sample.Fields.SourceCount, height, width);
                break;
            default:
                WriteFloats(target, array, ArrayCatalog.Floats(array.Name, sample), width, height);
                break;
        }
    }

    /// <summary>The deformation mask of a sample, valid until the next array is written.</summary>
    public ReadOnlySpan<byte> Mask(Sample sample)
    {
        Span<byte> mask = Scratch(ref _mask, sample.Fields.DeformationLosM.Length);
        DeformationMask.Fill(sample.Fields.DeformationLosM, mask);
        return mask;
    }

    /// <summary>The masks of all sources one behind the other, valid until the next array is written.</summary>
    public ReadOnlySpan<byte> InstanceMasks(Sample sample)
    {
        int pixels = sample.Fields.DeformationLosM.Length;
        Span<byte> masks = Scratch(ref _mask, pixels * sample.Fields.SourceCount);
        for (int source = 0; source < sample.Fields.SourceCount; source++)
        {
            DeformationMask.Fill(sample.Fields.SourceLosM(source), masks.Slice(source * pixels, pixels));
        }

        return masks;
    }

    private void WriteFloats(Stream target, ArraySpec array, ReadOnlySpan<float> values, int width, int height)
    {
        if (array.Dtype == "float32")
        {
            NpyFile.Write(target, values, height, width);
            return;
        }

        Span<Half> halves = Scratch(ref _halves, values.Length);
        HalfPrecision.Convert(values, halves);
        NpyFile.Write<Half>(target, halves, height, width);
    }

    private static Span<T> Scratch<T>(ref T[] scratch, int length)
    {
        if (scratch.Length < length)
        {
            scratch = new T[length];
        }

        return scratch.AsSpan(0, length);
    }
}
