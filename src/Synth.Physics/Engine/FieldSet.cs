namespace Synth.Physics.Engine;

/// <summary>Which fields of a <see cref="FieldStack"/> are meant.</summary>
[Flags]
public enum FieldSet
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><see cref="FieldStack.DeformationLosM"/>.</summary>
    Deformation = 1 << 0,

    /// <summary><see cref="FieldStack.SourceLosM"/> of every source.</summary>
    Sources = 1 << 1,

    /// <summary><see cref="FieldStack.StratifiedLosM"/>.</summary>
    Stratified = 1 << 2,

    /// <summary><see cref="FieldStack.TurbulentLosM"/>.</summary>
    Turbulent = 1 << 3,

    /// <summary><see cref="FieldStack.RampLosM"/>.</summary>
    Ramp = 1 << 4,

    /// <summary><see cref="FieldStack.IonosphereLosM"/>.</summary>
    Ionosphere = 1 << 5,

    /// <summary><see cref="FieldStack.Coherence"/>.</summary>
    Coherence = 1 << 6,

    /// <summary><see cref="FieldStack.NoiseRad"/>.</summary>
    Noise = 1 << 7,

    /// <summary><see cref="FieldStack.FaultRad"/>.</summary>
    Fault = 1 << 8,

    /// <summary><see cref="FieldStack.FaultMask"/>.</summary>
    FaultMask = 1 << 9,

    /// <summary><see cref="FieldStack.UnwrappedRad"/>.</summary>
    Unwrapped = 1 << 10,

    /// <summary><see cref="FieldStack.WrappedRad"/>.</summary>
    Wrapped = 1 << 11,

    /// <summary><see cref="FieldStack.Valid"/>.</summary>
    Valid = 1 << 12,

    /// <summary>Every field.</summary>
    All = (1 << 13) - 1,
}
