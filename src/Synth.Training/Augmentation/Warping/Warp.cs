using Synth.Training.Data;

namespace Synth.Training.Augmentation.Warping;

/// <summary>Draws an image anew at the places of a map.</summary>
/// <param name="Border">What is seen beyond the source.</param>
/// <param name="LeastBoxShare">The box is dropped when less than this share of the deformation is still to be seen, 0 to 1.</param>
internal readonly record struct Warp(BorderRule Border, double LeastBoxShare)
{
    /// <summary>Warps an image; wrapped phase is interpolated as phasors.</summary>
    public void Apply(TrainingImage image, SourceMap map)
    {
        using Resampler resampler = new(map, image.Width, image.Height, image.Valid, Border);
        byte[] valid = resampler.Valid();
        using Rented<float> warped = new(valid.Length);
        if (image.Quantity == ImageQuantity.WrappedPhaseRad)
        {
            WrappedPhase(image, resampler, valid, warped.Span);
        }
        else
        {
            Scalars(image, resampler, valid, warped.Span);
        }

        image.Values = Stored(warped.Span, image.Values);
        if (image.Coherence is float[] coherence)
        {
            resampler.Plain(coherence, warped.Span, 0);
            image.Coherence = Stored(warped.Span, coherence);
        }

        if (image.HeightM is float[] heights)
        {
            resampler.Values(heights, warped.Span, 0);
            image.HeightM = Stored(warped.Span, heights);
        }

        image.PixelSize = image.PixelSize is { } size ? map.PixelSizeOf(size) : null;
        image.Kinds = image.Kinds is null ? null : resampler.Mask(image.Kinds);
        (image.Mask, image.Box) = Carry(resampler, map, image.Mask, image.Box, image.Width, image.Height);
        (image.Valid, image.Width, image.Height) = (valid, map.Width, map.Height);
    }

    /// <summary>Warps an encoded image, each channel by itself.</summary>
    public void Apply(EncodedImage image, SourceMap map)
    {
        using Resampler resampler = new(map, image.Width, image.Height, image.Valid, Border);
        int length = map.Width * map.Height;
        using Rented<float> warped = new(image.Channels * length);
        for (int channel = 0; channel < image.Channels; channel++)
        {
            resampler.Values(image.Plane(channel), warped.Span.Slice(channel * length, length), image.Fill);
        }

        image.Values = Stored(warped.Span, image.Values);
        image.Valid = resampler.Valid();
        image.PixelSize = image.PixelSize is { } size ? map.PixelSizeOf(size) : null;
        image.Kinds = image.Kinds is null ? null : resampler.Mask(image.Kinds);
        (image.Mask, image.Box) = Carry(resampler, map, image.Mask, image.Box, image.Width, image.Height);
        (image.Width, image.Height) = (map.Width, map.Height);
    }

    private static void WrappedPhase(TrainingImage image, Resampler resampler, ReadOnlySpan<byte> valid, Span<float> result)
    {
        using Rented<float> cosine = new(image.Values.Length);
        using Rented<float> sine = new(image.Values.Length);
        using Rented<float> warpedCosine = new(valid.Length);
        using Rented<float> warpedSine = new(valid.Length);
        PhaseComponents.Split(image.Values, image.Valid, cosine.Span, sine.Span);
        resampler.Plain(cosine.Span, warpedCosine.Span, 0);
        resampler.Plain(sine.Span, warpedSine.Span, 0);
        PhaseComponents.Join(warpedCosine.Span, warpedSine.Span, valid, result);
    }

    private static void Scalars(TrainingImage image, Resampler resampler, ReadOnlySpan<byte> valid, Span<float> result)
    {
        resampler.Values(image.Values, result, 0);
        for (int i = valid.IndexOf((byte)0); i >= 0 && i < valid.Length; i++)
        {
            result[i] = valid[i] == 0 ? 0 : result[i];
        }
    }

    // large arrays are costly to make, so that the old one serves again where it fits
    private static float[] Stored(ReadOnlySpan<float> warped, float[] former)
    {
        float[] place = former.Length == warped.Length ? former : new float[warped.Length];
        warped.CopyTo(place);
        return place;
    }

    // a box without a mask is carried as the mask of its own pixels
    private (byte[]? Mask, ImageBox? Box) Carry(Resampler resampler, SourceMap map, byte[]? mask, ImageBox? box, int width, int height)
    {
        byte[]? warped = mask is null ? null : resampler.Mask(mask);
        byte[]? outline = mask is not null && mask.AsSpan().Contains((byte)1) ? mask : BoxRules.Fill(box, width, height);
        if (outline is null)
        {
            return (warped, null);
        }

        byte[] seen = ReferenceEquals(outline, mask) ? warped! : resampler.Mask(outline);
        double before = outline.AsSpan().Count((byte)1);
        double after = seen.AsSpan().Count((byte)1) * map.Area;
        return (warped, after >= LeastBoxShare * before ? BoxRules.Tight(seen, map.Width) : null);
    }
}
