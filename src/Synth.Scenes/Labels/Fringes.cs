using Synth.Physics.Engine.Measures;

namespace Synth.Scenes.Labels;

/// <summary>How many fringes a deformation shows, and what Hephaestus calls that.</summary>
public static class Fringes
{
    public const string None = "None";
    public const string Low = "Low";
    public const string Medium = "Medium";
    public const string High = "High";

    /// <summary>
    /// Range of the displacement inside its deformation mask, zero included, over half a wavelength. One fringe is half a
    /// wavelength of line of sight.
    /// </summary>
    /// <param name="rangeM">Range of the whole field, m.</param>
    /// <param name="wavelengthM">Radar wavelength, m.</param>
    public static double Count(FieldRange rangeM, double wavelengthM)
    {
        // an extreme of the smaller sign lies inside the mask only when it reaches the mask's threshold
        float threshold = DeformationMask.Threshold(rangeM);
        double low = rangeM.Min < 0 && rangeM.Min <= -threshold ? rangeM.Min : 0;
        double high = rangeM.Max > 0 && rangeM.Max >= threshold ? rangeM.Max : 0;
        return (high - low) / (wavelengthM / 2);
    }

    /// <summary>Hephaestus' intensity level: Low up to 1 fringe, Medium up to 3, High beyond, None for no fringe at all.</summary>
    public static string Level(double count) => count switch
    {
        0 => None,
        <= 1 => Low,
        <= 3 => Medium,
        _ => High,
    };
}
