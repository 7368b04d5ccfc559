using Synth.Scenes;
using Synth.Scenes.Sampling;

namespace Synth.Datasets.Generation;

/// <summary>Samples from the generator: one <see cref="SampleGenerator"/> with its own engine a thread.</summary>
public sealed class GeneratorSource : ISampleSource
{
    private readonly Func<SampleGenerator> _create;

    /// <param name="description">What the samples are made from.</param>
    /// <param name="create">Makes a generator for one thread.</param>
    public GeneratorSource(SourceDescription description, Func<SampleGenerator> create)
    {
        Description = description;
        _create = create;
    }

    public SourceDescription Description { get; }

    public ISampleWorker CreateWorker() => new Worker(_create());

    private sealed class Worker(SampleGenerator generator) : ISampleWorker
    {
        public Sample Generate(long index) => generator.Generate(index);

        public void Dispose()
        {
        }
    }
}
