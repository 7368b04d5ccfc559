using Synth.Physics.Engine.Measures;
using Synth.Scenes.Labels;

namespace Synth.Scenes.Tests.Labels;

public sealed class FringesTests
{
    [Theory]
    [InlineData(-0.01f, 0.10f, 2.0)] // the negative lobe stays below a fifth of the peak
    [InlineData(-0.03f, 0.10f, 2.6)]
    [InlineData(-0.10f, 0.00f, 2.0)]
    [InlineData(0.05f, 0.10f, 2.0)]
    [InlineData(0f, 0f, 0.0)]
    public void Count_is_the_range_inside_the_mask_with_zero_over_half_a_wavelength(float min, float max, double expected) =>
        Assert.Equal(expected, Fringes.Count(new FieldRange(min, max), 0.1), 1e-6);

    [Theory]
    [InlineData(0, Fringes.None)]
    [InlineData(0.3, Fringes.Low)]
    [InlineData(1, Fringes.Low)]
    [InlineData(1.01, Fringes.Medium)]
    [InlineData(3, Fringes.Medium)]
    [InlineData(3.01, Fringes.High)]
    public void Level_follows_the_limits_of_Hephaestus(double count, string expected) => Assert.Equal(expected, Fringes.Level(count));
}
