using System.Collections.Immutable;
using Synth.Rasters.Formats;

namespace Synth.Training.Data;

/// <summary>What the values of a <see cref="TrainingImage"/> are.</summary>
public enum ImageQuantity
{
    /// <summary>Phase in [-pi, pi), rad.</summary>
    WrappedPhaseRad,

    /// <summary>Unwrapped phase, rad.</summary>
    UnwrappedPhaseRad,

    /// <summary>Displacement along the line of sight, m, positive towards the satellite.</summary>
    LosDisplacementM,

    /// <summary>Velocity along the line of sight, m/year, positive towards the satellite.</summary>
    LosVelocityMPerYear,

    /// <summary>Anything else, 0 to 255: a picture whose grey is no phase.</summary>
    Grey,
}

/// <summary>
/// One interferogram between its source and the batch. Arrays are row-major, row 0 north, and belong to the holder:
/// augmentations change them in place or replace them.
/// </summary>
public sealed class TrainingImage
{
    /// <summary>What <see cref="Values"/> are.</summary>
    public required ImageQuantity Quantity { get; set; }

    /// <summary>Columns.</summary>
    public required int Width { get; set; }

    /// <summary>Rows.</summary>
    public required int Height { get; set; }

    /// <summary>Height x width values; 0 where not valid.</summary>
    public required float[] Values { get; set; }

    /// <summary>Height x width, 1 where a value is known, else 0.</summary>
    public required byte[] Valid { get; set; }

    /// <summary>Height x width coherence in [0, 1], or null when unknown.</summary>
    public float[]? Coherence { get; set; }

    /// <summary>Height x width heights above sea level, m, or null when unknown. Those of pixels that are not valid do not count.</summary>
    public float[]? HeightM { get; set; }

    /// <summary>Height x width, 1 inside the deformation mask, or null when unknown.</summary>
    public byte[]? Mask { get; set; }

    /// <summary>Height x width: which kinds of patterns lie at each pixel, as <see cref="Classes.PatternKinds"/> counts them; null when only <see cref="Mask"/> is known.</summary>
    public byte[]? Kinds { get; set; }

    /// <summary>Box of the deformation in pixels, or null for none or unknown.</summary>
    public ImageBox? Box { get; set; }

    /// <summary>Sides of a pixel on the ground, or null when unknown.</summary>
    public PixelSize? PixelSize { get; set; }

    /// <summary>Where the pixels lie on Earth; null when unknown, and once an image is prepared for a network.</summary>
    public GeoPlacement? Placement { get; set; }

    /// <summary>Where it came from and what it shows.</summary>
    public required ImageRecord Record { get; init; }

    /// <summary>A copy with arrays of its own.</summary>
    public TrainingImage Copy() => new()
    {
        Quantity = Quantity,
        Width = Width,
        Height = Height,
        Values = (float[])Values.Clone(),
        Valid = (byte[])Valid.Clone(),
        Coherence = (float[]?)Coherence?.Clone(),
        HeightM = (float[]?)HeightM?.Clone(),
        Mask = (byte[]?)Mask?.Clone(),
        Kinds = (byte[]?)Kinds?.Clone(),
        Box = Box,
        PixelSize = PixelSize,
        Placement = Placement,
        Record = Record,
    };
}

/// <summary>A box in pixels; pixel (0, 0) covers x and y from 0 to 1.</summary>
/// <param name="CentreX">Centre, to the right.</param>
/// <param name="CentreY">Centre, downwards.</param>
/// <param name="HalfWidth">Half the width.</param>
/// <param name="HalfHeight">Half the height.</param>
public readonly record struct ImageBox(double CentreX, double CentreY, double HalfWidth, double HalfHeight);

/// <summary>What is known of an image without opening it.</summary>
/// <param name="Id">Unique within its source: a path, or recipe and index.</param>
/// <param name="ClassName">Class as the source names it.</param>
public sealed record ImageRecord(string Id, string ClassName)
{
    /// <summary>Further labels that hold (multi-label tasks); empty when there are none.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Groups by column name, such as volcano, region or frame.</summary>
    public ImmutableDictionary<string, string> Groups { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Date of the first acquisition, or null.</summary>
    public DateOnly? Primary { get; init; }

    /// <summary>Date of the second acquisition, or null.</summary>
    public DateOnly? Secondary { get; init; }

    /// <summary>An English description of the whole interferogram, or null.</summary>
    public string? Caption { get; init; }
}
