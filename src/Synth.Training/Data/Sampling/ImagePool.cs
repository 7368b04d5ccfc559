using System.Collections.Immutable;
using Synth.Datasets;

namespace Synth.Training.Data.Sampling;

/// <summary>The images of a source that a run may use: all of them, or one side of a split.</summary>
public sealed class ImagePool
{
    private readonly ImmutableArray<long>? _indices;

    /// <param name="source">The source; it stays the caller's to dispose.</param>
    /// <param name="indices">Indices of the images in use, at least one, or null for all.</param>
    public ImagePool(IImageSource source, IEnumerable<long>? indices = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
        _indices = indices is null ? null : [.. indices];
        Count = _indices is { } chosen ? chosen.Length : source.Count;
        if (Count == 0)
        {
            throw new DatasetException($"{source.Name}: no image is left to use");
        }
    }

    /// <summary>The source.</summary>
    public IImageSource Source { get; }

    /// <summary>Images in use, or null for an endless source.</summary>
    public long? Count { get; }

    /// <summary>The source's index of an image in use.</summary>
    /// <param name="place">0 to Count - 1.</param>
    public long IndexOf(long place) => _indices is { } chosen ? chosen[(int)place] : place;

    /// <summary>What is known of the images in use.</summary>
    /// <param name="purpose">What it is needed for, for the message.</param>
    /// <exception cref="DatasetException">It is not known without making the images.</exception>
    public IReadOnlyList<ImageRecord> Records(string purpose)
    {
        if (Count is not { } count || Source.RecordOf(IndexOf(0)) is null)
        {
            throw new DatasetException($"{Source.Name}: {purpose} needs images whose classes and groups are known beforehand; a recipe settles its classes by its own weights");
        }

        ImageRecord[] records = new ImageRecord[count];
        for (long place = 0; place < count; place++)
        {
            records[place] = Source.RecordOf(IndexOf(place))!;
        }

        return records;
    }
}
