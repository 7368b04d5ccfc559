using System.Collections.Immutable;
using Synth.Training.Data;
using Synth.Training.Data.Sizing;

namespace Synth.Training.Hybrid;

/// <summary>Reads patches for one thread; neighbouring patches of one image open it once.</summary>
public sealed class PatchReader : IDisposable
{
    private readonly ImmutableArray<IImageSource> _sources;
    private readonly IImageReader?[] _readers;
    private readonly int _sizePx;
    private (int Source, long Image) _held = (-1, -1);
    private TrainingImage? _image;

    internal PatchReader(ImmutableArray<IImageSource> sources, int sizePx)
    {
        (_sources, _sizePx) = (sources, sizePx);
        _readers = new IImageReader?[sources.Length];
    }

    /// <summary>The pixels of a patch, in arrays of its own.</summary>
    public TrainingImage Read(BackgroundPatch patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        if (_image is null || _held != (patch.Source, patch.Image))
        {
            _image = (_readers[patch.Source] ??= _sources[patch.Source].OpenReader()).Read(patch.Image);
            _held = (patch.Source, patch.Image);
        }

        return Cropping.Cut(_image, patch.Row, patch.Column, _sizePx);
    }

    public void Dispose()
    {
        foreach (IImageReader? reader in _readers)
        {
            reader?.Dispose();
        }
    }
}
