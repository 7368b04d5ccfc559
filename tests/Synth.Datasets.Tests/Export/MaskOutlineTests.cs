using Synth.Datasets.Export;

namespace Synth.Datasets.Tests.Export;

public sealed class MaskOutlineTests
{
    private const int Width = 23;
    private const int Height = 19;

    [Fact]
    public void A_rectangle_has_its_four_corners_clockwise()
    {
        byte[] mask = Draw((x, y) => x is >= 3 and <= 8 && y is >= 2 and <= 5);
        Assert.Equal([3, 2, 8, 2, 8, 5, 3, 5], MaskOutline.OfLargestPart(mask, Width));
    }

    [Fact]
    public void Single_pixels_and_empty_masks_are_outlined_too()
    {
        Assert.Equal([7, 4], MaskOutline.OfLargestPart(Draw((x, y) => x == 7 && y == 4), Width));
        Assert.Empty(MaskOutline.OfLargestPart(new byte[Width * Height], Width));
    }

    [Fact]
    public void Filling_the_outline_gives_the_part_back_for_random_blobs()
    {
        Random random = new(4);
        for (int round = 0; round < 300; round++)
        {
            (int X, int Y, int R)[] discs = [.. Enumerable.Range(0, 3).Select(_ => (random.Next(Width), random.Next(Height), random.Next(5)))];
            byte[] mask = Draw((x, y) => discs.Any(d => ((x - d.X) * (x - d.X)) + ((y - d.Y) * (y - d.Y)) <= d.R * d.R));
            byte[] expected = FillHoles(LargestPart(mask));
            IReadOnlyList<int> outline = MaskOutline.OfLargestPart(mask, Width);
            byte[] filled = Draw((x, y) => Covers(outline, x, y));
            Assert.True(expected.AsSpan().SequenceEqual(filled), $"round {round}");
        }
    }

    private static byte[] Draw(Func<int, int, bool> inside) =>
        [.. Enumerable.Range(0, Width * Height).Select(i => (byte)(inside(i % Width, i / Width) ? 1 : 0))];

    /// <summary>Even-odd rule, and every pixel on an edge counts.</summary>
    private static bool Covers(IReadOnlyList<int> outline, int x, int y)
    {
        bool inside = false;
        for (int i = 0; i < outline.Count; i += 2)
        {
            int j = (i + 2) % outline.Count;
            (int ax, int ay, int bx, int by) = (outline[i], outline[i + 1], outline[j], outline[j + 1]);
            bool between = x >= Math.Min(ax, bx) && x <= Math.Max(ax, bx) && y >= Math.Min(ay, by) && y <= Math.Max(ay, by);
            if (between && (bx - ax) * (y - ay) == (by - ay) * (x - ax))
            {
                return true;
            }

            if ((ay > y) != (by > y) && x < ax + ((double)(y - ay) * (bx - ax) / (by - ay)))
            {
                inside = !inside;
            }
        }

        return inside;
    }

    private static byte[] LargestPart(byte[] mask)
    {
        byte[] best = new byte[mask.Length];
        HashSet<int> seen = [];
        int most = 0;
        foreach (int start in Enumerable.Range(0, mask.Length).Where(i => mask[i] == 1 && !seen.Contains(i)))
        {
            HashSet<int> part = Connected(start, i => mask[i] == 1, diagonal: true);
            seen.UnionWith(part);
            if (part.Count > most)
            {
                most = part.Count;
                best = [.. Enumerable.Range(0, mask.Length).Select(i => (byte)(part.Contains(i) ? 1 : 0))];
            }
        }

        return best;
    }

    private static byte[] FillHoles(byte[] mask)
    {
        HashSet<int> outside = [];
        foreach (int edge in Enumerable.Range(0, mask.Length).Where(i => mask[i] == 0 && (i % Width is 0 or Width - 1 || i / Width is 0 or Height - 1)))
        {
            outside.UnionWith(Connected(edge, i => mask[i] == 0, diagonal: false));
        }

        return [.. Enumerable.Range(0, mask.Length).Select(i => (byte)(outside.Contains(i) ? 0 : 1))];
    }

    private static HashSet<int> Connected(int start, Func<int, bool> belongs, bool diagonal)
    {
        HashSet<int> part = [start];
        Queue<int> pending = new([start]);
        while (pending.TryDequeue(out int at))
        {
            for (int dy = -1; dy <= 1; dy++)
            {
                for (int dx = -1; dx <= 1; dx++)
                {
                    (int x, int y) = ((at % Width) + dx, (at / Width) + dy);
                    bool allowed = diagonal || dx == 0 || dy == 0;
                    if (allowed && x is >= 0 and < Width && y is >= 0 and < Height && belongs((y * Width) + x) && part.Add((y * Width) + x))
                    {
                        pending.Enqueue((y * Width) + x);
                    }
                }
            }
        }

        return part;
    }
}
