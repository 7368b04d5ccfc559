namespace Synth.Training.Data.Pictures;

/// <summary>What contents are called in files and on the command line.</summary>
public static class PictureContentNames
{
    /// <summary>Every content by its name.</summary>
    public static IReadOnlyList<(string Name, PictureContent Value)> All { get; } =
    [
        ("grey_phase", PictureContent.GreyPhase),
        ("grey", PictureContent.Grey),
        ("wrapped_rad", PictureContent.WrappedRad),
        ("unwrapped_rad", PictureContent.UnwrappedRad),
        ("los_m", PictureContent.LosM),
        ("los_mm", PictureContent.LosMm),
        ("velocity_m_per_year", PictureContent.VelocityMPerYear),
        ("velocity_mm_per_year", PictureContent.VelocityMmPerYear),
        ("licsar_colours", PictureContent.LicsarColours),
    ];
}
