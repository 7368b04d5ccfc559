using Synth.Training.Data;

namespace Synth.Training.Evaluation.Location;

/// <summary>Overlap of two boxes. Boxes of no area are allowed; negative sizes count as none.</summary>
public static class BoxOverlap
{
    /// <summary>Area in both over area in either, 0 to 1; 0 when both have none.</summary>
    public static double Iou(ImageBox a, ImageBox b)
    {
        (double intersection, double union, _) = Areas(a, b);
        return union > 0 ? Math.Min(1, intersection / union) : 0;
    }

    /// <summary>
    /// Generalised IoU (Rezatofighi et al. 2019): IoU less the share of the smallest enclosing box that belongs to neither;
    /// from -1 (far apart) to 1 (equal). Boxes without any area between them give 0.
    /// </summary>
    public static double Giou(ImageBox a, ImageBox b)
    {
        (_, double union, double hull) = Areas(a, b);
        return hull > 0 ? Math.Max(-1, Iou(a, b) - Math.Max(0, hull - union) / hull) : 0;
    }

    private static (double Intersection, double Union, double Hull) Areas(ImageBox a, ImageBox b)
    {
        (double aLeft, double aRight) = Ends(a.CentreX, a.HalfWidth);
        (double bLeft, double bRight) = Ends(b.CentreX, b.HalfWidth);
        (double aTop, double aBottom) = Ends(a.CentreY, a.HalfHeight);
        (double bTop, double bBottom) = Ends(b.CentreY, b.HalfHeight);
        double width = Math.Min(aRight, bRight) - Math.Max(aLeft, bLeft);
        double height = Math.Min(aBottom, bBottom) - Math.Max(aTop, bTop);
        double intersection = Math.Max(0, width) * Math.Max(0, height);
        double union = (aRight - aLeft) * (aBottom - aTop) + (bRight - bLeft) * (bBottom - bTop) - intersection;
        double hull = (Math.Max(aRight, bRight) - Math.Min(aLeft, bLeft)) * (Math.Max(aBottom, bBottom) - Math.Min(aTop, bTop));
        return (intersection, union, hull);
    }

    private static (double Low, double High) Ends(double centre, double half) => (centre - Math.Max(0, half), centre + Math.Max(0, half));
}
