namespace Synth.Physics.Atmosphere;

/// <summary>What the strength of a turbulent field refers to.</summary>
public enum AmplitudeRule
{
    /// <summary>The largest absolute value of each field, after its mean over the scene is taken out (SyInterferoPy's rule).</summary>
    Peak,

    /// <summary>The standard deviation of each field over the scene, its mean taken out.</summary>
    StandardDeviation,

    /// <summary>The standard deviation over many fields; single fields differ as nature's do, and keep their mean.</summary>
    Ensemble,
}
