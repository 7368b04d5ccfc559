using Synth.Physics.Atmosphere;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>An ionospheric long wave.</summary>
/// <param name="Probability">Share of the samples that have one.</param>
/// <param name="AmplitudeM">Amplitude, m, or null when the electron content is given.</param>
/// <param name="ElectronContentTecu">Amplitude of the difference in electron content, TECU, or null.</param>
/// <param name="LengthM">Distance of two crests, m.</param>
/// <param name="AzimuthDeg">Direction of travel, degrees clockwise from north.</param>
/// <param name="PhaseDeg">Phase at the scene's centre, degrees.</param>
public sealed record IonosphereRecipe(
    Quantity Probability, Quantity? AmplitudeM, Quantity? ElectronContentTecu, Quantity LengthM, Quantity AzimuthDeg, Quantity PhaseDeg)
{
    /// <summary>Draws the wave of a scene, or null for none.</summary>
    public IonosphericWave? Draw(Draws draws, double wavelengthM)
    {
        if (!draws.Happens(Probability))
        {
            return null;
        }

        double amplitudeM = ElectronContentTecu is null
            ? draws.Number(AmplitudeM!)
            : IonosphericWave.AmplitudeFromElectronContent(draws.Number(ElectronContentTecu), wavelengthM);
        return new IonosphericWave(amplitudeM, draws.Number(LengthM), draws.Number(AzimuthDeg), draws.Number(PhaseDeg));
    }
}

internal static class IonosphereBlock
{
    public static Block<IonosphereRecipe> Declaration { get; } = Block<IonosphereRecipe>.Declare(
        "ionosphere", "A travelling ionospheric disturbance as a long sinusoid.", keys =>
        {
            Key<Quantity> probability = keys.Probability();
            Key<Quantity?> amplitude = keys.OptionalNumber("amplitude_m", "Amplitude, m of line-of-sight displacement.", NumberRange.NotNegative);
            Key<Quantity?> electrons = keys.OptionalNumber(
                "electron_content_tecu",
                "Amplitude of the difference in electron content, TECU; its effect grows with the wavelength squared.",
                NumberRange.NotNegative);
            Key<Quantity> length = keys.Number("length_m", "Distance of two crests, m.", NumberRange.Within(5000, 2_000_000));
            Key<Quantity> azimuth = keys.Number("azimuth_deg", "Direction of travel, degrees clockwise from north.", NumberRange.Within(-360, 360));
            Key<Quantity> phase = keys.Number("phase_deg", "Phase at the scene's centre, degrees.", NumberRange.Within(-360, 360), 0);
            keys.ExactlyOne(amplitude, electrons);
            return values => new IonosphereRecipe(
                values.Get(probability), values.Get(amplitude), values.Get(electrons), values.Get(length), values.Get(azimuth), values.Get(phase));
        });
}
