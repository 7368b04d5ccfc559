namespace Synth.Rasters.Topography;

/// <summary>A volcano of the built-in list.</summary>
/// <param name="Name">Name without diacritics, as in the catalogue of the Global Volcanism Program.</param>
/// <param name="Country">Country or countries.</param>
/// <param name="Place">The summit or the centre of the caldera, to about 0.01 degrees.</param>
/// <param name="HeightM">Height of the summit, metres; catalogues differ by tens of metres.</param>
/// <param name="Aliases">Other names.</param>
public sealed record Volcano(string Name, string Country, GeoAnchor Place, double HeightM, IReadOnlyList<string> Aliases);
