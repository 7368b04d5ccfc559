namespace Synth.Rasters.Rendering;

/// <summary>What stands around a picture.</summary>
public sealed record FigureOptions
{
    /// <summary>Line above the picture, or null for none.</summary>
    public string? Title { get; init; }

    /// <summary>Pixels of the figure a value, at least 1.</summary>
    public int Zoom { get; init; } = 1;

    /// <summary>Dots of the letters, pixels, at least 1.</summary>
    public int TextScale { get; init; } = 1;
}
