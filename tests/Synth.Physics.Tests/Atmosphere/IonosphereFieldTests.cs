using Synth.Physics.Atmosphere;
using Synth.Rasters;

namespace Synth.Physics.Tests.Atmosphere;

public sealed class IonosphereFieldTests
{
    private static readonly Grid Scene = new(50, 40, 900, 700);

    [Fact]
    public void The_wave_follows_its_formula_and_is_constant_along_its_crests()
    {
        IonosphericWave wave = new(0.03, 60_000, 35, 20);
        float[] field = new float[Scene.PixelCount];
        IonosphereField.Fill(wave, Scene, field);
        for (int row = 0; row < Scene.Height; row += 3)
        {
            for (int column = 0; column < Scene.Width; column += 3)
            {
                double along = (Scene.EastOf(column) * Math.Sin(35 * Math.PI / 180)) + (Scene.NorthOf(row) * Math.Cos(35 * Math.PI / 180));
                double expected = 0.03 * Math.Cos((2 * Math.PI * along / 60_000) + (20 * Math.PI / 180));
                Assert.Equal(expected, field[(row * Scene.Width) + column], 1e-7);
            }
        }
    }

    [Fact]
    public void One_electron_content_unit_advances_l_band_by_a_quarter_metre()
    {
        // 40.31e16 / (1.27e9)² = 0.2499 m, 16 times the effect at C band but for the ratio of squared frequencies
        Assert.Equal(0.2499, IonosphericWave.AmplitudeFromElectronContent(1, 299_792_458 / 1.27e9), 1e-4);
        double ratio = IonosphericWave.AmplitudeFromElectronContent(1, 0.24) / IonosphericWave.AmplitudeFromElectronContent(1, 0.06);
        Assert.Equal(16, ratio, 1e-10);
    }

    [Fact]
    public void Waves_out_of_range_name_their_key()
    {
        Assert.Equal("length_m", Assert.Single(new IonosphericWave(0.1, 100, 0, 0).Problems()).Key);
        Assert.Equal("amplitude_m", Assert.Single(new IonosphericWave(-0.1, 1e5, 0, 0).Problems()).Key);
    }
}
