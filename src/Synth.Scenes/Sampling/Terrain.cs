using Synth.Rasters;

namespace Synth.Scenes.Sampling;

/// <summary>The terrain of a scene.</summary>
/// <param name="HeightM">Height of every pixel above sea level, m.</param>
/// <param name="Summits">East and north coordinates of the summits, m; may be empty.</param>
internal sealed record Terrain(Raster<float> HeightM, IReadOnlyList<(double EastM, double NorthM)> Summits);
