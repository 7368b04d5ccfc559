using Synth.Rasters.Topography;

namespace Synth.Rasters.Tests.Topography;

public class DrainageTests
{
    private static readonly (int Row, int Column)[] Ways = [(0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)];

    [Theory]
    [InlineData(12, 9)]
    [InlineData(61, 40)]
    public void Erosion_is_that_of_a_plain_walk_from_the_highest_cell_to_the_lowest_and_back(int width, int height)
    {
        const uint Salt = 77;
        const float Strength = 0.3f, SeaLevelM = 20;
        float[] heights = RandomHeights(width * height, 5);
        float[] expected = Plain(heights, width, Strength, SeaLevelM, Salt);
        new Drainage().Erode(heights, width, Strength, SeaLevelM, leavesHollows: true, Salt);
        Assert.Equal(expected, heights);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(29, 17)]
    public void Pits_of_one_cell_are_filled_as_cell_by_cell(int width, int height)
    {
        float[] heights = RandomHeights(width * height, 6);
        float[] expected = [.. heights];
        for (int cell = 0; cell < heights.Length; cell++)
        {
            if (IsInner(cell, width, height))
            {
                float lowest = Ways.Min(way => heights[cell + (way.Row * width) + way.Column]);
                expected[cell] = heights[cell] < lowest ? lowest + 0.01f : heights[cell];
            }
        }

        Assert.NotEqual(heights, expected);
        Soil.FillPits(heights, width, new float[heights.Length]);
        Assert.Equal(expected, heights);
    }

    private static float[] RandomHeights(int count, int seed)
    {
        Random random = new(seed);

        // every other one even: many cells of one rank
        float[] heights = [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? 10f * random.Next(8) : 90 * random.NextSingle())];
        heights[count / 2] = -5;
        return heights;
    }

    private static bool IsInner(int cell, int width, int height) =>
        cell / width > 0 && cell / width < height - 1 && cell % width > 0 && cell % width < width - 1;

    private static float[] Plain(float[] before, int width, float strength, float seaLevelM, uint salt)
    {
        float[] heights = [.. before];
        HeightBuckets buckets = new();
        buckets.Sort(heights, salt);
        int[] ranks = buckets.Ranks.ToArray();
        int[] order = [.. Enumerable.Range(0, heights.Length).OrderBy(cell => ranks[cell]).ThenBy(cell => cell)];
        int[] turns = new int[heights.Length];
        for (int turn = 0; turn < order.Length; turn++)
        {
            turns[order[turn]] = turn;
        }

        int[] receivers = [.. Enumerable.Range(0, heights.Length).Select(cell => Steepest(heights, cell, width, seaLevelM, salt, turns))];
        int[] area = new int[heights.Length];
        foreach (int cell in order.Reverse())
        {
            area[cell]++;
            area[receivers[cell]] += receivers[cell] == cell ? 0 : area[cell];
        }

        foreach (int cell in order)
        {
            float bed = heights[receivers[cell]];
            if (heights[cell] > bed)
            {
                float factor = strength * (MathF.Sqrt(area[cell]) - 1);
                heights[cell] = (heights[cell] + (factor * bed)) / (1 + factor);
            }
        }

        return heights;
    }

    private static int Steepest(float[] heights, int cell, int width, float seaLevelM, uint salt, int[] turns)
    {
        int receiver = cell;
        float steepest = 0;
        uint bits = ((uint)cell ^ salt) * 0x9E3779B1;
        bits = (bits ^ (bits >> 15)) * 0x85EBCA77;
        for (int k = 0; k < Ways.Length && IsInner(cell, width, heights.Length / width) && heights[cell] > seaLevelM; k++)
        {
            int other = cell + (Ways[k].Row * width) + Ways[k].Column;
            float weight = (0.4f + (((bits >> (4 * k)) & 15) * 0.08f)) * (k < 4 ? 1 : 0.70710678f);
            float slope = (heights[cell] - heights[other]) * weight;
            if (slope > steepest && turns[other] < turns[cell])
            {
                (steepest, receiver) = (slope, other);
            }
        }

        return receiver;
    }
}
