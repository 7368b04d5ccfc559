using Synth.Training.Supervised.Schedules;

namespace Synth.Training.Tests.Supervised.Schedules;

public sealed class RateScheduleTests
{
    [Fact]
    public void Cosine_falls_from_one_to_the_last_factor_through_the_middle()
    {
        RateSchedule schedule = new() { Course = RateCourse.Cosine, LastFactor = 0.1 };

        Assert.Equal(1, schedule.Factor(0, 100, 10), 12);
        Assert.Equal(0.55, schedule.Factor(50, 100, 10), 12);
        Assert.Equal(0.1, schedule.Factor(100, 100, 10), 12);
        Assert.Equal(0.1, schedule.Factor(130, 100, 10), 12);
    }

    [Fact]
    public void Per_epoch_it_stays_within_an_epoch()
    {
        RateSchedule schedule = new() { Course = RateCourse.Cosine, IsPerEpoch = true };

        Assert.Equal(schedule.Factor(20, 100, 10), schedule.Factor(29, 100, 10));
        Assert.NotEqual(schedule.Factor(29, 100, 10), schedule.Factor(30, 100, 10));
    }

    [Fact]
    public void Warm_up_rises_to_one_and_then_the_course_begins()
    {
        RateSchedule schedule = new() { Course = RateCourse.Cosine, WarmUpSteps = 4 };

        Assert.Equal([0.25, 0.5, 0.75, 1, 1], Enumerable.Range(0, 5).Select(step => Math.Round(schedule.Factor(step, 104, 10), 12)));
        Assert.Equal(0.5, schedule.Factor(54, 104, 10), 12);
    }

    [Fact]
    public void Steps_fall_every_so_many_epochs()
    {
        RateSchedule schedule = new() { Course = RateCourse.Steps, EveryEpochs = 2, FallFactor = 0.5 };

        Assert.Equal([1, 1, 0.5, 0.25], new[] { 0, 19, 20, 40 }.Select(step => schedule.Factor(step, 100, 10)));
    }
}
