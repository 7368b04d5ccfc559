using Synth.Training.Data.Classes;

namespace Synth.Training.Data.Sizing;

/// <summary>Resamples images. Pixels that are not valid do not count; a target pixel is valid when at least half of its weight is.</summary>
public static class Resampling
{
    /// <summary>Resamples an image in place: wrapped phases as complex numbers, so that fringes do not smear; other quantities as they are.</summary>
    /// <param name="image">The image; coherence, heights, mask and box move along.</param>
    /// <param name="height">Rows wanted, at least 1.</param>
    /// <param name="width">Columns wanted, at least 1.</param>
    public static void Resize(TrainingImage image, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ResamplingWeights rows = new(image.Height, height);
        ResamplingWeights columns = new(image.Width, width);
        float[] valid = Array.ConvertAll(image.Valid, entry => (float)entry);
        float[] share = Apply(valid, image.Width, rows, columns);
        float[] values = image.Quantity == ImageQuantity.WrappedPhaseRad
            ? Phase(image, valid, rows, columns)
            : Mean(image.Values, image.Width, valid, share, rows, columns);
        image.Coherence = image.Coherence is { } coherence ? Mean(coherence, image.Width, valid, share, rows, columns) : null;
        image.HeightM = image.HeightM is { } heights ? Mean(heights, image.Width, valid, share, rows, columns) : null;
        image.Mask = image.Mask is { } mask
            ? Array.ConvertAll(Apply(Array.ConvertAll(mask, entry => (float)entry), image.Width, rows, columns), inside => inside >= 0.5f ? (byte)1 : (byte)0)
            : null;
        image.Kinds = image.Kinds is { } kinds ? Kinds(kinds, image.Width, rows, columns) : null;
        image.Valid = Array.ConvertAll(share, part => part >= 0.5f ? (byte)1 : (byte)0);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = image.Valid[i] != 0 ? values[i] : 0;
        }

        image.Values = values;
        image.Box = image.Box is { } box ? Scale(box, (double)width / image.Width, (double)height / image.Height) : null;
        image.PixelSize = image.PixelSize?.Covering((double)image.Width / width, (double)image.Height / height);
        (image.Height, image.Width) = (height, width);
    }

    // each kind as a mask of its own
    private static byte[] Kinds(byte[] kinds, int width, ResamplingWeights rows, ResamplingWeights columns)
    {
        byte[] result = new byte[rows.Count * columns.Count];
        int present = kinds.Aggregate(0, (all, some) => all | some);
        foreach (int kind in PatternKinds.All.Select(PatternKinds.BitOf).Where(bit => (present & bit) != 0))
        {
            float[] share = Apply(Array.ConvertAll(kinds, some => (some & kind) != 0 ? 1f : 0), width, rows, columns);
            for (int i = 0; i < result.Length; i++)
            {
                result[i] |= share[i] >= 0.5f ? (byte)kind : (byte)0;
            }
        }

        return result;
    }

    private static ImageBox Scale(ImageBox box, double x, double y) => new(box.CentreX * x, box.CentreY * y, box.HalfWidth * x, box.HalfHeight * y);

    private static float[] Phase(TrainingImage image, float[] valid, ResamplingWeights rows, ResamplingWeights columns)
    {
        float[] cosines = new float[image.Values.Length];
        float[] sines = new float[image.Values.Length];
        PhaseMath.CosSin(image.Values, cosines, sines);
        Multiply(cosines, valid);
        Multiply(sines, valid);
        cosines = Apply(cosines, image.Width, rows, columns);
        sines = Apply(sines, image.Width, rows, columns);
        for (int i = 0; i < cosines.Length; i++)
        {
            // atan2 gives pi itself, which is -pi here
            cosines[i] = Math.Min(MathF.Atan2(sines[i], cosines[i]), PhaseMath.JustBelowPi);
        }

        return cosines;
    }

    private static float[] Mean(float[] values, int width, float[] valid, float[] share, ResamplingWeights rows, ResamplingWeights columns)
    {
        float[] known = (float[])values.Clone();
        Multiply(known, valid);
        float[] mean = Apply(known, width, rows, columns);
        for (int i = 0; i < mean.Length; i++)
        {
            mean[i] = share[i] > 0 ? mean[i] / share[i] : 0;
        }

        return mean;
    }

    private static void Multiply(Span<float> values, ReadOnlySpan<float> factors)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= factors[i];
        }
    }

    /// <summary>Weighted sums, columns first.</summary>
    private static float[] Apply(float[] source, int width, ResamplingWeights rows, ResamplingWeights columns)
    {
        int height = source.Length / width;
        float[] narrow = new float[height * columns.Count];
        for (int row = 0; row < height; row++)
        {
            ReadOnlySpan<float> line = source.AsSpan(row * width, width);
            for (int column = 0; column < columns.Count; column++)
            {
                (int first, float[] weights) = columns.Of(column);
                float sum = 0;
                for (int k = 0; k < weights.Length; k++)
                {
                    sum += weights[k] * line[first + k];
                }

                narrow[(row * columns.Count) + column] = sum;
            }
        }

        float[] result = new float[rows.Count * columns.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            (int first, float[] weights) = rows.Of(row);
            Span<float> sums = result.AsSpan(row * columns.Count, columns.Count);
            for (int k = 0; k < weights.Length; k++)
            {
                AddScaled(sums, narrow.AsSpan((first + k) * columns.Count, columns.Count), weights[k]);
            }
        }

        return result;
    }

    private static void AddScaled(Span<float> sums, ReadOnlySpan<float> values, float weight)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += weight * values[i];
        }
    }
}
