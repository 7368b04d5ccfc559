using Synth.Physics.Engine.Measures;
using Synth.Physics.Sources;

namespace Synth.Scenes.Labels;

/// <summary>Hephaestus' phase of a volcano.</summary>
public static class ActivityPhase
{
    /// <summary>No deformation.</summary>
    public const string Rest = "Rest";

    /// <summary>Inflation, uplift.</summary>
    public const string Unrest = "Unrest";

    /// <summary>Deflation, subsidence.</summary>
    public const string Rebound = "Rebound";

    /// <summary>
    /// The phase a source stands for: by the sign of its volume change where it has one (an opening dyke is unrest although
    /// the ground sinks above it), else by the sign of the mean LOS displacement inside its deformation mask.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="measures">What the fields measure.</param>
    /// <param name="index">The source's number among them.</param>
    public static string Of(DeformationSource source, IFieldMeasures measures, int index)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(measures);
        double sign = Inflation(source);
        return (sign != 0 ? sign : measures.SourceSumInsideMask(index)) >= 0 ? Unrest : Rebound;
    }

    /// <summary>A number with the sign of the source's volume change; 0 for pure shear.</summary>
    public static double Inflation(DeformationSource source) => source switch
    {
        MogiSource mogi => mogi.VolumeChangeM3,
        OkadaSource okada => okada.OpeningM,
        McTigueSource sphere => sphere.PressureOverRigidity,
        PennyCrackSource crack => crack.PressureOverRigidity,
        YangSource spheroid => spheroid.PressureOverRigidity,
        CdmSource cdm => cdm.OpeningM,
        PointCdmSource point => point.PotencyXM3 + point.PotencyYM3 + point.PotencyZM3,
        _ => 0,
    };
}
