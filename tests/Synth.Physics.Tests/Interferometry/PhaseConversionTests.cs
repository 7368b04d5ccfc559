using Synth.Physics.Interferometry;

namespace Synth.Physics.Tests.Interferometry;

public sealed class PhaseConversionTests
{
    private const double WavelengthM = 0.05546576;

    [Fact]
    public void Half_a_wavelength_towards_the_satellite_is_one_negative_cycle()
    {
        Assert.Equal(-2 * Math.PI, PhaseConversion.ToPhase(WavelengthM / 2, WavelengthM), 1e-12);
        Assert.Equal(WavelengthM / 2, PhaseConversion.ToDisplacement(-2 * Math.PI, WavelengthM), 1e-15);
    }

    [Fact]
    public void Fields_convert_there_and_back()
    {
        float[] los = [.. Enumerable.Range(0, 37).Select(i => (i - 18) * 0.013f)];
        float[] phase = new float[los.Length], back = new float[los.Length];
        PhaseConversion.ToPhase(los, WavelengthM, phase);
        PhaseConversion.ToDisplacement(phase, WavelengthM, back);
        for (int i = 0; i < los.Length; i++)
        {
            Assert.Equal((float)PhaseConversion.ToPhase(los[i], WavelengthM), phase[i], 1e-5f);
            Assert.Equal(los[i], back[i], 1e-7f);
        }
    }
}
