using System.Collections.Immutable;

namespace Synth.Scenes;

/// <summary>The class names of every data set; their order is the class index and never changes.</summary>
public static class ClassNames
{
    public const string NoDeformation = "no_deformation";
    public const string Mogi = "mogi";
    public const string Dyke = "dyke";
    public const string Sill = "sill";
    public const string Spheroid = "spheroid";
    public const string PennyCrack = "penny_crack";
    public const string Cdm = "cdm";
    public const string NormalFault = "normal_fault";
    public const string ThrustFault = "thrust_fault";
    public const string StrikeSlipFault = "strike_slip_fault";
    public const string Earthquake = "earthquake";

    /// <summary>All names in the order of their indices.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        NoDeformation, Mogi, Dyke, Sill, Spheroid, PennyCrack, Cdm, NormalFault, ThrustFault, StrikeSlipFault, Earthquake,
    ];

    /// <summary>Index of a name in <see cref="All"/>, or -1.</summary>
    public static int IndexOf(string name) => All.IndexOf(name);
}
