using System.Collections.Immutable;
using Synth.Scenes;
using Synth.Training.Data.Sources;

namespace Synth.Training.Data.Classes;

/// <summary>
/// The kinds of patterns that annotations outline, in the order in which Hephaestus' masks number them from 1 (Bountos et al. 2022, published code). Here each is
/// a bit, so that patterns of several kinds can share a pixel.
/// </summary>
public static class PatternKinds
{
    /// <summary>Words of the kinds.</summary>
    public static ImmutableArray<string> All { get; } =
        [ClassNames.Mogi, ClassNames.Dyke, ClassNames.Sill, ClassNames.Spheroid, ClassNames.Earthquake, AnnotationWords.Unidentified];

    /// <summary>The bit of a kind.</summary>
    /// <exception cref="ArgumentException">It is none of <see cref="All"/>.</exception>
    public static byte BitOf(string kind) => All.IndexOf(kind) is >= 0 and int index
        ? (byte)(1 << index)
        : throw new ArgumentException($"{kind} is no kind of pattern; there are {string.Join(", ", All)}", nameof(kind));
}
