using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Models;
using Synth.Rasters;
using Synth.Training.Data;
using Synth.Training.Detection;
using Synth.Training.Reports;
using Synth.Training.Supervised;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Explanation.Features;

/// <summary>One image among the features of others.</summary>
/// <param name="Key">As in the list of explanations.</param>
/// <param name="Features">The backbone's pooled features.</param>
/// <param name="Thumbnail">What the network saw, small.</param>
public sealed record FeaturePoint(string Key, ImmutableArray<double> Features, PixelImage Thumbnail)
{
    private const int ThumbnailPx = 48;

    /// <summary>What it may be coloured by, by name: true and predicted class, groups.</summary>
    public required ImmutableDictionary<string, string> Labels { get; init; }

    /// <summary>The points of some images, in their order.</summary>
    /// <param name="network">In evaluation mode.</param>
    /// <param name="images">The images.</param>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="device">Where the network is.</param>
    /// <param name="cancel">Stops between batches.</param>
    /// <param name="seen">Told the number of images, or null.</param>
    public static ImmutableArray<FeaturePoint> Of(Network network, ImageSet images, ImmutableArray<string> classes, Device device, CancellationToken cancel, Action<long>? seen = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        ImmutableArray<FeaturePoint>.Builder points = ImmutableArray.CreateBuilder<FeaturePoint>();
        using IDisposable still = no_grad();
        foreach (Batch batch in images.Batches())
        {
            cancel.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            Tensor input = BatchTensors.ImagesOf(batch, device);
            using FeatureTrail trail = new(input);
            Tensor logits = network.Watched(input, trail).Logits;
            Tensor pooled = network.Backbone.Pool(trail.Features!).to(ScalarType.Float64).cpu().contiguous();
            double[] values = pooled.data<double>().ToArray();
            long[] likeliest = logits.argmax(1).cpu().data<long>().ToArray();
            for (int i = 0; i < batch.Count; i++)
            {
                int width = values.Length / batch.Count;
                points.Add(Point(batch, i, points.Count, [.. values.AsSpan(i * width, width)], classes, (int)likeliest[i]));
            }

            seen?.Invoke(points.Count);
        }

        return points.All(point => point.Features.All(double.IsFinite))
            ? points.ToImmutable()
            : throw new DatasetException("a feature is no finite number: the model has diverged or its input is damaged");
    }

    private static FeaturePoint Point(Batch batch, int index, int number, ImmutableArray<double> features, ImmutableArray<string> classes, int likeliest)
    {
        ImageRecord record = batch.Records[index];
        long truth = batch.Classes[index];
        ImmutableDictionary<string, string> labels = record.Groups
            .SetItem("true class", truth >= 0 ? classes[(int)truth] : "unknown")
            .SetItem("source's class", record.ClassName)
            .SetItem("likeliest class", classes[likeliest]);
        PixelImage picture = EncodedPicture.Coloured(batch, index);
        int shrink = Math.Max(1, (Math.Max(picture.Width, picture.Height) + ThumbnailPx - 1) / ThumbnailPx);
        return new FeaturePoint(ExplanationRun.KeyOf(number, record.Id), features, new FrameScale(shrink, 1).Apply(picture)) { Labels = labels };
    }
}
