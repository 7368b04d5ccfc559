using FsCheck;
using FsCheck.Fluent;
using Synth.Training.Data;
using Synth.Training.Evaluation.Location;

namespace Synth.Training.Tests.Evaluation.Location;

public sealed class BoxOverlapTests
{
    private static readonly Gen<ImageBox> Box =
        from x in Gen.Choose(0, 40)
        from y in Gen.Choose(0, 40)
        from w in Gen.Choose(0, 20)
        from h in Gen.Choose(0, 20)
        select new ImageBox(x, y, w / 2.0, h / 2.0);

    [Fact]
    public void Overlap_is_symmetric_and_generalised_overlap_is_never_larger() => Prop.ForAll(Box.Two().ToArbitrary(), pair =>
    {
        (double iou, double giou) = (BoxOverlap.Iou(pair.Item1, pair.Item2), BoxOverlap.Giou(pair.Item1, pair.Item2));
        return iou is >= 0 and <= 1 && giou is >= -1 && giou <= iou
            && iou == BoxOverlap.Iou(pair.Item2, pair.Item1) && giou == BoxOverlap.Giou(pair.Item2, pair.Item1);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Overlap_is_that_of_painted_pixels() => Prop.ForAll(Box.Two().ToArbitrary(), pair =>
    {
        // half-pixel cells: edges of these boxes fall on multiples of 0.5
        MaskOverlap painted = MaskOverlap.Of(Paint(pair.Item1), Paint(pair.Item2));
        return Math.Abs((painted.Iou.Value ?? 0) - BoxOverlap.Iou(pair.Item1, pair.Item2)) < 1e-12;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Known_pairs()
    {
        ImageBox one = new(10, 10, 5, 5);
        Assert.Equal((1.0, 1.0), (BoxOverlap.Iou(one, one), BoxOverlap.Giou(one, one)));

        // side by side: hull 20 x 10, union all of it; then a gap as wide as a box
        Assert.Equal((0.0, 0.0), (BoxOverlap.Iou(one, new(20, 10, 5, 5)), BoxOverlap.Giou(one, new(20, 10, 5, 5))));
        Assert.Equal(-1.0 / 3, BoxOverlap.Giou(one, new(30, 10, 5, 5)), 1e-15);
        Assert.Equal(0.25, BoxOverlap.Iou(one, new(10, 10, 2.5, 2.5)), 1e-15);
    }

    [Fact]
    public void Errors_of_boxes_are_in_pixels_and_km()
    {
        ImageBox truth = new(10, 20, 5, 6);
        ImageBox predicted = new(13, 24, 6, 4);
        Assert.Equal((3 + 4 + 1 + 2) / 4.0, BoxErrors.MeanAbsolutePx(truth, predicted));
        Assert.Equal(5, BoxErrors.CentrePx(truth, predicted));
        Assert.Equal(0.46, BoxErrors.CentreKm(truth, predicted, new(92, 92)), 1e-12);
        Assert.Equal(1.0, BoxErrors.CentreKm(truth, predicted, new(200, 200)), 1e-12);
        Assert.Equal(Math.Sqrt((0.3 * 0.3) + (0.2 * 0.2)), BoxErrors.CentreKm(truth, predicted, new(100, 50)), 1e-12);
    }

    private static byte[] Paint(ImageBox box)
    {
        const int side = 150;
        byte[] cells = new byte[side * side];
        for (int i = 0; i < cells.Length; i++)
        {
            (double x, double y) = (i % side * 0.5 + 0.25 - 12.0, i / side * 0.5 + 0.25 - 12.0);
            cells[i] = Math.Abs(x - box.CentreX) < box.HalfWidth && Math.Abs(y - box.CentreY) < box.HalfHeight ? (byte)1 : (byte)0;
        }

        return cells;
    }
}
