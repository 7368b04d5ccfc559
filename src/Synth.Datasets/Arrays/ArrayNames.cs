using System.Collections.Immutable;

namespace Synth.Datasets.Arrays;

/// <summary>Names of the arrays that a sample may have.</summary>
public static class ArrayNames
{
    public const string Wrapped = "wrapped";
    public const string Coherence = "coherence";
    public const string Mask = "mask";
    public const string Instances = "instances";
    public const string Valid = "valid";
    public const string Unwrapped = "unwrapped";
    public const string Deformation = "deformation";
    public const string Stratified = "stratified";
    public const string Turbulent = "turbulent";
    public const string Ramp = "ramp";
    public const string Ionosphere = "ionosphere";
    public const string Noise = "noise";
    public const string Faults = "faults";
    public const string Height = "height";

    /// <summary>All names in the order in which arrays are written.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        Wrapped, Coherence, Mask, Instances, Valid, Unwrapped, Deformation, Stratified, Turbulent, Ramp, Ionosphere, Noise, Faults, Height,
    ];

    /// <summary>What is written unless something else is asked for.</summary>
    public static ImmutableArray<string> Stock { get; } = [Wrapped, Coherence, Mask, Valid];
}
