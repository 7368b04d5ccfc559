namespace Synth.Training.Data.Pictures;

/// <summary>What the numbers of a file mean.</summary>
public enum PictureContent
{
    /// <summary>Wrapped phase as 8-bit grey: phase = grey / 255 * 2 pi - pi; flat areas of 127 or 128 are no-data.</summary>
    GreyPhase,

    /// <summary>A picture whose grey, 0 to 255, is no phase.</summary>
    Grey,

    /// <summary>Wrapped phase, rad.</summary>
    WrappedRad,

    /// <summary>Unwrapped phase, rad.</summary>
    UnwrappedRad,

    /// <summary>Displacement along the line of sight, m, positive towards the satellite.</summary>
    LosM,

    /// <summary>Displacement along the line of sight, mm, positive towards the satellite.</summary>
    LosMm,

    /// <summary>Velocity along the line of sight, m/year, positive towards the satellite.</summary>
    VelocityMPerYear,

    /// <summary>Velocity along the line of sight, mm/year, positive towards the satellite.</summary>
    VelocityMmPerYear,

    /// <summary>A LiCSAR browse picture: colours that stand for wrapped phase; see <see cref="Pictures.LicsarColours"/>.</summary>
    LicsarColours,
}
