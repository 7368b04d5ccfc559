namespace Synth.Physics.Atmosphere;

/// <summary>
/// What an orbit error leaves: a polynomial over the scene in apparent line-of-sight displacement, m. The coordinates x (east)
/// and y (north) run from -1 to 1 between the centres of the outermost pixels, so a coefficient is metres per half-width:
/// <c>offset + east x + north y + eastNorth x y + eastEast x² + northNorth y²</c>.
/// </summary>
/// <param name="OffsetM">Constant, m.</param>
/// <param name="EastM">Coefficient of x, m.</param>
/// <param name="NorthM">Coefficient of y, m.</param>
/// <param name="EastNorthM">Coefficient of x y, m; not zero makes the plane bilinear.</param>
/// <param name="EastEastM">Coefficient of x², m; not zero makes it quadratic.</param>
/// <param name="NorthNorthM">Coefficient of y², m.</param>
public sealed record OrbitalRamp(
    double OffsetM,
    double EastM,
    double NorthM,
    double EastNorthM = 0,
    double EastEastM = 0,
    double NorthNorthM = 0)
{
    /// <summary>The name of the polynomial: <c>plane</c>, <c>bilinear</c> or <c>quadratic</c>.</summary>
    public string TypeName =>
        EastEastM != 0 || NorthNorthM != 0 ? "quadratic" : EastNorthM != 0 ? "bilinear" : "plane";

    /// <summary>A plane that rises by a number of fringes across the scene along each axis.</summary>
    /// <param name="fringesEast">Fringes from the west edge to the east edge.</param>
    /// <param name="fringesNorth">Fringes from the south edge to the north edge.</param>
    /// <param name="wavelengthM">Wavelength of the radar, m; a fringe is half of it.</param>
    public static OrbitalRamp PlaneFromFringes(double fringesEast, double fringesNorth, double wavelengthM) =>
        new(0, fringesEast * wavelengthM / 4, fringesNorth * wavelengthM / 4);

    /// <summary>The ramp with every coefficient multiplied by a factor.</summary>
    public OrbitalRamp Scaled(double factor) =>
        new(factor * OffsetM, factor * EastM, factor * NorthM, factor * EastNorthM, factor * EastEastM, factor * NorthNorthM);

    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public IEnumerable<ParameterProblem> Problems() =>
    [
        .. ParameterChecks.Finite("offset_m", OffsetM),
        .. ParameterChecks.Finite("east_m", EastM),
        .. ParameterChecks.Finite("north_m", NorthM),
        .. ParameterChecks.Finite("east_north_m", EastNorthM),
        .. ParameterChecks.Finite("east_east_m", EastEastM),
        .. ParameterChecks.Finite("north_north_m", NorthNorthM),
    ];
}
