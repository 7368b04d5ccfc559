using Synth.Training.Data;
using Synth.Training.Data.Loading;
using Synth.Training.Evaluation.Baselines;
using Synth.Training.Experiments;

namespace Synth.Training.Supervised;

/// <summary>Texture features of images with their classes.</summary>
/// <param name="Class">Index of the class, 0 or above.</param>
/// <param name="Features">One value a name of <see cref="TextureFeatures.Names"/>.</param>
public sealed record TextureSample(int Class, double[] Features);

/// <summary>Measures the texture of images encoded as cosine and sine of the phase.</summary>
public static class TextureSamples
{
    /// <summary>The first images that a network would be trained on; those whose class does not count are left out.</summary>
    /// <param name="experiment">With the encoding cos_sin and without augmentation (<see cref="TextureBaseline.Simplify"/>).</param>
    /// <param name="images">Its images.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancel">Stops between batches.</param>
    /// <param name="seen">Told the number of images after each batch, or null.</param>
    public static IReadOnlyList<TextureSample> OfTraining(Experiment experiment, ExperimentImages images, int count, CancellationToken cancel, Action<long>? seen = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(images);
        List<TextureSample> samples = [];
        using BatchLoader loader = images.OpenTraining(0);
        while (samples.Count < count && loader.Next() is { } batch)
        {
            cancel.ThrowIfCancellationRequested();
            samples.AddRange(Counted(batch).Take(count - samples.Count));
            loader.Recycle(batch);
            seen?.Invoke(samples.Count);
        }

        return samples;
    }

    /// <summary>All images of a set; those whose class does not count are left out.</summary>
    public static IReadOnlyList<TextureSample> Of(ImageSet images, CancellationToken cancel, Action<long>? seen = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        List<TextureSample> samples = [];
        foreach (Batch batch in images.Batches())
        {
            cancel.ThrowIfCancellationRequested();
            samples.AddRange(Counted(batch));
            seen?.Invoke(samples.Count);
        }

        return samples;
    }

    /// <summary>The features of one image of a batch.</summary>
    internal static double[] Features(Batch batch, int image)
    {
        int pixels = batch.Shape.Height * batch.Shape.Width;
        double[] values = new double[TextureFeatures.Names.Length];
        ReadOnlySpan<float> channels = batch.Images.AsSpan(2 * image * pixels, 2 * pixels);
        TextureFeatures.Measure(channels[..pixels], channels[pixels..], batch.Shape.Width, values);
        return values;
    }

    private static IEnumerable<TextureSample> Counted(Batch batch) =>
        Enumerable.Range(0, batch.Count).Where(i => batch.Classes[i] >= 0).Select(i => new TextureSample((int)batch.Classes[i], Features(batch, i)));
}
