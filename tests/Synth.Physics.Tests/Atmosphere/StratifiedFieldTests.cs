using Synth.Physics.Atmosphere;
using Synth.Rasters;

namespace Synth.Physics.Tests.Atmosphere;

public sealed class StratifiedFieldTests
{
    private static readonly Grid Scene = new(17, 11, 90, 90);
    private static readonly float[] Heights = [.. Enumerable.Range(0, Scene.PixelCount).Select(i => (i * 31.7f % 3100) - 40)];

    public static TheoryData<StratificationProfile> Profiles =>
        new() { new LinearProfile(), new ExponentialProfile(2000), new PowerLawProfile(7000, 1.6), new PowerLawProfile(3000, 2), new LayerProfile(400, 900), new LayerProfile(-500, 6000) };

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Two_dates_give_the_difference_of_their_delays(StratificationProfile profile)
    {
        float[] field = Fill(new StratifiedDelay(profile, new TwoDateStrength(0.30, 0.34), 500));
        for (int i = 0; i < field.Length; i++)
        {
            double expected = -(0.34 - 0.30) * (profile.At(Heights[i]) - profile.At(500));
            Assert.Equal(expected, field[i], 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Fringes_count_the_cycles_between_valley_and_summit(StratificationProfile profile)
    {
        const double Wavelength = 0.056;
        float[] field = Fill(new StratifiedDelay(profile, new FringeStrength(3.5, Wavelength)));
        int lowest = Array.IndexOf(Heights, Heights.Min()), highest = Array.IndexOf(Heights, Heights.Max());
        Assert.Equal(3.5, (field[highest] - field[lowest]) / (Wavelength / 2), 1e-4);
        Assert.Equal(field[highest], field.Max());
    }

    [Fact]
    public void More_delay_at_the_second_date_looks_like_motion_away_in_the_valley()
    {
        float[] field = Fill(new StratifiedDelay(new ExponentialProfile(2000), new TwoDateStrength(0, 0.1), 1500));
        Assert.All(Enumerable.Range(0, field.Length), i => Assert.True(Heights[i] < 1500 ? field[i] <= 0 : field[i] >= 0));
    }

    [Fact]
    public void The_default_reference_is_the_mean_height()
    {
        float[] field = Fill(new StratifiedDelay(new LinearProfile(), new TwoDateStrength(0.2, 0.25)));
        Assert.Equal(0, field.Average(), 1e-6);
    }

    [Fact]
    public void Phase_gradients_are_converted_as_metres_per_kilometre()
    {
        TwoDateStrength strength = TwoDateStrength.FromPhaseGradients(56, 58, 0.056);
        Assert.Equal(2 * 0.056 / (4 * Math.PI), strength.SecondM - strength.FirstM, 1e-12);
    }

    [Fact]
    public void A_flat_scene_has_no_fringes()
    {
        float[] field = new float[Scene.PixelCount];
        float[] flat = [.. Enumerable.Repeat(120f, Scene.PixelCount)];
        StratifiedField.Fill(new StratifiedDelay(new LinearProfile(), new FringeStrength(5, 0.056)), Scene, flat, field);
        Assert.All(field, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Errors_name_their_key()
    {
        Assert.Equal("scale_height_m", Assert.Single(new ExponentialProfile(5).Problems()).Key);
        Assert.Equal("thickness_m", Assert.Single(new LayerProfile(1000, 5).Problems()).Key);
        Assert.Equal("exponent", Assert.Single(new PowerLawProfile(7000, 9).Problems()).Key);
        Assert.Equal("fringes", Assert.Single(new FringeStrength(99, 0.056).Problems()).Key);
        Assert.Throws<ArgumentException>(() => Fill(new StratifiedDelay(new ExponentialProfile(5), new TwoDateStrength(0, 1))));
    }

    private static float[] Fill(StratifiedDelay delay)
    {
        float[] field = new float[Scene.PixelCount];
        StratifiedField.Fill(delay, Scene, Heights, field);
        return field;
    }
}
