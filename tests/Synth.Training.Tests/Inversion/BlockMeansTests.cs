using Synth.Physics.Geometry;
using Synth.Physics.Inversion;
using Synth.Rasters;
using Synth.Training.Data;
using Synth.Training.Inversion;

namespace Synth.Training.Tests.Inversion;

public sealed class BlockMeansTests
{
    [Theory]
    [InlineData(10, 10, 100, 1)]
    [InlineData(10, 10, 99, 2)]
    [InlineData(10, 10, 25, 2)]
    [InlineData(10, 10, 24, 3)]
    [InlineData(7, 5, 12, 2)]
    [InlineData(7, 5, 11, 3)]
    [InlineData(224, 224, 400, 12)]
    public void Sides_are_the_smallest_that_give_few_enough_points(int width, int height, int most, int side) =>
        Assert.Equal(side, BlockMeans.SideOf(new Grid(width, height, 90, 90), most));

    [Fact]
    public void Blocks_hold_the_means_of_their_valid_pixels()
    {
        // of the first block one pixel is invalid, of the second all but one, which is too few; the third is cut by the image's rim
        UnwrappedImage image = Image(5, 2, isValid: i => i is not (0 or 2 or 3 or 7));
        LosPoints points = BlockMeans.Of(image, 2);

        Assert.Equal(2, points.Count);
        AssertPoint(image, points, 0, [1, 5, 6]);
        AssertPoint(image, points, 1, [4, 9]);
        Assert.Null(BlockMeans.Of(image with { HeightM = null }, 2).HeightM);
    }

    [Fact]
    public void Large_blocks_are_the_means_of_their_middles()
    {
        UnwrappedImage image = Image(10, 5, isValid: i => i != 11);
        LosPoints points = BlockMeans.Of(image, 5);

        Assert.Equal(2, points.Count);
        AssertPoint(image, points, 0, [12, 13, 21, 22, 23, 31, 32, 33]);
        AssertPoint(image, points, 1, [16, 17, 18, 26, 27, 28, 36, 37, 38]);
        Assert.Equal(3, BlockMeans.WindowOf(3));
        Assert.Equal(6, BlockMeans.WindowOf(12));
    }

    [Fact]
    public void Slivers_at_the_rim_and_gaps_give_no_point()
    {
        // 5 x 5 in blocks of 4: the rims hold a quarter of a block or less
        Assert.Equal(1, BlockMeans.Of(Image(5, 5, _ => true), 4).Count);
        Assert.Equal(0, BlockMeans.Of(Image(5, 5, _ => false), 4).Count);
        LosPoints every = BlockMeans.Of(Image(5, 5, i => i != 12), 1);
        Assert.Equal(24, every.Count);
        Assert.DoesNotContain(12f, every.LosM.Select(value => (float)value));
    }

    [Fact]
    public void Points_are_seen_from_where_their_pixels_are()
    {
        UnwrappedImage image = Image(90, 3, _ => true) with { Look = new SwathLook(-12, 38) };
        (float[] east, float[] north, float[] up) = (new float[270], new float[270], new float[270]);
        LookVectors.Fill(image.Look, image.Grid, east, north, up);
        LosPoints points = BlockMeans.Of(image, 3);

        Assert.Equal(30, points.Count);
        Assert.NotEqual(points.Look[0], points.Look[29]);
        for (int block = 0; block < 30; block++)
        {
            // the middle pixel of the middle row
            int pixel = 90 + (3 * block) + 1;
            Assert.Equal(new LineOfSight(east[pixel], north[pixel], up[pixel]), points.Look[block]);
        }
    }

    private static void AssertPoint(UnwrappedImage image, LosPoints points, int point, int[] pixels)
    {
        int width = image.Grid.Width;
        Assert.Equal(pixels.Average(i => image.LosM[i]), points.LosM[point], 1e-6);
        Assert.Equal(pixels.Average(i => image.HeightM![i]), points.HeightM![point], 1e-4);
        Assert.Equal(pixels.Average(i => image.Grid.EastOf(i % width)), points.EastM[point], 1e-9);
        Assert.Equal(pixels.Average(i => image.Grid.NorthOf(i / width)), points.NorthM[point], 1e-9);
    }

    private static UnwrappedImage Image(int width, int height, Func<int, bool> isValid)
    {
        float[] values = [.. Enumerable.Range(0, width * height).Select(i => (float)i)];
        return new UnwrappedImage(
            new ImageRecord("made up", string.Empty),
            new Grid(width, height, 90, 110),
            new ConstantLook(LineOfSight.FromHeading(-12, 38)),
            values,
            [.. Enumerable.Range(0, values.Length).Select(i => isValid(i) ? (byte)1 : (byte)0)])
        {
            HeightM = [.. values.Select(value => (value * value) + 3)],
        };
    }
}
