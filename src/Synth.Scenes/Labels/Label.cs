using System.Collections.Immutable;

namespace Synth.Scenes.Labels;

/// <summary>The labels of one interferogram; every value can be recomputed from the arrays and the scene.</summary>
public sealed record Label
{
    /// <summary>Class name, one of <see cref="ClassNames"/>.</summary>
    public required string ClassName { get; init; }

    /// <summary>Index of the class in <see cref="ClassNames.All"/>.</summary>
    public required int ClassIndex { get; init; }

    /// <summary>Tight box of the deformation mask in pixels, null without deformation.</summary>
    public required PixelBox? Box { get; init; }

    /// <summary>One entry a source, in the scene's order.</summary>
    public required ImmutableArray<InstanceLabel> Instances { get; init; }

    /// <summary>
    /// 1 when two or more local fringe patterns exist, else 0 (Hephaestus): sources whose own largest |LOS displacement|
    /// reaches the threshold of the common mask.
    /// </summary>
    public required int IsCrowd { get; init; }

    /// <summary>Fringes of deformation: range of the LOS displacement inside the mask (zero included) over half a wavelength.</summary>
    public required double FringeCount { get; init; }

    /// <summary>None, Low (up to 1 fringe), Medium (up to 3) or High (more than 3).</summary>
    public required string IntensityLevel { get; init; }

    /// <summary>Rest, Unrest (uplift) or Rebound (subsidence); see <see cref="Labels.ActivityPhase"/>.</summary>
    public required string ActivityPhase { get; init; }

    /// <summary>Variance of the deformation over variance of all atmospheric signals inside the deformation mask; null without deformation or without any atmosphere.</summary>
    public required double? Snr { get; init; }

    /// <summary>Largest |LOS displacement| of the deformation, m.</summary>
    public required double MaxLosM { get; init; }

    /// <summary>The flags of Hephaestus' annotation schema.</summary>
    public required HephaestusFlags Flags { get; init; }

    /// <summary>An English description in Hephaestus' manner.</summary>
    public required string Caption { get; init; }
}

/// <summary>The label of one source of a scene.</summary>
/// <param name="ClassName">Class of the source.</param>
/// <param name="Box">Tight box of the source's own mask, null when it deforms no pixel.</param>
/// <param name="MaxLosM">Largest |LOS displacement| of the source alone, m.</param>
/// <param name="MaskPixels">Pixels in the source's own mask.</param>
/// <param name="FringeCount">Fringes of the source alone.</param>
/// <param name="IntensityLevel">None, Low, Medium or High of the source alone.</param>
public sealed record InstanceLabel(
    string ClassName,
    PixelBox? Box,
    double MaxLosM,
    int MaskPixels,
    double FringeCount,
    string IntensityLevel);
