using ILGPU;
using Synth.Gpu.Scenes;
using Synth.Numerics.Lanes;
using Synth.Physics.Atmosphere;

namespace Synth.Gpu.Stages;

/// <summary>The smooth atmosphere of one scene.</summary>
/// <param name="Profile">A kind of <see cref="StratifiedFormula"/>, 0 for none.</param>
/// <param name="Factor">See <see cref="StratifiedTerms"/>, as the next three.</param>
/// <param name="Constant">Term of the profile.</param>
/// <param name="Rate">Term of the profile.</param>
/// <param name="Shape">Term of the profile.</param>
/// <param name="HasRamp">1 for a ramp, 0 for none.</param>
/// <param name="RampSquare">Coefficient of the square of the scaled east coordinate, m.</param>
/// <param name="HasWave">1 for an ionospheric wave, 0 for none.</param>
/// <param name="WaveM">Its amplitude, m.</param>
/// <param name="WaveRadPerM">Its frequency along the rows.</param>
internal readonly record struct AtmosphereRecord(
    int Profile, float Factor, float Constant, float Rate, float Shape, int HasRamp, float RampSquare, int HasWave, float WaveM, float WaveRadPerM);

/// <summary>What the smooth atmosphere is computed from and written to.</summary>
internal struct AtmosphereArguments
{
    public SceneSlots Scenes;
    public ArrayView<AtmosphereRecord> Records;

    /// <summary>Of each scene: scaled and metric east coordinates of the columns, then of the rows the ramp's two terms and the wave's phase.</summary>
    public ArrayView<float> Axes;
    public ArrayView<float> Heights;
    public ArrayView<float> Stratified;
    public ArrayView<float> Ramp;
    public ArrayView<float> Ionosphere;
}

/// <summary>Stratified delay, ramp and ionosphere, one thread a pixel of a scene.</summary>
internal static class AtmosphereKernel
{
    public static void Fill(Index1D index, AtmosphereArguments stage)
    {
        int place = stage.Scenes.Place(index, out int scene, out int pixel), width = stage.Scenes.Width, height = stage.Scenes.Height;
        int row = pixel / width, column = pixel - (row * width);
        AtmosphereRecord record = stage.Records[scene];
        int axes = scene * ((2 * width) + (3 * height)), rows = axes + (2 * width) + row;
        stage.Stratified[place] = record.Profile == 0 ? 0 : Stratified(record, stage.Heights[place]);
        stage.Ramp[place] = record.HasRamp == 0 ? 0 : RampField.Of<ScalarFloat, ScalarMask>(
            new ScalarFloat(stage.Axes[axes + column]),
            new ScalarFloat(stage.Axes[rows]),
            new ScalarFloat(stage.Axes[rows + height]),
            new ScalarFloat(record.RampSquare)).Value;
        stage.Ionosphere[place] = record.HasWave == 0 ? 0 : IonosphereField.Of<ScalarFloat, ScalarMask>(
            new ScalarFloat(stage.Axes[axes + width + column]),
            new ScalarFloat(record.WaveM),
            new ScalarFloat(record.WaveRadPerM),
            new ScalarFloat(stage.Axes[rows + (2 * height)])).Value;
    }

    private static float Stratified(AtmosphereRecord record, float heightM)
    {
        ScalarFloat height = new(heightM), factor = new(record.Factor), constant = new(record.Constant), rate = new(record.Rate);
        switch (record.Profile)
        {
            case StratifiedFormula.LinearKind:
                return StratifiedFormula.Linear<ScalarFloat, ScalarMask>(height, factor, constant).Value;
            case StratifiedFormula.ExponentialKind:
                return StratifiedFormula.Exponential<ScalarFloat, ScalarMask>(height, factor, constant, rate).Value;
            case StratifiedFormula.LayerKind:
                return StratifiedFormula.Layer<ScalarFloat, ScalarMask>(height, factor, constant, rate, new ScalarFloat(record.Shape)).Value;
            default:
                return StratifiedFormula.Power<ScalarFloat, ScalarMask>(height, factor, constant, rate, new ScalarFloat(record.Shape)).Value;
        }
    }
}
