using System.Collections.Immutable;
using Synth.Training.Data;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Splits;
using Synth.Training.Evaluation.Location;
using Synth.Training.Evaluation.Predictions;

namespace Synth.Training.Supervised;

/// <summary>What a network said of some images, beside what it should have said; plain arrays, image after image.</summary>
public sealed class Predictions
{
    /// <summary>Classes or labels, K.</summary>
    public required int ClassCount { get; init; }

    /// <summary>Where each image came from, N of them.</summary>
    public required IReadOnlyList<ImageRecord> Records { get; init; }

    /// <summary>Sides of a pixel of each image as the network saw it, N of them; null where unknown.</summary>
    public required IReadOnlyList<PixelSize?> PixelSizes { get; init; }

    /// <summary>N x K logits.</summary>
    public required float[] Logits { get; init; }

    /// <summary>N class indices, -1 where the class does not count.</summary>
    public required long[] Classes { get; init; }

    /// <summary>N x K labels of 0 or 1, or null when classes exclude one another.</summary>
    public float[]? Labels { get; init; }

    /// <summary>N x 4 boxes as predicted (centre x, centre y, half width, half height as shares of the image), of a mask its tight box; null without either head.</summary>
    public float[]? Boxes { get; init; }

    /// <summary>N x 4 boxes as they are; null without a head of boxes or masks.</summary>
    public float[]? WantedBoxes { get; init; }

    /// <summary>N flags: 1 where there is a box, else 0; null without a head of boxes or masks.</summary>
    public float[]? HasBox { get; init; }

    /// <summary>Overlap of true and predicted deformation mask of each image, null where the true one is not known; null without a mask head.</summary>
    public MaskOverlap?[]? Masks { get; init; }

    /// <summary>Overlaps of true and predicted masks of each image, class after class, null where the true ones are not known; null without masks of classes.</summary>
    public ImmutableArray<MaskOverlap>?[]? ClassMasks { get; init; }

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
            PixelSizes = [.. parts.SelectMany(part => part.PixelSizes)],
            Logits = [.. parts.SelectMany(part => part.Logits)],
            Classes = [.. parts.SelectMany(part => part.Classes)],
            Labels = Joined(part => part.Labels),
            Boxes = Joined(part => part.Boxes),
            WantedBoxes = Joined(part => part.WantedBoxes),
            HasBox = Joined(part => part.HasBox),
            Masks = parts.All(part => part.Masks is not null) ? [.. parts.SelectMany(part => part.Masks!)] : null,
            ClassMasks = parts.All(part => part.ClassMasks is not null) ? [.. parts.SelectMany(part => part.ClassMasks!)] : null,
            Loss = images == 0 ? double.NaN : parts.Where(part => part.Count > 0).Sum(part => part.Loss * part.Count) / images,
        };

        float[]? Joined(Func<Predictions, float[]?> of) => parts.All(part => of(part) is not null) ? [.. parts.SelectMany(part => of(part)!)] : null;
    }

    /// <summary>The predictions as an evaluation takes them: boxes in pixels of the input, the pair of dates as a group where it is known.</summary>
    /// <param name="model">Names of the classes, size of the input, temperature and threshold.</param>
    public PredictionSet ToSet(TrainedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        HashSet<string> taken = new(StringComparer.Ordinal);
        ImmutableArray<string> drawn = [.. new MaskClasses(new ClassMap(model.Classes)).Names];
        return new PredictionSet(
            Labels is null ? PredictionTask.Classes : PredictionTask.Labels,
            [.. model.Classes.Select(entry => entry.Name)],
            [.. Enumerable.Range(0, Count).Select(i => PredictionOf(i, Unique(Records[i].Id, taken), model.Sizing.WidthPx, model.Sizing.HeightPx) with { ClassMasks = ClassMasksOf(i, drawn) })])
        {
            Temperature = model.Temperature,
            Threshold = model.Threshold,
        };
    }

    // two sources may hold images of one name
    private static string Unique(string id, HashSet<string> taken)
    {
        string unique = id;
        for (int copy = 2; !taken.Add(unique); copy++)
        {
            unique = $"{id}#{copy}";
        }

        return unique;
    }

    private Prediction PredictionOf(int i, string id, int width, int height) => new(id, [.. Logits.AsSpan(i * ClassCount, ClassCount).ToArray().Select(logit => (double)logit)])
    {
        Truth = Labels is null ? (int)Classes[i] : -1,
        Labels = Labels is { } labels ? [.. labels.AsSpan(i * ClassCount, ClassCount).ToArray().Select(label => label > 0.5f)] : [],
        Groups = GroupKey.Of(Records[i], GroupKey.DatePair) is { } pair ? Records[i].Groups.SetItem(GroupKey.DatePair, pair) : Records[i].Groups,
        TrueBox = HasBox is { } hasBox && hasBox[i] > 0 ? BoxOf(WantedBoxes!, i, width, height) : null,
        PredictedBox = Boxes is { } boxes ? BoxOf(boxes, i, width, height) : null,
        Mask = Masks?[i],
        PixelSize = PixelSizes[i],
        Caption = Records[i].Caption,
    };

    private ImmutableArray<ClassOverlap> ClassMasksOf(int i, ImmutableArray<string> classes) =>
        ClassMasks?[i] is { } overlaps ? [.. classes.Zip(overlaps, (name, overlap) => new ClassOverlap(name, overlap))] : [];

    private static ImageBox BoxOf(float[] boxes, int i, int width, int height) =>
        new(boxes[4 * i] * width, boxes[(4 * i) + 1] * height, boxes[(4 * i) + 2] * width, boxes[(4 * i) + 3] * height);
}
