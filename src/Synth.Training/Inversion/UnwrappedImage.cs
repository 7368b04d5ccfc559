using Synth.Physics.Geometry;
using Synth.Rasters;
using Synth.Training.Data;

namespace Synth.Training.Inversion;

/// <summary>An unwrapped interferogram whose sources are asked for. Arrays are row-major, row 0 north.</summary>
/// <param name="Record">Where it came from; its class and groups where they are known.</param>
/// <param name="Grid">Its pixels; sources are placed about its centre.</param>
/// <param name="Look">Direction to the satellite.</param>
/// <param name="LosM">Displacement along the line of sight, m, positive towards the satellite.</param>
/// <param name="Valid">1 where a value is known, else 0.</param>
public sealed record UnwrappedImage(ImageRecord Record, Grid Grid, LookGeometry Look, float[] LosM, byte[] Valid)
{
    /// <summary>Heights above sea level, m, or null when unknown.</summary>
    public float[]? HeightM { get; init; }

    /// <summary>The true deformation mask, 1 inside, or null when unknown.</summary>
    public byte[]? TrueMask { get; init; }

    /// <summary>The true box in pixels, or null for none or unknown.</summary>
    public ImageBox? TrueBox { get; init; }

    /// <summary>Whether the class of <see cref="Record"/> is known to be true.</summary>
    public bool HasTruth { get; init; }
}
