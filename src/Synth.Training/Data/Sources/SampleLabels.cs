using System.Collections.Immutable;
using Synth.Scenes.Labels;

namespace Synth.Training.Data.Sources;

/// <summary>Labels of simulated samples in the words of training.</summary>
internal static class SampleLabels
{
    /// <summary>The record of a sample.</summary>
    /// <param name="id">Unique within its source.</param>
    /// <param name="label">Its labels.</param>
    /// <param name="place">Volcano whose topography is used, <c>procedural</c> or <c>flat</c>.</param>
    public static ImageRecord Record(string id, Label label, string place) => new(id, label.ClassName)
    {
        Labels = [.. label.Instances.Select(instance => instance.ClassName).Concat(Flags(label.Flags)).Where(name => name != label.ClassName).Distinct()],
        Groups = ImmutableDictionary<string, string>.Empty.Add("volcano", place),
    };

    /// <summary>A label's box, whose pixel centres lie at whole numbers, as a training box, whose centres lie at halves.</summary>
    public static ImageBox? Box(PixelBox? box) => box is { } found
        ? new ImageBox(found.CenterX + 0.5, found.CenterY + 0.5, found.HalfWidth, found.HalfHeight)
        : null;

    /// <summary>Names of the flags that are set, as the keys of Hephaestus' annotation files.</summary>
    private static IEnumerable<string> Flags(HephaestusFlags flags)
    {
        (string Name, int Value)[] all =
        [
            ("no_info", flags.NoInfo),
            ("low_coherence", flags.LowCoherence),
            ("processing_error", flags.ProcessingError),
            ("glacier_fringes", flags.GlacierFringes),
            ("orbital_fringes", flags.OrbitalFringes),
            ("atmospheric_fringes", flags.AtmosphericFringes),
            ("deformation", flags.Deformation),
        ];
        return all.Where(flag => flag.Value != 0).Select(flag => flag.Name);
    }
}
