using System.Collections.Immutable;
using Synth.Scenes.Labels;
using Synth.Training.Data.Sizing;

namespace Synth.Training.Data.Sources;

/// <summary>A square cut out of an image of a source.</summary>
/// <param name="Frame">Index of the image.</param>
/// <param name="Row">First row; may lie outside, where pixels are not valid.</param>
/// <param name="Column">First column.</param>
/// <param name="Record">What is known of the patch.</param>
public sealed record Patch(long Frame, int Row, int Column, ImageRecord Record);

/// <summary>Patches of another source's images, masks cut along. A reader keeps the image that it read last, as neighbouring patches share it.</summary>
public sealed class PatchSource : IImageSource
{
    private readonly IImageSource _frames;
    private readonly ImmutableArray<Patch> _patches;
    private readonly int _sizePx;

    /// <param name="name">Name for logs.</param>
    /// <param name="frames">Where the patches are cut out; disposed of with this source.</param>
    /// <param name="patches">The patches in the order of their indices.</param>
    /// <param name="sizePx">Rows and columns of a patch.</param>
    public PatchSource(string name, IImageSource frames, IEnumerable<Patch> patches, int sizePx)
    {
        (Name, _frames, _patches, _sizePx) = (name, frames, [.. patches], sizePx);
        ClassNames = [.. _patches.Select(patch => patch.Record.ClassName).Distinct().Order(StringComparer.Ordinal)];
    }

    public string Name { get; }

    public long? Count => _patches.Length;

    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The patch of an index.</summary>
    public Patch PatchOf(long index) => _patches[(int)index];

    public ImageRecord? RecordOf(long index) => PatchOf(index).Record;

    public IImageReader OpenReader() => new Reader(this, _frames.OpenReader());

    public void Dispose() => _frames.Dispose();

    private sealed class Reader(PatchSource source, IImageReader frames) : IImageReader
    {
        private long _held = -1;
        private TrainingImage? _frame;

        public TrainingImage Read(long index)
        {
            Patch patch = source.PatchOf(index);
            if (_held != patch.Frame || _frame is null)
            {
                _frame = frames.Read(patch.Frame);
                _held = patch.Frame;
            }

            // the frame's box may be that of other patterns
            TrainingImage image = Cropping.Cut(_frame, patch.Row, patch.Column, source._sizePx, patch.Record);
            image.Box = image.Mask is { } mask ? SampleLabels.Box(DeformationMask.Box(mask, image.Width)) : null;
            return image;
        }

        public void Dispose()
        {
            _frame = null;
            frames.Dispose();
        }
    }
}
