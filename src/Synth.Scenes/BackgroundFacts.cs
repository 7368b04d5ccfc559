using System.Collections.Immutable;

namespace Synth.Scenes;

/// <summary>The real image that a hybrid sample stands on.</summary>
/// <param name="Id">Unique among the backgrounds of the data set: image and place of the patch in it.</param>
/// <param name="Groups">Groups by name, such as region, volcano or frame.</param>
/// <param name="Primary">Date of the first acquisition, or null when unknown.</param>
/// <param name="Secondary">Date of the second acquisition, or null when unknown.</param>
public sealed record BackgroundFacts(string Id, ImmutableSortedDictionary<string, string> Groups, DateOnly? Primary, DateOnly? Secondary);
