using System.Collections.Immutable;

namespace Synth.Training.Data.Loading;

/// <summary>The readers of one thread, opened when first needed.</summary>
internal sealed class LoaderReaders(ImmutableArray<IImageSource> sources) : IDisposable
{
    private readonly IImageReader?[] _readers = new IImageReader?[sources.Length];

    public TrainingImage Read(Sampling.ImageReference image) =>
        (_readers[image.Source] ??= sources[image.Source].OpenReader()).Read(image.Index);

    public void Dispose()
    {
        foreach (IImageReader? reader in _readers)
        {
            reader?.Dispose();
        }
    }
}
