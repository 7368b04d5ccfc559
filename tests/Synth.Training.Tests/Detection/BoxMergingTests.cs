using Synth.Training.Data;
using Synth.Training.Detection;

namespace Synth.Training.Tests.Detection;

public class BoxMergingTests
{
    [Fact]
    public void Of_boxes_that_overlap_the_most_probable_stays()
    {
        FoundBox best = Box(10, 10, 5, 0.9), near = Box(12, 10, 5, 0.8), far = Box(40, 10, 5, 0.7);
        Assert.Equal([best, far], BoxMerging.Merge([far, near, best], 0.3));
    }

    [Fact]
    public void A_box_inside_another_shows_the_same_thing()
    {
        FoundBox large = Box(20, 20, 10, 0.9), inside = Box(14, 20, 3, 0.8);
        Assert.Equal([large], BoxMerging.Merge([inside, large], 0.3));
    }

    [Fact]
    public void Boxes_that_only_touch_both_stay() =>
        Assert.Equal(2, BoxMerging.Merge([Box(10, 10, 5, 0.9), Box(20, 10, 5, 0.8)], 0.01).Count);

    private static FoundBox Box(double x, double y, double half, double probability) => new(new ImageBox(x, y, half, half), probability, "mogi");
}
