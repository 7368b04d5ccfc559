using Synth.Numerics.Random;
using Synth.Physics.Interferometry;
using Synth.Physics.RandomFields;
using Synth.Rasters;

namespace Synth.Physics.Tests.Interferometry;

public sealed class HalfResolutionFieldTests
{
    [Theory]
    [InlineData(64, 7)]
    [InlineData(61, 8)]
    [InlineData(5, 5)]
    public void Lines_are_means_of_the_four_values_around_each_pixel(int width, int height)
    {
        PowerLawSpectrum spectrum = new(-3, -3, 1e-3, 20_000);
        using HalfResolutionField field = new(new Grid(width, height, 90, 90), new FieldSynthesizer(), spectrum, new RandomSource(1, 2, RandomStream.IncoherentMask, 0));
        float[] own = field.Values.ToArray();
        int columns = (width + 1) / 2, rows = (height + 1) / 2;
        for (int row = 0; row < height; row++)
        {
            float[] line = field.Line(row).ToArray();
            int upper = row / 2 * columns, lower = Math.Min((row + 1) / 2, rows - 1) * columns;
            for (int column = 0; column < width; column++)
            {
                int left = column / 2, right = Math.Min((column + 1) / 2, columns - 1);
                Assert.Equal(HalfResolutionField.Between(own[upper + left], own[upper + right], own[lower + left], own[lower + right]), line[column]);
            }
        }
    }
}
