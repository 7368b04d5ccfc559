using FsCheck;
using FsCheck.Fluent;
using Synth.Physics.Atmosphere;
using Synth.Rasters;

namespace Synth.Physics.Tests.Atmosphere;

public sealed class RampFieldTests
{
    private static readonly Grid Scene = new(21, 13, 90, 120);

    [Fact]
    public void The_corners_follow_the_polynomial()
    {
        OrbitalRamp ramp = new(0.01, 0.02, -0.03, 0.004, 0.005, -0.006);
        float[] field = Fill(ramp);
        Assert.Equal(0.01 - 0.02 - 0.03 - 0.004 + 0.005 - 0.006, field[0], 1e-7);
        Assert.Equal(0.01 + 0.02 - 0.03 + 0.004 + 0.005 - 0.006, field[20], 1e-7);
        Assert.Equal(0.01 + 0.02 + 0.03 - 0.004 + 0.005 - 0.006, field[^1], 1e-7);
        Assert.Equal(0.01, field[(6 * 21) + 10], 1e-7);
        Assert.Equal("quadratic", ramp.TypeName);
        Assert.Equal("bilinear", new OrbitalRamp(0, 1, 1, 1).TypeName);
        Assert.Equal("plane", new OrbitalRamp(0, 1, 1).TypeName);
    }

    [Fact]
    public void Ramps_are_linear_in_their_coefficients() =>
        Prop.ForAll(Ramps(), Ramps(), (first, second) =>
        {
            OrbitalRamp sum = new(
                first.OffsetM + second.OffsetM,
                first.EastM + second.EastM,
                first.NorthM + second.NorthM,
                first.EastNorthM + second.EastNorthM,
                first.EastEastM + second.EastEastM,
                first.NorthNorthM + second.NorthNorthM);
            float[] a = Fill(first), b = Fill(second), both = Fill(sum), twice = Fill(first.Scaled(2));
            return both.Select((value, i) => Math.Abs(value - a[i] - b[i])).Max() < 3e-6
                && twice.Select((value, i) => Math.Abs(value - (2 * a[i]))).Max() < 3e-6;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fringes_across_the_scene_are_halves_of_the_wavelength()
    {
        float[] field = Fill(OrbitalRamp.PlaneFromFringes(2, 0, 0.056));
        Assert.Equal(2 * 0.028, field[20] - field[0], 1e-7);
    }

    [Fact]
    public void Errors_name_the_coefficient_and_the_field_must_fit()
    {
        Assert.Equal("north_m", Assert.Single(new OrbitalRamp(0, 0, double.NaN).Problems()).Key);
        Assert.Throws<ArgumentException>(() => Fill(new OrbitalRamp(0, 0, double.NaN)));
        Assert.Throws<ArgumentException>(() => RampField.Fill(new OrbitalRamp(0, 0, 0), Scene, new float[5]));
    }

    private static Arbitrary<OrbitalRamp> Ramps() =>
        (from numbers in Gen.Choose(-1000, 1000).ArrayOf(6)
         select new OrbitalRamp(numbers[0] * 1e-3, numbers[1] * 1e-3, numbers[2] * 1e-3, numbers[3] * 1e-3, numbers[4] * 1e-3, numbers[5] * 1e-3))
        .ToArbitrary();

    private static float[] Fill(OrbitalRamp ramp)
    {
        float[] field = new float[Scene.PixelCount];
        RampField.Fill(ramp, Scene, field);
        return field;
    }
}
