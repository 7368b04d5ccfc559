namespace Synth.Physics.Geometry;

/// <summary>The side of its track on which a radar looks.</summary>
public enum LookSide
{
    /// <summary>To the right of the flight direction, as almost all missions do.</summary>
    Right,

    /// <summary>To the left, as ALOS-2 and NISAR may.</summary>
    Left,
}
