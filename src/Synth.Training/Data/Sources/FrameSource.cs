using System.Collections.Immutable;
using Synth.Training.Data.Sizing;

namespace Synth.Training.Data.Sources;

/// <summary>A large raster that images are cut from, or that is one image.</summary>
/// <param name="Record">What is known of it.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Read">Reads it; called from several threads.</param>
public sealed record Frame(ImageRecord Record, int Height, int Width, Func<TrainingImage> Read);

/// <summary>Frames, whole or cut into windows. A reader keeps the frame that it read last, as neighbouring windows share it.</summary>
public sealed class FrameSource : IImageSource
{
    private readonly ImmutableArray<Frame> _frames;
    private readonly FrameTiles? _tiles;
    private readonly ImmutableArray<(int Frame, int Row, int Column)> _windows;

    /// <param name="name">Name for logs.</param>
    /// <param name="frames">The frames.</param>
    /// <param name="tiles">How they are cut, or null to use each as one image.</param>
    public FrameSource(string name, IEnumerable<Frame> frames, FrameTiles? tiles)
    {
        (Name, _frames, _tiles) = (name, [.. frames], tiles);
        ClassNames = [.. _frames.Select(frame => frame.Record.ClassName).Distinct().Order(StringComparer.Ordinal)];
        _windows =
        [
            .. from frame in _frames.Index()
               from row in tiles?.Starts(frame.Item.Height) ?? [0]
               from column in tiles?.Starts(frame.Item.Width) ?? [0]
               select (frame.Index, row, column),
        ];
    }

    public string Name { get; }

    public long? Count => _windows.Length;

    public IReadOnlyList<string> ClassNames { get; }

    public ImageRecord? RecordOf(long index)
    {
        (int frame, int row, int column) = _windows[(int)index];
        ImageRecord record = _frames[frame].Record;
        return _tiles is null ? record : record with { Id = $"{record.Id}[{row},{column}]" };
    }

    public IImageReader OpenReader() => new Reader(this);

    public void Dispose()
    {
    }

    private sealed class Reader(FrameSource source) : IImageReader
    {
        private int _held = -1;
        private TrainingImage? _frame;

        public TrainingImage Read(long index)
        {
            (int frame, int row, int column) = source._windows[(int)index];
            if (source._tiles is not { } tiles)
            {
                return source._frames[frame].Read();
            }

            if (_held != frame || _frame is null)
            {
                _frame = source._frames[frame].Read();
                _held = frame;
            }

            return Cropping.Cut(_frame, row, column, tiles.SizePx, source.RecordOf(index)!);
        }

        public void Dispose() => _frame = null;
    }
}
