using System.Collections.Immutable;
using Synth.Datasets.Export;
using Synth.Scenes;
using Synth.Scenes.Labels;

namespace Synth.Training.Data.Sources;

/// <summary>Labels of simulated samples in the words of training.</summary>
internal static class SampleLabels
{
    /// <summary>The record of a sample.</summary>
    /// <param name="id">Unique within its source.</param>
    /// <param name="label">Its labels.</param>
    /// <param name="place">Volcano whose topography is used, <c>procedural</c> or <c>flat</c>.</param>
    /// <param name="background">The real image under a hybrid sample, whose groups and dates are the sample's; null for a wholly simulated one.</param>
    public static ImageRecord Record(string id, Label label, string place, BackgroundFacts? background) => new(id, label.ClassName)
    {
        Labels = [.. Words(label).Where(name => name != label.ClassName).Distinct()],
        Groups = background?.Groups.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty.Add("volcano", place),
        Primary = background?.Primary,
        Secondary = background?.Secondary,
        Caption = label.Caption,
    };

    /// <summary>A label's box, whose pixel centres lie at whole numbers, as a training box, whose centres lie at halves.</summary>
    public static ImageBox? Box(PixelBox? box) => box is { } found
        ? new ImageBox(found.CenterX + 0.5, found.CenterY + 0.5, found.HalfWidth, found.HalfHeight)
        : null;

    // as the exported annotation says it: earthquakes have neither intensity nor phase
    private static IEnumerable<string> Words(Label label)
    {
        InstanceLabel[] volcanic = [.. label.Instances.Where(instance => !HephaestusExport.IsEarthquake(instance.ClassName))];
        bool hasPhase = volcanic.Length > 0 || label.Instances.IsEmpty;
        return
        [
            .. label.Instances.Select(instance => instance.ClassName),
            .. volcanic.SelectMany(instance => AnnotationWords.OfIntensity(instance.IntensityLevel)),
            .. AnnotationWords.OfFlags(label.Flags),
            .. AnnotationWords.OfFlag(AnnotationWords.Crowd, label.IsCrowd),
            .. hasPhase ? AnnotationWords.OfPhase(label.ActivityPhase) : [],
        ];
    }
}
