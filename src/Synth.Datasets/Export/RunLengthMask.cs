namespace Synth.Datasets.Export;

/// <summary>Masks as COCO's uncompressed run lengths: down the columns from the upper left, zeros first.</summary>
public static class RunLengthMask
{
    /// <summary>The run lengths of a mask; they add up to its number of pixels.</summary>
    /// <param name="mask">1 inside, 0 outside, row by row.</param>
    /// <param name="width">Columns.</param>
    public static IReadOnlyList<int> Encode(ReadOnlySpan<byte> mask, int width)
    {
        int height = mask.Length / width;
        List<int> runs = [];
        byte current = 0;
        int length = 0;
        for (int column = 0; column < width; column++)
        {
            for (int row = 0; row < height; row++)
            {
                byte value = mask[(row * width) + column];
                if (value != current)
                {
                    runs.Add(length);
                    (current, length) = (value, 0);
                }

                length++;
            }
        }

        runs.Add(length);
        return runs;
    }

    /// <summary>The mask of run lengths; the inverse of <see cref="Encode"/>.</summary>
    /// <param name="runs">Run lengths, zeros first.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <exception cref="InvalidDataException">The lengths do not add up to the number of pixels.</exception>
    public static byte[] Decode(IReadOnlyList<int> runs, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Any(run => run < 0) || runs.Sum(run => (long)run) != (long)width * height)
        {
            throw new InvalidDataException($"the run lengths do not fill {width} x {height} pixels");
        }

        byte[] mask = new byte[width * height];
        int at = 0;
        for (int run = 0; run < runs.Count; run++)
        {
            for (int end = at + runs[run]; at < end; at++)
            {
                mask[(at % height * width) + (at / height)] = (byte)(run % 2);
            }
        }

        return mask;
    }
}
