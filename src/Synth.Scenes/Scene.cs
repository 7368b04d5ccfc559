using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Synth.Physics.Engine;

namespace Synth.Scenes;

/// <summary>
/// One drawn scene: every parameter a plain number. Sample n of a recipe and seed is always the same scene, whatever the
/// thread count, shard split or resume point.
/// </summary>
public sealed record Scene
{
    /// <summary>Index of the sample within the data set, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>Name of the recipe's class the sample was drawn from; one of <see cref="ClassNames"/>.</summary>
    public required string ClassName { get; init; }

    /// <summary>What the forward engine computes.</summary>
    public required ForwardModel Model { get; init; }

    /// <summary>Class name of each source in <see cref="ForwardModel.Sources"/>, in that order.</summary>
    public required ImmutableArray<string> SourceClasses { get; init; }

    /// <summary>
    /// Peak of each source's |LOS displacement| inside the scene to which its strength is to be scaled, m, in the order of the
    /// sources; null keeps the strength. Empty when no source has a target.
    /// </summary>
    public ImmutableArray<double?> SourcePeaksM { get; init; } = [];

    /// <summary>Draws of sources refused because the source was unsound, such as one that stands above the surface.</summary>
    public int SourceRedraws { get; init; }

    /// <summary>Name of the volcano whose topography is used, <c>procedural</c> or <c>flat</c>.</summary>
    public required string Place { get; init; }

    /// <summary>Acquisition facts that no formula needs but labels carry.</summary>
    public required AcquisitionFacts Acquisition { get; init; }

    /// <summary>The real image under the deformation, or null where everything is simulated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BackgroundFacts? Background { get; init; }
}

/// <summary>Facts of the simulated acquisition that only labels carry.</summary>
/// <param name="Mission">Mission name, such as <c>Sentinel-1</c>.</param>
/// <param name="Direction">ascending or descending.</param>
/// <param name="TemporalBaselineDays">Days between both acquisitions.</param>
public sealed record AcquisitionFacts(string Mission, string Direction, double TemporalBaselineDays);
