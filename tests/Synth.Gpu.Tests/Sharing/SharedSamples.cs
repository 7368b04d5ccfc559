using Synth.Gpu.Devices;
using Synth.Gpu.Tests.Recipes;
using Synth.Physics.Engine;
using Synth.Scenes;
using Synth.Scenes.Labels;
using Synth.Scenes.Sampling;

namespace Synth.Gpu.Tests.Sharing;

/// <summary>What a finished sample holds, to be compared bit by bit.</summary>
internal sealed record KeptSample(float[] WrappedRad, float[] DeformationLosM, byte[] Valid, Label Label, string Refused)
{
    public static KeptSample Of(Sample sample) => new(
        [.. sample.Fields.WrappedRad],
        [.. sample.Fields.DeformationLosM],
        [.. sample.Fields.Valid],
        sample.Label,
        string.Join(", ", sample.Rejections.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key} {each.Value}")));

    public static void AssertEqual(KeptSample expected, KeptSample actual)
    {
        Assert.Equal(expected.Refused, actual.Refused);
        Assert.Equal(expected.WrappedRad, actual.WrappedRad);
        Assert.Equal(expected.DeformationLosM, actual.DeformationLosM);
        Assert.Equal(expected.Valid, actual.Valid);
        Assert.Equal(expected.Label.Instances.Select(Numbers), actual.Label.Instances.Select(Numbers));
        Assert.Equal(expected.Label with { Instances = [] }, actual.Label with { Instances = [] });
    }

    // the mask of an instance is an array, which records compare by reference
    private static object Numbers(InstanceLabel label) => (label.ClassName, label.Box, label.MaxLosM, label.MaskPixels, label.FringeCount, label.IntensityLevel);
}

/// <summary>Makes samples of a recipe by several threads, each with an engine.</summary>
internal static class SharedSamples
{
    public const FieldSet Wanted = FieldSet.Wrapped | FieldSet.Deformation | FieldSet.Valid;

    // a machine that is busy with other tests is not to decide who shares with whom
    public static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(20);

    /// <summary>Samples 0, 1, ... of a recipe; each thread takes the next.</summary>
    public static KeptSample[] Make(SceneSampler sampler, int count, int workers, Func<IFieldEngine> create)
    {
        KeptSample[] samples = new KeptSample[count];
        int next = 0;
        Run(workers, _ =>
        {
            IFieldEngine engine = create();
            SampleGenerator generator = new(sampler, engine, Wanted);
            while (Interlocked.Increment(ref next) - 1 is var index && index < count)
            {
                samples[index] = KeptSample.Of(generator.Generate(index));
            }

            (engine as IDisposable)?.Dispose();
        });
        return samples;
    }

    /// <summary>Does something on several threads that begin together.</summary>
    public static void Run(int workers, Action<int> work)
    {
        using Barrier begin = new(workers);
        Exception?[] errors = new Exception?[workers];
        Thread[] threads = [.. Enumerable.Range(0, workers).Select(worker => new Thread(() =>
        {
            begin.SignalAndWait();
            errors[worker] = Record.Exception(() => work(worker));
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.All(errors, Assert.Null);
    }

    public static SceneSampler Sampler(string recipe) => new(StockRecipe.Read(recipe), 11, StockRecipe.Terrain);
}
