using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>Learned embeddings of the patches' positions, one (F) a token.</summary>
internal static class PositionEmbedding
{
    /// <summary>
    /// Embeddings for another grid: those of the patches resampled bicubically with antialiasing, as timm does, those of the tokens before them kept.
    /// </summary>
    /// <param name="stored">(1, prefix + side^2, F) of a square grid.</param>
    /// <param name="shape">(1, prefix + other side^2, F).</param>
    /// <param name="prefixTokens">Tokens before the patches.</param>
    /// <returns>A new tensor in single precision, or null when the shapes are not of that kind.</returns>
    public static Tensor? Resample(Tensor stored, IReadOnlyList<long> shape, int prefixTokens)
    {
        if (stored.dim() != 3 || shape.Count != 3 || stored.shape[0] != 1 || stored.shape[2] != shape[2]
            || Side(stored.shape[1] - prefixTokens) is not { } side || Side(shape[1] - prefixTokens) is not { } newSide)
        {
            return null;
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor source = stored.to(ScalarType.Float32);
        Tensor grid = source.narrow(1, prefixTokens, side * side).reshape(1, side, side, shape[2]).permute(0, 3, 1, 2);
        Tensor resampled = nn.functional.interpolate(grid, [newSide, newSide], mode: InterpolationMode.Bicubic, align_corners: false, antialias: true);
        Tensor patches = resampled.permute(0, 2, 3, 1).reshape(1, newSide * newSide, shape[2]);
        return cat([source.narrow(1, 0, prefixTokens), patches], 1).MoveToOuterDisposeScope();
    }

    /// <summary>Refuses pictures of another size than the model was made for.</summary>
    /// <exception cref="InvalidNetworkException">There are more or fewer patches than positions.</exception>
    public static void RequireTokens(NetworkSpec spec, long patches, long positions)
    {
        if (patches != positions)
        {
            throw new InvalidNetworkException(
                $"this {spec.Architecture} was made for pictures of {positions} patches, not {patches}; set the image size when making it");
        }
    }

    /// <summary>
    /// Fixed embeddings of a square grid (He et al. 2022, as Vaswani et al. 2017 in two dimensions): sines, then cosines of the column in the first half,
    /// of the row in the second, with wavelengths from 2 pi to 10000 x 2 pi patches.
    /// </summary>
    /// <param name="side">Patches of a side.</param>
    /// <param name="width">F, a multiple of 4.</param>
    /// <param name="prefixTokens">Tokens before the patches, whose embeddings are zeros.</param>
    /// <returns>A new tensor (1, prefix + side^2, F).</returns>
    public static Tensor SineCosine(int side, int width, int prefixTokens)
    {
        int quarter = width / 4;
        float[] values = new float[(prefixTokens + (side * side)) * width];
        for (int patch = 0; patch < side * side; patch++)
        {
            Span<float> row = values.AsSpan((prefixTokens + patch) * width, width);
            for (int i = 0; i < quarter; i++)
            {
                double frequency = Math.Pow(10000, -(double)i / quarter);
                (double sine, double cosine) = Math.SinCos(patch % side * frequency);
                (row[i], row[quarter + i]) = ((float)sine, (float)cosine);
                (sine, cosine) = Math.SinCos(patch / side * frequency);
                (row[(2 * quarter) + i], row[(3 * quarter) + i]) = ((float)sine, (float)cosine);
            }
        }

        return tensor(values, [1, prefixTokens + (side * side), width]);
    }

    private static long? Side(long patches)
    {
        long side = (long)Math.Round(Math.Sqrt(Math.Max(patches, 0)));
        return side > 0 && side * side == patches ? side : null;
    }
}
