namespace Synth.Scenes.Sampling;

/// <summary>Names of places that are no volcano of the list but made up for a sample.</summary>
public static class PlaceNames
{
    /// <summary>Terrain made up from the seed.</summary>
    public const string Procedural = "procedural";

    /// <summary>Flat ground.</summary>
    public const string Flat = "flat";

    /// <summary>True when no two samples share the place.</summary>
    public static bool IsMadeUp(string place) => place is Procedural or Flat;
}
