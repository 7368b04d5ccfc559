using static TorchSharp.torch;

namespace Synth.Models;

/// <summary>Tokens of a transformer back on the grid of their patches.</summary>
public static class TokenGrid
{
    /// <summary>Tokens (N, T, F) as a map (N, F, rows, columns), without class token; a map (N, F, h, w) is given back as it is.</summary>
    /// <param name="backbone">Whose tokens.</param>
    /// <param name="features">Tokens or map.</param>
    /// <param name="images">The images (N, C, H, W), whose sides the grid's are in proportion to.</param>
    public static Tensor MapOf(ImageModel backbone, Tensor features, Tensor images)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(images);
        if (features.shape is not [long count, long tokens, long width])
        {
            return features;
        }

        long patches = tokens - backbone.PrefixTokens;
        long rows = RowsOf(patches, images);
        return features.narrow(1, backbone.PrefixTokens, patches).transpose(1, 2).reshape(count, width, rows, patches / rows);
    }

    /// <summary>Rows of the grid of so many patches of images (N, C, H, W).</summary>
    public static long RowsOf(long patches, Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return (long)Math.Round(Math.Sqrt((double)patches * images.shape[2] / images.shape[3]));
    }
}
