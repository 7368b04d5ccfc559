using Synth.Rasters.Topography;

namespace Synth.Rasters.Tests.Topography;

public class UpsamplingTests
{
    [Theory]
    [InlineData(20, 13)]
    [InlineData(33, 40)]
    [InlineData(70, 6)]
    public void A_cubic_surface_is_met_between_the_coarse_cells(int fineWidth, int fineHeight)
    {
        static float Surface(double row, double column) => (float)(5 - 0.3 * row + 0.02 * row * column + 0.001 * column * column * column);

        int width = fineWidth / 2 + 1;
        int height = fineHeight / 2 + 1;
        float[] coarse = [.. Enumerable.Range(0, width * height).Select(i => Surface(2 * (i / width), 2 * (i % width)))];
        float[] fine = new float[fineWidth * fineHeight];
        new Upsampling().Double(coarse, width, fine, fineWidth);
        for (int row = 0; row < fineHeight; row++)
        {
            for (int column = 0; column < fineWidth; column++)
            {
                // away from the rim, where the cubic lacks a neighbour
                bool isInner = row is > 1 && row < fineHeight - 3 && column is > 1 && column < fineWidth - 3;
                bool isCoarse = row % 2 == 0 && column % 2 == 0;
                Assert.True(!(isInner || isCoarse) || Math.Abs(Surface(row, column) - fine[row * fineWidth + column]) < 2e-3);
            }
        }
    }
}
