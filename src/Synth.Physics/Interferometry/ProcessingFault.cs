namespace Synth.Physics.Interferometry;

/// <summary>
/// A flaw of the processing that a scene may carry, added to the unwrapped phase in radians before it is wrapped.
/// </summary>
public abstract record ProcessingFault
{
    /// <summary>The name that recipes and labels use for the kind, such as <c>burst_jump</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public abstract IEnumerable<ParameterProblem> Problems();
}

/// <summary>
/// Steps between the bursts of a TOPS acquisition: strips along the track whose phase is off by a constant and a ramp in
/// azimuth, which a misregistration in azimuth leaves (De Zan et al. 2014; Yague-Martinez et al. 2016). Every second strip
/// keeps its phase.
/// </summary>
/// <param name="HeadingDeg">Flight direction, degrees clockwise from north; the strips run across it.</param>
/// <param name="StripM">Length of a burst along the track, m, above 0; about 20 km on Sentinel-1.</param>
/// <param name="ShiftM">Distance along the track from the scene's centre to a border between strips, m.</param>
/// <param name="OffsetRad">Phase added to the faulty strips, rad.</param>
/// <param name="RampRad">Phase ramp from the first to the last line of a faulty strip, rad, zero in its middle.</param>
public sealed record BurstJump(double HeadingDeg, double StripM, double ShiftM, double OffsetRad, double RampRad = 0) : ProcessingFault
{
    public override string Kind => "burst_jump";

    public override IEnumerable<ParameterProblem> Problems() =>
    [
        .. ParameterChecks.Within("heading_deg", HeadingDeg, -360, 360),
        .. ParameterChecks.Positive("strip_m", StripM),
        .. ParameterChecks.Finite("shift_m", ShiftM),
        .. ParameterChecks.Finite("offset_rad", OffsetRad),
        .. ParameterChecks.Finite("ramp_rad", RampRad),
    ];
}

/// <summary>A step between neighbouring sub-swaths: one side of a line along the track is off by a constant.</summary>
/// <param name="HeadingDeg">Flight direction, degrees clockwise from north; the line runs along it.</param>
/// <param name="ShiftM">Distance of the line from the scene's centre, m, positive to the right of the track.</param>
/// <param name="OffsetRad">Phase added to the right of the line, rad.</param>
public sealed record SubSwathStep(double HeadingDeg, double ShiftM, double OffsetRad) : ProcessingFault
{
    public override string Kind => "sub_swath_step";

    public override IEnumerable<ParameterProblem> Problems() =>
    [
        .. ParameterChecks.Within("heading_deg", HeadingDeg, -360, 360),
        .. ParameterChecks.Finite("shift_m", ShiftM),
        .. ParameterChecks.Finite("offset_rad", OffsetRad),
    ];
}

/// <summary>
/// A region unwrapped to the wrong cycle: whole multiples of 2 pi inside an irregular closed outline. Invisible once wrapped.
/// </summary>
/// <param name="EastM">East coordinate of the region's centre, m.</param>
/// <param name="NorthM">North coordinate, m.</param>
/// <param name="RadiusM">Mean radius, m, above 0.</param>
/// <param name="Cycles">Cycles added inside, not 0, in [-20, 20].</param>
/// <param name="Irregularity">Relative size of the outline's random bends, in [0, 0.9]; 0 for a circle.</param>
public sealed record UnwrappingError(double EastM, double NorthM, double RadiusM, int Cycles, double Irregularity = 0.5) : ProcessingFault
{
    public override string Kind => "unwrapping_error";

    public override IEnumerable<ParameterProblem> Problems() =>
    [
        .. ParameterChecks.Finite("east_m", EastM),
        .. ParameterChecks.Finite("north_m", NorthM),
        .. ParameterChecks.Positive("radius_m", RadiusM),
        .. ParameterChecks.Within("cycles", Cycles, -20, 20),
        .. Cycles == 0 ? [ParameterChecks.Error("cycles", Cycles, "must not be 0")] : Array.Empty<ParameterProblem>(),
        .. ParameterChecks.Within("irregularity", Irregularity, 0, 0.9),
    ];
}
