using System.Collections.Immutable;

namespace Synth.Training.Sensitivity;

/// <summary>How often deformation of one strength was found.</summary>
/// <param name="Level">Amplitude or signal-to-noise ratio.</param>
/// <param name="Found">Backgrounds on which it was.</param>
/// <param name="Trials">Backgrounds on which it was looked for.</param>
/// <param name="Low">Lower end of the 95 % interval of the probability, NaN without trials.</param>
/// <param name="High">Upper end.</param>
/// <param name="Fitted">The rising curve at this level, NaN without trials.</param>
public sealed record LevelResult(double Level, long Found, long Trials, double Low, double High, double Fitted)
{
    /// <summary>Probability of detection, NaN without trials.</summary>
    public double Probability => (double)Found / Trials;
}

/// <summary>The smallest strength that is found with some probability.</summary>
/// <param name="Probability">The probability.</param>
/// <param name="Level">The strength; negative infinity where the first that was tried has the probability, positive where none has, NaN without trials.</param>
/// <param name="Low">Lower end of its 95 % interval, likewise, or null without one.</param>
/// <param name="High">Upper end.</param>
public sealed record SmallestFound(double Probability, double Level, double? Low, double? High);

/// <summary>One curve at one false-positive rate.</summary>
/// <param name="Rate">The rate that the threshold is set for.</param>
/// <param name="Threshold">Score above which deformation counts as found, nat.</param>
/// <param name="FalseAlarms">Measured backgrounds without deformation above it.</param>
/// <param name="Backgrounds">Measured backgrounds.</param>
/// <param name="FalseLow">Lower end of the 95 % interval of the rate measured.</param>
/// <param name="FalseHigh">Upper end.</param>
/// <param name="Levels">Every strength, rising.</param>
/// <param name="Smallest">The smallest found with each of <see cref="SensitivityAnalysis.Probabilities"/>.</param>
public sealed record CurveAtRate(
    double Rate, double Threshold, long FalseAlarms, long Backgrounds, double FalseLow, double FalseHigh, ImmutableArray<LevelResult> Levels, ImmutableArray<SmallestFound> Smallest)
{
    /// <summary>False-positive rate as measured on backgrounds that set no threshold, NaN without any.</summary>
    public double MeasuredRate => (double)FalseAlarms / Backgrounds;

    /// <summary>
    /// True where stronger deformation is found less often than weaker, beyond what chance explains: the intervals of two levels do not meet. The rising
    /// curve then says little about the stronger one.
    /// </summary>
    public bool FallsAgain => Levels.Where((late, i) => Levels.Take(i).Any(early => late.High < early.Low)).Any();
}

/// <summary>Probability of detection against the strength of the deformation, under one condition.</summary>
/// <param name="Axis">What is set or sorted by, or <see cref="SensitivitySetting.All"/>.</param>
/// <param name="Value">Its value or bin; empty for all.</param>
/// <param name="IsRatio">True when levels are signal-to-noise ratios, false for amplitudes.</param>
/// <param name="Unseen">Measured backgrounds left out because no draw of the deformation could be seen on them.</param>
/// <param name="Rates">The curve at each false-positive rate.</param>
public sealed record SensitivityCurve(string Axis, string Value, bool IsRatio, long Unseen, ImmutableArray<CurveAtRate> Rates);

/// <summary>What was measured.</summary>
/// <param name="Recipe">The measurement.</param>
/// <param name="Calibration">Backgrounds that set thresholds.</param>
/// <param name="Measured">Backgrounds that were measured.</param>
/// <param name="Clusters">Groups that the measured ones belong to; as many as they are where each counts for itself.</param>
/// <param name="Curves">The curves, all conditions as drawn first.</param>
public sealed record SensitivityResult(SensitivityRecipe Recipe, long Calibration, long Measured, int Clusters, ImmutableArray<SensitivityCurve> Curves)
{
    /// <summary>Unit of amplitudes as text.</summary>
    public string Unit => Recipe.Unit == AmplitudeUnit.Metres ? "m" : "mm/year";
}
