using System.Collections.Immutable;
using Synth.Rasters;
using Synth.Training.Data;

namespace Synth.Training.Detection;

/// <summary>What a model says of one window of a frame.</summary>
/// <param name="Row">First row; negative where the window is larger than the frame.</param>
/// <param name="Column">First column; likewise.</param>
/// <param name="ValidShare">Share of its pixels on the frame that are valid, 0 to 1.</param>
/// <param name="Probabilities">Probability of each class.</param>
/// <param name="Deformation">Probability of deformation, 0 to 1.</param>
/// <param name="Box">Box in pixels of the frame, clipped to it, or null without a box head.</param>
public sealed record WindowPrediction(
    int Row, int Column, double ValidShare, ImmutableArray<float> Probabilities, double Deformation, ImageBox? Box);

/// <summary>What a model says of a frame.</summary>
public sealed record FramePrediction
{
    /// <summary>Columns of the frame.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of the frame.</summary>
    public required int Height { get; init; }

    /// <summary>Side of a window, pixels.</summary>
    public required int WindowPx { get; init; }

    /// <summary>Windows predicted, row by row.</summary>
    public required ImmutableArray<WindowPrediction> Windows { get; init; }

    /// <summary>Windows left out because too little of them is valid.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Probability of deformation at every pixel; NaN where no window lies.</summary>
    public required Raster<float> Map { get; init; }

    /// <summary>Where deformation was found, most probable first.</summary>
    public required IReadOnlyList<FoundBox> Boxes { get; init; }

    /// <summary>Threshold that was used.</summary>
    public required double Threshold { get; init; }

    /// <summary>Probability of deformation of the frame: that of its most probable window; null where all were left out.</summary>
    public double? Deformation => Windows.IsEmpty ? null : Windows.Max(window => window.Deformation);

    /// <summary>True when a window reaches the threshold.</summary>
    public bool IsAlarm => Deformation >= Threshold;
}
