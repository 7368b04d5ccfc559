using Synth.Numerics.Random;

namespace Synth.Training.Data.Sizing;

/// <summary>Where crops lie along a side of an image.</summary>
internal static class CropPlace
{
    /// <summary>
    /// First row or column of a crop that holds a stretch, each such place as likely as any other; where the stretch is longer than the crop, of one that lies
    /// inside it as far as the image reaches (Bountos et al. 2022, section 2.5).
    /// </summary>
    /// <param name="low">Where the stretch begins, pixels from the image's edge.</param>
    /// <param name="high">Where it ends.</param>
    /// <param name="length">Rows or columns of the image, at least those wanted.</param>
    /// <param name="wanted">Rows or columns of the crop.</param>
    /// <param name="random">Settles the place.</param>
    public static int Around(double low, double high, int length, int wanted, RandomSource random)
    {
        int last = length - wanted;
        int lowest = (int)Math.Ceiling(high) - wanted;
        int highest = (int)Math.Floor(low);
        if (lowest > highest)
        {
            (lowest, highest) = (highest, lowest);
        }

        lowest = Math.Clamp(lowest, 0, last);
        highest = Math.Clamp(highest, lowest, last);
        return lowest + random.NextInt(highest - lowest + 1);
    }
}
