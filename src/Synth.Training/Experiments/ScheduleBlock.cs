using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Supervised.Schedules;

namespace Synth.Training.Experiments;

/// <summary>Declares the course of the learning rate; it starts anew in every stage.</summary>
internal static class ScheduleBlock
{
    public static VariantShape<RateSchedule> Form { get; } = new(
        "schedule",
        ("constant", Block<RateSchedule>.Declare("schedule_constant", "The rate stays.", keys =>
        {
            keys.Type("constant");
            Key<long> warmUp = WarmUp(keys);
            return values => new RateSchedule { WarmUpSteps = values.Get(warmUp) };
        })),
        ("cosine", Block<RateSchedule>.Declare("schedule_cosine", "The rate falls along half a cosine.", keys =>
        {
            keys.Type("cosine");
            Key<long> warmUp = WarmUp(keys);
            Key<double> last = keys.PlainNumber("last_factor", "Factor on the rate at the end.", NumberRange.Share, 0);
            Key<bool> perEpoch = keys.Word("per", "How often the rate changes.", false, ("step", false), ("epoch", true));
            return values => new RateSchedule
            {
                Course = RateCourse.Cosine,
                WarmUpSteps = values.Get(warmUp),
                LastFactor = values.Get(last),
                IsPerEpoch = values.Get(perEpoch),
            };
        })),
        ("step", Block<RateSchedule>.Declare("schedule_step", "The rate falls by a factor every so many epochs.", keys =>
        {
            keys.Type("step");
            Key<long> warmUp = WarmUp(keys);
            Key<long> every = keys.Whole("every_epochs", "Epochs between two falls.", 1, 1_000_000, 30);
            Key<double> factor = keys.PlainNumber("factor", "Factor of a fall.", NumberRange.UpTo(1), 0.1);
            return values => new RateSchedule
            {
                Course = RateCourse.Steps,
                WarmUpSteps = values.Get(warmUp),
                EveryEpochs = (int)values.Get(every),
                FallFactor = values.Get(factor),
            };
        })));

    private static Key<long> WarmUp(KeySet keys) =>
        keys.Whole("warm_up_steps", "Steps over which the rate rises from nearly 0; 0 for none.", 0, 1_000_000_000, 0);
}
