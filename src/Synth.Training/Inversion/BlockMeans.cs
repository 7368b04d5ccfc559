using Synth.Physics.Geometry;
using Synth.Physics.Inversion;
using Synth.Rasters;

namespace Synth.Training.Inversion;

/// <summary>
/// Thins an interferogram to as many points as an inversion can bear: means over square blocks of pixels, of large blocks over their middle alone. A mean
/// over all of a large block would flatten what a shallow source does, which the model at its centre does not.
/// </summary>
internal static class BlockMeans
{
    // means of a few pixels at the rim of a gap would be noisier than the others
    private const double LeastValidShare = 0.3;

    // blocks of so many pixels a side are taken whole
    private const int LargestWhole = 3;

    /// <summary>Side of the blocks that give at most so many points.</summary>
    public static int SideOf(Grid grid, int mostPoints)
    {
        int side = 1;
        while ((long)((grid.Width + side - 1) / side) * ((grid.Height + side - 1) / side) > mostPoints)
        {
            side++;
        }

        return side;
    }

    /// <summary>Side of the part of a block that its mean is taken over, in its middle.</summary>
    /// <param name="side">Side of a block, pixels.</param>
    public static int WindowOf(int side) => side <= LargestWhole ? side : (side + 1) / 2;

    /// <summary>The means of values, places and heights over the valid pixels of each block's window; blocks with too few are left out.</summary>
    /// <param name="image">The interferogram.</param>
    /// <param name="side">Side of a block, pixels.</param>
    public static LosPoints Of(UnwrappedImage image, int side)
    {
        (float[] east, float[] north, float[] up) = (new float[image.Grid.PixelCount], new float[image.Grid.PixelCount], new float[image.Grid.PixelCount]);
        LookVectors.Fill(image.Look, image.Grid, east, north, up);
        List<Block> blocks = [];
        int window = WindowOf(side);
        int rim = (side - window) / 2;
        for (int top = 0; top < image.Grid.Height; top += side)
        {
            for (int left = 0; left < image.Grid.Width; left += side)
            {
                Block block = Mean(image, left + rim, top + rim, window);
                if (block.Pixels >= LeastValidShare * window * window)
                {
                    blocks.Add(block);
                }
            }
        }

        int[] nearest = [.. blocks.Select(block => ((int)Math.Round(block.Row) * image.Grid.Width) + (int)Math.Round(block.Column))];
        return new LosPoints(
            [.. blocks.Select(block => image.Grid.EastOf(block.Column))],
            [.. blocks.Select(block => image.Grid.NorthOf(block.Row))],
            [.. nearest.Select(pixel => new LineOfSight(east[pixel], north[pixel], up[pixel]))],
            [.. blocks.Select(block => block.LosM)])
        {
            HeightM = image.HeightM is null ? null : [.. blocks.Select(block => block.HeightM)],
        };
    }

    private static Block Mean(UnwrappedImage image, int left, int top, int window)
    {
        (int pixels, double columns, double rows, double los, double height) = (0, 0, 0, 0, 0);
        for (int row = top; row < Math.Min(top + window, image.Grid.Height); row++)
        {
            for (int column = left; column < Math.Min(left + window, image.Grid.Width); column++)
            {
                int pixel = (row * image.Grid.Width) + column;
                if (image.Valid[pixel] != 0)
                {
                    (pixels, columns, rows) = (pixels + 1, columns + column, rows + row);
                    (los, height) = (los + image.LosM[pixel], height + (image.HeightM?[pixel] ?? 0));
                }
            }
        }

        return pixels == 0 ? new Block(0, 0, 0, 0, 0) : new Block(pixels, columns / pixels, rows / pixels, los / pixels, height / pixels);
    }

    private readonly record struct Block(int Pixels, double Column, double Row, double LosM, double HeightM);
}
