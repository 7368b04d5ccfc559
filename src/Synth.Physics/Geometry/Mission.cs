using System.Globalization;

namespace Synth.Physics.Geometry;

/// <summary>A radar mission.</summary>
/// <param name="Name">Name in recipes, lower case with hyphens, such as <c>sentinel-1</c>.</param>
/// <param name="Band">Letter of the radar band: X, C, S or L.</param>
/// <param name="WavelengthM">Wavelength of the carrier, m.</param>
public sealed record Mission(string Name, char Band, double WavelengthM)
{
    private const double SpeedOfLight = 299_792_458;

    /// <summary>
    /// The missions known by name, by carrier frequency as their operators publish it. Sentinel-1's wavelength is the value
    /// of its product annotations.
    /// </summary>
    public static IReadOnlyList<Mission> All { get; } =
    [
        FromFrequency("ers", 'C', 5.3e9),
        FromFrequency("envisat", 'C', 5.331e9),
        new("sentinel-1", 'C', 0.05546576),
        FromFrequency("radarsat-1", 'C', 5.3e9),
        FromFrequency("radarsat-2", 'C', 5.405e9),
        FromFrequency("rcm", 'C', 5.405e9),
        FromFrequency("gaofen-3", 'C', 5.4e9),
        FromFrequency("jers-1", 'L', 1.275e9),
        FromFrequency("alos", 'L', 1.27e9),
        FromFrequency("alos-2", 'L', 1.2365e9),
        FromFrequency("alos-4", 'L', 1.2365e9),
        FromFrequency("saocom", 'L', 1.27414e9),
        FromFrequency("lutan-1", 'L', 1.26e9),
        FromFrequency("nisar-l", 'L', 1.2575e9),
        FromFrequency("nisar-s", 'S', 3.2e9),
        FromFrequency("novasar-1", 'S', 3.2e9),
        FromFrequency("terrasar-x", 'X', 9.65e9),
        FromFrequency("tandem-x", 'X', 9.65e9),
        FromFrequency("paz", 'X', 9.65e9),
        FromFrequency("cosmo-skymed", 'X', 9.6e9),
        FromFrequency("kompsat-5", 'X', 9.66e9),
        FromFrequency("iceye", 'X', 9.65e9),
        FromFrequency("capella", 'X', 9.65e9),
        FromFrequency("umbra", 'X', 9.6e9),
    ];

    /// <summary>Line-of-sight displacement of one fringe: half the wavelength, m.</summary>
    public double FringeM => WavelengthM / 2;

    /// <summary>The mission of a name; case, spaces, hyphens and underscores do not matter.</summary>
    /// <returns>The mission, or null when the name is not known.</returns>
    public static Mission? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string wanted = Simplify(name);
        return All.FirstOrDefault(mission => Simplify(mission.Name) == wanted);
    }

    private static Mission FromFrequency(string name, char band, double hertz) => new(name, band, SpeedOfLight / hertz);

    private static string Simplify(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit)).ToLower(CultureInfo.InvariantCulture);
}
