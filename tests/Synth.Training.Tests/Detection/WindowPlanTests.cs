using FsCheck;
using FsCheck.Fluent;
using Synth.Training.Detection;

namespace Synth.Training.Tests.Detection;

public class WindowPlanTests
{
    [Fact]
    public void Windows_step_evenly_and_the_last_is_flush() =>
        Assert.Equal([0, 64, 128, 192, 256, 288], WindowPlan.Starts(512, 224, 160 / 224.0));

    [Fact]
    public void A_frame_of_one_window_has_one()
    {
        Assert.Equal([0], WindowPlan.Starts(224, 224, 0.5));
        Assert.Equal([-12], WindowPlan.Starts(200, 224, 0.5));
        Assert.Equal([0, 1], WindowPlan.Starts(225, 224, 0.5));
    }

    [Fact]
    public void Every_pixel_lies_in_a_window_and_every_window_on_the_frame() => Prop.ForAll<PositiveInt, PositiveInt, byte>((length, window, part) =>
    {
        double overlap = part / 256.0;
        IReadOnlyList<int> starts = WindowPlan.Starts(length.Get, window.Get, overlap);
        Assert.Equal(starts.Distinct().Order(), starts);
        Assert.True(starts[0] <= 0 && starts[^1] + window.Get >= length.Get);
        for (int i = 1; i < starts.Count; i++)
        {
            Assert.True(starts[i] - starts[i - 1] <= window.Get);
            Assert.True(starts[i] >= 0 && starts[i] + window.Get <= length.Get);
        }
    }).QuickCheckThrowOnFailure();
}
