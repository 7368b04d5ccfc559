using Synth.Training.Data;

namespace Synth.Training.Detection;

/// <summary>
/// Non-maximum suppression: of boxes that show the same thing the most probable one stays. Overlapping windows often see different
/// parts of one deformation, so that a box also goes when most of it lies in a more probable one, or the other way round.
/// </summary>
public static class BoxMerging
{
    private const double MostInside = 0.7;

    /// <summary>The boxes that stay, most probable first.</summary>
    /// <param name="boxes">All boxes.</param>
    /// <param name="leastOverlap">Intersection over union from which two boxes show the same thing, above 0 to 1.</param>
    public static IReadOnlyList<FoundBox> Merge(IEnumerable<FoundBox> boxes, double leastOverlap)
    {
        List<FoundBox> kept = [];
        foreach (FoundBox box in boxes.OrderByDescending(each => each.Probability))
        {
            if (!kept.Exists(better => AreSame(better.Box, box.Box, leastOverlap)))
            {
                kept.Add(box);
            }
        }

        return kept;
    }

    private static bool AreSame(ImageBox a, ImageBox b, double leastOverlap)
    {
        double width = Math.Min(a.CentreX + a.HalfWidth, b.CentreX + b.HalfWidth) - Math.Max(a.CentreX - a.HalfWidth, b.CentreX - b.HalfWidth);
        double height = Math.Min(a.CentreY + a.HalfHeight, b.CentreY + b.HalfHeight) - Math.Max(a.CentreY - a.HalfHeight, b.CentreY - b.HalfHeight);
        double common = Math.Max(width, 0) * Math.Max(height, 0);
        double areaA = 4 * a.HalfWidth * a.HalfHeight, areaB = 4 * b.HalfWidth * b.HalfHeight;
        return common > 0 && (common >= leastOverlap * (areaA + areaB - common) || common >= MostInside * Math.Min(areaA, areaB));
    }
}
