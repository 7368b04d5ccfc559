using Synth.Physics.Engine;
using Synth.Physics.Engine.Measures;
using Synth.Scenes.Labels;

namespace Synth.Scenes.Tests.Labels;

public sealed class SignalToNoiseTests
{
    [Theory]
    [InlineData(16, 16)]
    [InlineData(13, 7)]
    [InlineData(3, 1)]
    public void Ratio_is_that_of_the_variances_of_deformation_and_summed_atmosphere_inside_the_mask(int width, int height)
    {
        FieldStack fields = new(width, height);
        Random random = new(3);
        byte[] mask = new byte[width * height];
        for (int i = 0; i < mask.Length; i++)
        {
            fields.DeformationLosM[i] = 5 + random.NextSingle();
            fields.StratifiedLosM[i] = random.NextSingle();
            fields.TurbulentLosM[i] = random.NextSingle();
            fields.IonosphereLosM[i] = -3 + random.NextSingle();
            fields.RampLosM[i] = 100 * i;
            mask[i] = (byte)(i % 3 != 1 ? 1 : 0);
        }

        int[] inside = [.. Enumerable.Range(0, mask.Length).Where(i => mask[i] == 1)];
        double expected = Variance(inside.Select(i => (double)fields.DeformationLosM[i]))
            / Variance(inside.Select(i => (double)fields.StratifiedLosM[i] + fields.TurbulentLosM[i] + fields.IonosphereLosM[i]));
        Assert.Equal(expected, SignalToNoise.Ratio(fields, mask), expected * 1e-9);
    }

    [Fact]
    public void Without_atmosphere_the_ratio_is_infinite_and_without_a_mask_it_is_undefined()
    {
        FieldStack fields = new(2, 1);
        fields.DeformationLosM[1] = 1;
        Assert.Equal(double.PositiveInfinity, SignalToNoise.Ratio(fields, [1, 1]));
        Assert.Equal(double.NaN, SignalToNoise.Ratio(fields, [0, 0]));
    }

    private static double Variance(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        return all.Sum(v => (v - mean) * (v - mean)) / all.Length;
    }
}
