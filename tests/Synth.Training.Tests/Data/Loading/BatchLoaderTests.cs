using System.Diagnostics;
using Synth.Datasets;
using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Augmentation;
using Synth.Training.Data;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Loading;
using Synth.Training.Data.Sampling;
using Synth.Training.Data.Sizing;
using Synth.Training.Encodings;

namespace Synth.Training.Tests.Data.Loading;

public class BatchLoaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Threads_change_nothing(int threads)
    {
        using FakeImageSource source = new(37) { SpinsOf = index => (int)(index * 7919 % 5) * 300 };
        List<Batch> serial = Load(Setup(source, threads: 0, end: 100));
        List<Batch> parallel = Load(Setup(source, threads, end: 100));
        Assert.Equal(13, parallel.Count);
        Assert.Equal(serial.Select(batch => batch.Position), parallel.Select(batch => batch.Position));
        Assert.All(serial.Zip(parallel), pair =>
        {
            Assert.Equal(pair.First.Images, pair.Second.Images);
            Assert.Equal(pair.First.Classes, pair.Second.Classes);
            Assert.Equal(pair.First.Boxes, pair.Second.Boxes);
            Assert.Equal(pair.First.Records.Select(r => r.Id), pair.Second.Records.Select(r => r.Id));
        });
        Assert.Equal(0, source.OpenReaders);
    }

    [Fact]
    public void Starting_in_the_middle_goes_on_as_if_never_stopped()
    {
        using FakeImageSource source = new(37);
        List<Batch> whole = Load(Setup(source, threads: 2, end: 80));
        List<Batch> rest = Load(Setup(source, threads: 2, end: 80) with { Start = 40 });
        Assert.Equal(whole.Skip(5).SelectMany(batch => batch.Images), rest.SelectMany(batch => batch.Images));
    }

    [Fact]
    public void Views_of_an_image_are_augmented_each_by_itself_and_the_first_is_the_only_one_of_a_single_view()
    {
        using FakeImageSource source = new(37);
        LoaderSetup noisy = Setup(source, threads: 1, end: 16);
        noisy = noisy with
        {
            Preparation = noisy.Preparation with
            {
                Augmentation = new AugmentationPipeline { Phase = [new(new GaussianNoise(new ConstantDistribution(0.5)), 1)] },
            },
        };
        List<Batch> single = Load(noisy);
        List<Batch> twice = Load(noisy with { Views = 2 });
        List<Batch> parallel = Load(noisy with { Views = 2, Threads = 4 });

        Assert.All(single.Zip(twice), pair =>
        {
            int half = pair.First.Images.Length;
            Assert.Equal(2, pair.Second.Views);
            Assert.Equal(2 * half, pair.Second.Images.Length);
            Assert.Equal(pair.First.Images, pair.Second.Images[..half]);
            Assert.NotEqual(pair.First.Images, pair.Second.Images[half..]);
            Assert.Equal(pair.First.Boxes, pair.Second.Boxes);
        });
        Assert.Equal(twice.SelectMany(batch => batch.Images), parallel.SelectMany(batch => batch.Images));
    }

    [Fact]
    public void The_last_batch_is_as_small_as_it_must_be()
    {
        using FakeImageSource source = new(37);
        Batch last = Load(Setup(source, threads: 1, end: 19))[^1];
        Assert.Equal(3, last.Count);
        Assert.Equal(3 * 4 * 4, last.Images.Length);
        Assert.Equal(3, last.Records.Length);
    }

    [Fact]
    public void Targets_follow_the_image()
    {
        using FakeImageSource source = new(8);
        Batch batch = Load(Setup(source, threads: 1, end: 8))[0];
        for (int i = 0; i < 8; i++)
        {
            long index = (long)batch.Images[i * 16];
            Assert.Equal(index % 2, batch.Classes[i]);
            Assert.Equal(index % 2, batch.HasBox![i]);
            Assert.Equal(index % 2, batch.Labels![(i * 2) + 1]);
        }

        // 5 x 6 cut to 4 x 4 in the middle, from row 0, column 1: box from x 0.5 to 3.5, y 1.5 to 3.5
        int odd = Array.IndexOf(batch.Classes, 1L);
        Assert.Equal([0.5f, 0.625f, 0.375f, 0.25f], batch.Boxes!.AsSpan(odd * 4, 4).ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void A_failure_reaches_the_consumer_at_its_batch_and_stays(int threads)
    {
        using FakeImageSource source = new(null) { Missing = [21, 19, 50], SpinsOf = index => index == 19 ? 200_000 : 0 };
        using BatchLoader loader = new(Setup(source, threads, end: null, order: new SequentialOrder(new ImagePool(source))));
        Assert.NotNull(loader.Next());
        Assert.NotNull(loader.Next());
        Assert.Equal("image 19 is missing", Assert.Throws<DatasetException>(() => loader.Next()).Message);
        Assert.Equal("image 19 is missing", Assert.Throws<DatasetException>(() => loader.Next()).Message);
        Assert.Equal(16, loader.Position);
    }

    [Fact]
    public void No_more_is_loaded_than_the_bound_allows()
    {
        using FakeImageSource source = new(null);
        using BatchLoader loader = new(Setup(source, threads: 3, end: null, order: new SequentialOrder(new ImagePool(source))) with { Prefetch = 2 });
        Assert.NotNull(loader.Next());
        Assert.True(SpinWait.SpinUntil(() => Interlocked.Read(ref source.Reads) >= 24, TimeSpan.FromSeconds(10)));
        Thread.Sleep(50);
        Assert.Equal(24, Interlocked.Read(ref source.Reads));
    }

    [Fact]
    public void Disposing_stops_a_loader_that_waits_or_works()
    {
        using FakeImageSource source = new(null) { SpinsOf = _ => 2000 };
        long begun = Stopwatch.GetTimestamp();
        for (int round = 0; round < 20; round++)
        {
            using BatchLoader loader = new(Setup(source, threads: 3, end: null, order: new SequentialOrder(new ImagePool(source))));
            if (round % 2 == 0)
            {
                Assert.NotNull(loader.Next());
            }
        }

        Assert.Equal(0, source.OpenReaders);
        Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Returned_batches_are_used_again_and_hold_nothing_old()
    {
        using FakeImageSource source = new(37);
        List<float[]> images = [];
        using BatchLoader loader = new(Setup(source, threads: 2, end: 80));
        HashSet<float[]> arrays = new(ReferenceEqualityComparer.Instance);
        while (loader.Next() is { } batch)
        {
            images.Add((float[])batch.Images.Clone());
            arrays.Add(batch.Images);
            loader.Recycle(batch);
        }

        Assert.True(arrays.Count < images.Count);
        Assert.Equal(Load(Setup(source, threads: 0, end: 80)).SelectMany(batch => batch.Images), images.SelectMany(each => each));
    }

    [Fact]
    public void Waiting_is_measured()
    {
        using FakeImageSource source = new(null) { SpinsOf = _ => 20_000 };
        using BatchLoader loader = new(Setup(source, threads: 0, end: null, order: new SequentialOrder(new ImagePool(source))));
        loader.Next();
        Assert.InRange(loader.WaitShare, 0.5, 1);
    }

    private static List<Batch> Load(LoaderSetup setup)
    {
        using BatchLoader loader = new(setup);
        List<Batch> batches = [];
        while (loader.Next() is { } batch)
        {
            batches.Add(batch);
        }

        return batches;
    }

    private static LoaderSetup Setup(FakeImageSource source, int threads, long? end, IImageOrder? order = null) => new()
    {
        Sources = [source],
        Order = new MixedOrder((order ?? new ShuffledOrder(new ImagePool(source), 5), 1)),
        Preparation = new ImagePreparation
        {
            Seed = 5,
            Sizing = new ImageSizing(SizingMode.Centre, 4, 4),
            Encoding = new GreyEncoding { Copies = 1, Mean = 0, Deviation = 1 },
        },
        Classes = ClassMap.Of("even", "odd"),
        Targets = new BatchTargets(Labels: true, Boxes: true, Masks: true),
        BatchSize = 8,
        End = end,
        Threads = threads,
    };
}
