using Synth.Numerics.Random;
using Synth.Physics.Interferometry;
using Synth.Physics.RandomFields;
using Synth.Rasters;

namespace Synth.Physics.Tests.Interferometry;

public sealed class CoherenceFieldTests
{
    private static readonly FieldSynthesizer Synthesizer = new();
    private static readonly Grid Scene = new(131, 97, 90, 90);
    private static readonly (double East, double North, double Up) LookingEast = (-Math.Sin(Radians(38)), 0, Math.Cos(Radians(38)));

    [Fact]
    public void Land_decays_with_time_towards_its_persistent_part()
    {
        Assert.Equal(0.9 * (0.2 + (0.8 * Math.Exp(-1))), new CoherenceModel(0.9, 60, 60, 0.2).LandCoherence, 1e-12);
        Assert.Equal(0.9, new CoherenceModel(0.9, 500).LandCoherence, 1e-12);
        Assert.Equal(0.18, new CoherenceModel(0.9, 1e6, 60, 0.2).LandCoherence, 1e-12);
        float[] field = Make(new CoherenceModel(0.9, 60, 60, 0.2), Flat(100));
        Assert.All(field, value => Assert.Equal((float)(0.9 * (0.2 + (0.8 * Math.Exp(-1)))), value));
    }

    [Fact]
    public void Water_has_its_own_coherence()
    {
        float[] heights = [.. Enumerable.Range(0, Scene.PixelCount).Select(i => (i % 131) - 60f)];
        float[] field = Make(new CoherenceModel(0.8) { Loss = new CoherenceLoss(1) }, heights);
        Assert.All(Enumerable.Range(0, field.Length), i => Assert.Equal(heights[i] <= 0 ? 0 : 0.08f, field[i], 1e-6f));
        Assert.All(Make(new CoherenceModel(0.8, WaterCoherence: 0.3), Flat(-5)), value => Assert.Equal(0.3f, value));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.35)]
    [InlineData(0.9)]
    public void Patches_take_the_given_part_of_the_scene(double fraction)
    {
        CoherenceModel hard = new(1) { Loss = new CoherenceLoss(fraction, RemainingFactor: 0.2, EdgeSoftness: 0) };
        float[] field = Make(hard, Flat(100));
        Assert.Equal(fraction, field.Average(value => value < 0.6 ? 1.0 : 0), 0.03);
        Assert.True(field.Average(value => value is > 0.21f and < 0.99f ? 1.0 : 0) < 0.02);

        float[] soft = Make(hard with { Loss = hard.Loss with { EdgeSoftness = 1 } }, Flat(100));
        Assert.True(soft.Average(value => value is > 0.21f and < 0.99f ? 1.0 : 0) > 0.1);
        Assert.All(soft, value => Assert.InRange(value, 0.2f - 1e-6f, 1f));
    }

    [Fact]
    public void Patches_are_connected_areas_and_shallower_spectra_make_ragged_borders()
    {
        CoherenceModel model = new(1) { Loss = new CoherenceLoss(0.5, 0, EdgeSoftness: 0, SpectralSlope: -4) };
        double smooth = BorderShare(Make(model, Flat(100)));
        double ragged = BorderShare(Make(model with { Loss = model.Loss with { SpectralSlope = -2.2 } }, Flat(100)));
        Assert.True(smooth < 0.1, $"{smooth} of the neighbours differ");
        Assert.True(ragged > 2 * smooth, $"{ragged} is not twice {smooth}");
    }

    [Fact]
    public void Slopes_lose_coherence_towards_layover_and_shadow()
    {
        SlopeLoss loss = new(MarginDeg: 10, RemainingFactor: 0.05);
        double At(double slopeDeg)
        {
            // the radar flies in the west and looks east: ground that rises to the east faces it
            float tangent = (float)Math.Tan(Radians(slopeDeg));
            float[] heights = [.. Enumerable.Range(0, Scene.PixelCount).Select(i => 50_000 + ((i % 131) * 90 * tangent))];
            return Make(new CoherenceModel(1) { Slopes = loss }, heights)[(40 * 131) + 60];
        }

        Assert.Equal(1, At(0), 1e-5);
        Assert.Equal(1, At(27.9), 1e-4);
        Assert.Equal(0.05 + (0.95 * 0.5), At(33), 0.01);
        Assert.Equal(0.05, At(38.1), 1e-4);
        Assert.Equal(0.05, At(60), 1e-4);
        Assert.Equal(1, At(-41.9), 1e-3);
        Assert.Equal(0.05, At(-52.1), 1e-3);
    }

    [Fact]
    public void Slopes_across_the_look_do_no_harm()
    {
        float[] heights = [.. Enumerable.Range(0, Scene.PixelCount).Select(i => 90_000 + (i / 131 * 200f))];
        Assert.All(Make(new CoherenceModel(0.7) { Slopes = new SlopeLoss() }, heights), value => Assert.Equal(0.7f, value, 1e-5f));
    }

    [Fact]
    public void Errors_name_their_key()
    {
        Assert.Equal("baseline_coherence", Assert.Single(new CoherenceModel(1.2).Problems()).Key);
        Assert.Equal("decay_days", Assert.Single(new CoherenceModel(1, 1, 0).Problems()).Key);
        Assert.Equal("fraction", Assert.Single(new CoherenceModel(1) { Loss = new CoherenceLoss(2) }.Problems()).Key);
        Assert.Equal("margin_deg", Assert.Single(new CoherenceModel(1) { Slopes = new SlopeLoss(90) }.Problems()).Key);
        Assert.Throws<ArgumentException>(() => Make(new CoherenceModel(1.2), Flat(1)));
        Assert.Throws<ArgumentException>(() => Make(new CoherenceModel(1), [1, 2]));
    }

    private static double BorderShare(float[] field)
    {
        int border = 0;
        for (int i = 1; i < field.Length; i++)
        {
            border += i % 131 != 0 && (field[i] > 0.5f) != (field[i - 1] > 0.5f) ? 1 : 0;
        }

        return border / (double)field.Length;
    }

    private static float[] Make(CoherenceModel model, float[] heights)
    {
        float[] field = new float[Scene.PixelCount];
        CoherenceField.Fill(model, Scene, heights, LookingEast, Synthesizer, new RandomSource(4, 2, RandomStream.CoherenceLoss), field);
        return field;
    }

    private static float[] Flat(float height) => [.. Enumerable.Repeat(height, Scene.PixelCount)];

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
