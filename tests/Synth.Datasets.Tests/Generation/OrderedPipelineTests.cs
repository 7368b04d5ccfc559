using Synth.Datasets.Generation;

namespace Synth.Datasets.Tests.Generation;

public sealed class OrderedPipelineTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 5)]
    [InlineData(8, 3)]
    public void Results_come_in_order_and_no_more_than_the_window_are_under_way(int threads, int window)
    {
        OrderedPipeline<string> pipeline = new(500, window);
        int underWay = 0;
        int most = 0;
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(i => new Thread(() =>
        {
            Random random = new(i);
            while (pipeline.TryClaim(out long number))
            {
                InterlockedMax(ref most, Interlocked.Increment(ref underWay));
                Thread.SpinWait(random.Next(3000));
                pipeline.Deliver(number, $"{number}");
            }
        }))];
        Array.ForEach(workers, worker => worker.Start());
        for (int i = 0; i < 500; i++)
        {
            string result = pipeline.Take();
            Interlocked.Decrement(ref underWay);
            Assert.Equal($"{i}", result);
        }

        Array.ForEach(workers, worker => worker.Join());

        // a worker may claim the next number between the taking and the counting here
        Assert.InRange(most, 1, window + 1);
    }

    [Fact]
    public void A_failure_reaches_the_taker_and_ends_the_work()
    {
        OrderedPipeline<string> pipeline = new(10, 2);
        Assert.True(pipeline.TryClaim(out _));
        pipeline.Fail(new InvalidOperationException("broken"));
        pipeline.Fail(new InvalidOperationException("later"));
        Assert.Equal("broken", Assert.Throws<InvalidOperationException>(pipeline.Take).Message);
        Assert.False(pipeline.TryClaim(out _));
        Assert.Equal("broken", pipeline.Failure!.Message);
    }

    [Fact]
    public async Task What_was_claimed_before_a_failed_number_can_still_be_taken()
    {
        OrderedPipeline<string> pipeline = new(10, 4);
        Assert.True(Enumerable.Range(0, 4).All(_ => pipeline.TryClaim(out long _)));
        pipeline.Deliver(0, "first");
        pipeline.Fail(new InvalidOperationException("broken"), 2);
        Assert.Equal("first", pipeline.Take());
        Assert.False(pipeline.TryClaim(out _));
        Task late = Task.Delay(20).ContinueWith(_ => pipeline.Deliver(1, "second"), TaskScheduler.Default);
        Assert.Equal("second", pipeline.Take());
        Assert.Equal("broken", Assert.Throws<InvalidOperationException>(pipeline.Take).Message);
        await late;
    }

    [Fact]
    public void Stopping_wakes_those_who_wait()
    {
        OrderedPipeline<string> pipeline = new(10, 1);
        Assert.True(pipeline.TryClaim(out _));
        using CancellationTokenSource soon = new(20);
        using CancellationTokenRegistration registration = soon.Token.Register(pipeline.Stop);
        Assert.False(pipeline.TryClaim(out _));
        Assert.Throws<OperationCanceledException>(pipeline.Take);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (int seen = target; value > seen;)
        {
            int before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
