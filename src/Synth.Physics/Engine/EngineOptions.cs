namespace Synth.Physics.Engine;

/// <summary>Arithmetic of the per-pixel source formulas.</summary>
public enum EnginePrecision
{
    /// <summary>Single precision: 1e-4 of the field's maximum, about twice as fast.</summary>
    Float32,

    /// <summary>Double precision.</summary>
    Float64,
}

/// <summary>How topography enters the half-space formulas.</summary>
public enum TopographyCorrection
{
    /// <summary>The surface is flat at the reference height.</summary>
    None,

    /// <summary>Every point sees the source at its own depth: source depth plus the point's height above the reference (Williams and Wadge 2000).</summary>
    VaryingDepth,
}

/// <summary>What the wrapped phase of an invalid pixel holds.</summary>
public enum MaskedPhase
{
    /// <summary>The phase as it is, noise and all: real interferograms before masking show speckle there.</summary>
    Keep,

    /// <summary>Zero, as masked training sets hold.</summary>
    Zero,
}
