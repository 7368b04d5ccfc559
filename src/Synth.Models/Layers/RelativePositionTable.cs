using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>Fits tables of relative position biases to windows of another size.</summary>
internal static class RelativePositionTable
{
    /// <summary>
    /// Resamples a table as timm does (after BEiT, Bao et al. 2021): the stored offsets are spread over the new range in geometric progression, dense near 0,
    /// and values between them are linear.
    /// </summary>
    /// <param name="stored">(length^2, heads), length odd.</param>
    /// <param name="shape">(other length^2, heads), other length odd.</param>
    /// <returns>A new tensor in single precision, or null when the shapes are not of that kind.</returns>
    public static Tensor? Resample(Tensor stored, IReadOnlyList<long> shape)
    {
        if (stored.dim() != 2 || shape.Count != 2 || stored.shape[1] != shape[1]
            || Length(stored.shape[0]) is not { } length || Length(shape[0]) is not { } newLength)
        {
            return null;
        }

        using DisposeScope scope = NewDisposeScope();
        int heads = (int)shape[1];
        float[] source = stored.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        (int Left, double Share)[] places = Places(length, newLength);
        float[] resampled = new float[newLength * newLength * heads];
        for (int row = 0; row < newLength; row++)
        {
            for (int column = 0; column < newLength; column++)
            {
                for (int head = 0; head < heads; head++)
                {
                    resampled[(((row * newLength) + column) * heads) + head] = (float)Between(
                        places[row],
                        r => Between(places[column], c => source[(((r * length) + c) * heads) + head]));
                }
            }
        }

        return tensor(resampled, [newLength * newLength, heads]).MoveToOuterDisposeScope();
    }

    private static double Between((int Left, double Share) place, Func<int, double> value) =>
        place.Share == 0 ? value(place.Left) : ((1 - place.Share) * value(place.Left)) + (place.Share * value(place.Left + 1));

    // for each new offset the stored one to its left and the share of the next; offsets outside take the outermost
    private static (int Left, double Share)[] Places(int length, int newLength)
    {
        double[] positions = Positions(length, newLength);
        (int, double)[] places = new (int, double)[newLength];
        for (int i = 0; i < newLength; i++)
        {
            double offset = Math.Clamp(i - (newLength / 2), positions[0], positions[^1]);
            int right = Math.Max(Array.FindIndex(positions, position => position >= offset), 1);
            places[i] = (right - 1, (offset - positions[right - 1]) / (positions[right] - positions[right - 1]));
        }

        return places;
    }

    // ..., -(1 + q), -1, 0, 1, 1 + q, 1 + q + q^2, ... with q such that the last is the new range
    private static double[] Positions(int length, int newLength)
    {
        int half = length / 2;
        (double low, double high) = (1.01, 1.5);
        double ratio = 0;
        while (high - low > 1e-6)
        {
            ratio = (low + high) / 2;
            bool beyond = (1 - Math.Pow(ratio, half)) / (1 - ratio) > newLength / 2;
            (low, high) = beyond ? (low, ratio) : (ratio, high);
        }

        double[] positions = new double[length];
        double position = 1;
        for (int i = 1; i <= half; i++)
        {
            positions[half + i] = position;
            positions[half - i] = -position;
            position += Math.Pow(ratio, i);
        }

        return positions;
    }

    private static int? Length(long rows)
    {
        int length = (int)Math.Round(Math.Sqrt(rows));
        return length > 1 && length % 2 == 1 && (long)length * length == rows ? length : null;
    }
}
