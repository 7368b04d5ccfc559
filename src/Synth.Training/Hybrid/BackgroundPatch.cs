using System.Collections.Immutable;
using Synth.Scenes;
using Synth.Training.Data;

namespace Synth.Training.Hybrid;

/// <summary>Where a patch lies.</summary>
/// <param name="Source">Index of the source.</param>
/// <param name="Image">Index of the image in it.</param>
/// <param name="Row">First row.</param>
/// <param name="Column">First column.</param>
/// <param name="Record">What is known of the image.</param>
public sealed record BackgroundPatch(int Source, long Image, int Row, int Column, ImageRecord Record)
{
    /// <summary>What a sample says of it.</summary>
    public BackgroundFacts Facts => new($"{Record.Id}[{Row},{Column}]", Record.Groups.ToImmutableSortedDictionary(StringComparer.Ordinal), Record.Primary, Record.Secondary);
}

/// <summary>What cutting gave.</summary>
/// <param name="Images">Images read.</param>
/// <param name="TooSmall">Images smaller than a patch.</param>
/// <param name="Missing">Patches left out for missing pixels.</param>
/// <param name="Excluded">Patches left out for a polygon.</param>
public sealed record CuttingCounts(long Images, long TooSmall, long Missing, long Excluded);
