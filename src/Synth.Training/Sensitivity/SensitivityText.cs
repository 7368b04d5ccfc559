using System.Globalization;

namespace Synth.Training.Sensitivity;

/// <summary>Numbers of a sensitivity measurement as text.</summary>
internal static class SensitivityText
{
    /// <summary>What stands for a strength that no level reached.</summary>
    public const string NotReached = "not reached";

    /// <summary>A strength within the levels tried; beyond them it says so and is no number.</summary>
    public static string Level(double level, IReadOnlyList<LevelResult> levels) => double.IsNaN(level) ? "-"
        : double.IsPositiveInfinity(level) ? NotReached
        : double.IsNegativeInfinity(level) ? $"< {Number(levels[0].Level)}"
        : Number(level);

    /// <summary>The smallest strength found with its interval.</summary>
    public static string Smallest(SmallestFound found, IReadOnlyList<LevelResult> levels)
    {
        bool isOutside = double.IsInfinity(found.Level) && found.Low == found.Level && found.High == found.Level;
        return Level(found.Level, levels) + (found is { Low: { } low, High: { } high } && !isOutside ? $" [{Level(low, levels)}, {Level(high, levels)}]" : string.Empty);
    }

    /// <summary>A probability with its interval.</summary>
    public static string Share(double value, double low, double high) =>
        double.IsNaN(value) ? "-" : string.Create(CultureInfo.InvariantCulture, $"{value:0.00} [{low:0.00}, {high:0.00}]");

    /// <summary>A rate with its interval, which may be small.</summary>
    public static string Rate(CurveAtRate curve) => curve.Backgrounds == 0
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{curve.MeasuredRate:0.000} [{curve.FalseLow:0.000}, {curve.FalseHigh:0.000}]");

    /// <summary>Three digits that count.</summary>
    public static string Number(double value) => value.ToString("0.#########", CultureInfo.InvariantCulture).Length <= 6
        ? value.ToString("0.#########", CultureInfo.InvariantCulture)
        : ((double)decimal.Parse(value.ToString("E2", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)).ToString("0.#########", CultureInfo.InvariantCulture);

    /// <summary>A condition as text, such as <c>coherence 0.5</c>.</summary>
    public static string Condition(SensitivityCurve curve) => curve.Axis == SensitivitySetting.All ? "as drawn" : $"{curve.Axis} {curve.Value}".TrimEnd();

    /// <summary>What the numbers rest on, in sentences.</summary>
    public static string Basis(SensitivityResult result)
    {
        string images = result.Recipe.Backgrounds.Simulated is { } simulated ? $"simulated by {simulated.Name}" : "real";
        string groups = result.Clusters < result.Measured ? $" of {result.Clusters} groups" : string.Empty;
        return $"{result.Calibration} backgrounds ({images}) without deformation set the thresholds, {result.Measured} others{groups} are measured without and with deformation by {result.Recipe.Deformation.Name}. "
            + "Intervals cover 95 %. Levels lie between those tried, never beyond: \"< x\" was found at the smallest already, \"not reached\" at none.";
    }
}
