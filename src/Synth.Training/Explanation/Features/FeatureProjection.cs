using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Rasters.Formats;

namespace Synth.Training.Explanation.Features;

/// <summary>Features of images in the plane, by principal components and by t-SNE.</summary>
/// <param name="Points">The images.</param>
/// <param name="Components">The first components, at least two.</param>
/// <param name="Embedded">Points x 2 by t-SNE.</param>
/// <param name="Options">How the latter came about.</param>
public sealed record FeatureProjection(ImmutableArray<FeaturePoint> Points, PrincipalComponents Components, double[,] Embedded, EmbeddingOptions Options)
{
    /// <summary>Least number of images.</summary>
    public const int Fewest = 5;

    // t-SNE sees so many components, which take away noise and time (van der Maaten and Hinton 2008, section 4.2)
    private const int MostComponents = 50;

    /// <summary>The perplexity that suits so many images unless another is asked for: 30, or a third of their number.</summary>
    public static double UsualPerplexity(long images) => Math.Max(1, Math.Min(30, (images - 1) / 3.0));

    /// <summary>Refuses too few images.</summary>
    /// <exception cref="DatasetException">There are fewer than <see cref="Fewest"/>, or too few for the perplexity.</exception>
    public static void RequireEnough(long images, double perplexity)
    {
        if (images < Fewest)
        {
            throw new DatasetException($"features of {images} images make no map; at least {Fewest} are needed");
        }

        if (perplexity >= images - 1)
        {
            throw new DatasetException(FormattableString.Invariant($"the perplexity {perplexity} must be below the number of images less 1, {images - 1}"));
        }
    }

    /// <summary>Projects images.</summary>
    /// <param name="points">The images.</param>
    /// <param name="options">How t-SNE lays them.</param>
    /// <param name="cancel">Stops between steps.</param>
    /// <param name="stepped">Told the number of steps, or null.</param>
    /// <exception cref="DatasetException">There are too few images, or too few for the perplexity.</exception>
    public static FeatureProjection Of(ImmutableArray<FeaturePoint> points, EmbeddingOptions options, CancellationToken cancel = default, Action<int>? stepped = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireEnough(points.Length, options.Perplexity);
        double[,] features = new double[points.Length, points[0].Features.Length];
        for (int i = 0; i < points.Length; i++)
        {
            for (int k = 0; k < features.GetLength(1); k++)
            {
                features[i, k] = points[i].Features[k];
            }
        }

        PrincipalComponents components = PrincipalComponents.Of(features, Math.Max(2, Math.Min(MostComponents, Math.Min(points.Length, features.GetLength(1)))));
        return new FeatureProjection(points, components, NeighbourEmbedding.Of(components.Scores, options, cancel, stepped), options);
    }

    /// <summary>Writes features (images x features), <c>pca</c> (images x components), <c>pca_share</c> and <c>tsne</c> (images x 2) as NPZ.</summary>
    public void Write(string path)
    {
        int width = Points[0].Features.Length;
        NpzFile.Write(path,
        [
            KeyValuePair.Create("features", NpyArray.Of<float>([.. Points.SelectMany(point => point.Features).Select(value => (float)value)], Points.Length, width)),
            KeyValuePair.Create("pca", NpyArray.Of<double>([.. Components.Scores.Cast<double>()], Points.Length, Components.Shares.Length)),
            KeyValuePair.Create("pca_share", NpyArray.Of<double>(Components.Shares, Components.Shares.Length)),
            KeyValuePair.Create("tsne", NpyArray.Of<double>([.. Embedded.Cast<double>()], Points.Length, 2)),
        ]);
    }
}
