using Synth.Training.Data;

namespace Synth.Training.Supervised;

/// <summary>What a network said of some images, beside what it should have said; plain arrays, image after image.</summary>
public sealed class Predictions
{
    /// <summary>Classes or labels, K.</summary>
    public required int ClassCount { get; init; }

    /// <summary>Where each image came from, N of them.</summary>
    public required IReadOnlyList<ImageRecord> Records { get; init; }

    /// <summary>N x K logits.</summary>
    public required float[] Logits { get; init; }

    /// <summary>N class indices, -1 where the class does not count.</summary>
    public required long[] Classes { get; init; }

    /// <summary>N x K labels of 0 or 1, or null when classes exclude one another.</summary>
    public float[]? Labels { get; init; }

    /// <summary>N x 4 boxes as predicted (centre x, centre y, half width, half height as shares of the image), or null.</summary>
    public float[]? Boxes { get; init; }

    /// <summary>N x 4 boxes as they are; null without a box head.</summary>
    public float[]? WantedBoxes { get; init; }

    /// <summary>N flags: 1 where there is a box, else 0; null without a box head.</summary>
    public float[]? HasBox { get; init; }

    /// <summary>Mean of the training loss over the images, NaN without images.</summary>
    public required double Loss { get; init; }

    /// <summary>Images, N.</summary>
    public int Count => Records.Count;

    /// <summary>One after another; the loss is the mean by images.</summary>
    public static Predictions Join(IReadOnlyList<Predictions> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        long images = parts.Sum(part => (long)part.Count);
        return new Predictions
        {
            ClassCount = parts[0].ClassCount,
            Records = [.. parts.SelectMany(part => part.Records)],
            Logits = [.. parts.SelectMany(part => part.Logits)],
            Classes = [.. parts.SelectMany(part => part.Classes)],
            Labels = Joined(part => part.Labels),
            Boxes = Joined(part => part.Boxes),
            WantedBoxes = Joined(part => part.WantedBoxes),
            HasBox = Joined(part => part.HasBox),
            Loss = images == 0 ? double.NaN : parts.Where(part => part.Count > 0).Sum(part => part.Loss * part.Count) / images,
        };

        float[]? Joined(Func<Predictions, float[]?> of) => parts.All(part => of(part) is not null) ? [.. parts.SelectMany(part => of(part)!)] : null;
    }
}
