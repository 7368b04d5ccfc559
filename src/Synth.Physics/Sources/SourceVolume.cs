namespace Synth.Physics.Sources;

/// <summary>How much a source swells, in terms that compare one type with another.</summary>
public static class SourceVolume
{
    /// <summary>
    /// Potency, m³: opening times area of the tensile dislocations that act like the source, or the trace of its moment tensor over
    /// 3 K (Nikkhoo et al. 2016, equation 10). For a cavity it exceeds the change of volume by the elastic compression of its content.
    /// </summary>
    /// <param name="source">A source without errors.</param>
    /// <param name="poisson">Poisson's ratio, in (0, 0.5).</param>
    /// <remarks>
    /// Mogi and McTigue: 3 (1 - nu)/(1 + nu) of the volume change, pi radius^3 P/mu for the sphere to leading order (McTigue 1987).
    /// Penny crack: the volume of Fialko et al. (2001). Yang: Eshelby's (1957) equivalent inclusion. Okada: opening only.
    /// </remarks>
    /// <exception cref="NotSupportedException">The potency of this type of source is not defined.</exception>
    public static double PotencyM3(DeformationSource source, double poisson) => source switch
    {
        MogiSource mogi => mogi.VolumeChangeM3 / SphereShare(poisson),
        McTigueSource sphere => Math.PI * Cube(sphere.RadiusM) * sphere.PressureOverRigidity / SphereShare(poisson),
        PennyCrackSource crack => PennyCrack(crack, poisson),
        YangSource spheroid => Spheroid(spheroid, poisson),
        CdmSource compound => compound.PotencyM3,
        PointCdmSource point => point.PotencyXM3 + point.PotencyYM3 + point.PotencyZM3,
        OkadaSource rectangle => rectangle.OpeningM * rectangle.LengthM * rectangle.WidthM,
        _ => throw new NotSupportedException($"the potency of a source of type {source.TypeName} is not defined"),
    };

    /// <summary>
    /// The volume change, m³, of the <see cref="MogiSource"/> of equal potency: (1 + nu)/(3 (1 - nu)) of it
    /// (Nikkhoo et al. 2016). For a sphere it is the change of the cavity's own volume.
    /// </summary>
    /// <inheritdoc cref="PotencyM3"/>
    public static double EquivalentVolumeChangeM3(DeformationSource source, double poisson) => PotencyM3(source, poisson) * SphereShare(poisson);

    // volume change of a spherical cavity over its potency
    private static double SphereShare(double poisson) => (1 + poisson) / (3 * (1 - poisson));

    private static double PennyCrack(PennyCrackSource crack, double poisson) =>
        4 * Math.PI * (1 - poisson) * Cube(crack.RadiusM) * crack.PressureOverRigidity * new PennyCrackSolution(crack.DepthM / crack.RadiusM).Volume.Value;

    private static double Spheroid(YangSource spheroid, double poisson)
    {
        SpheroidStress stress = SpheroidStress.Of(spheroid, poisson);
        double volume = 4.0 / 3 * Math.PI * spheroid.SemiMajorM * spheroid.SemiMinorM * spheroid.SemiMinorM;

        // 3 K over mu
        double bulk = 2 * (1 + poisson) / (1 - (2 * poisson));
        return volume * (stress.Axial.Value + (3 * stress.Across.Value)) / bulk;
    }

    private static double Cube(double value) => value * value * value;
}
