using System.Collections.Immutable;
using Synth.Datasets;

namespace Synth.Training.Data.Sources;

/// <summary>The images of another source that a table names, with the table's classes in place of what the source knows: no other label, mask or box is left.</summary>
public sealed class RelabelledSource : IImageSource
{
    private readonly IImageSource _inner;
    private readonly ImmutableArray<(long Index, string ClassName)> _images;

    private RelabelledSource(IImageSource inner, ImmutableArray<(long Index, string ClassName)> images)
    {
        (_inner, _images) = (inner, images);
        ClassNames = [.. images.Select(image => image.ClassName).Distinct().Order(StringComparer.Ordinal)];
    }

    public string Name => _inner.Name;

    public long? Count => _images.Length;

    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Puts a table's classes on a source.</summary>
    /// <param name="inner">The source; disposed of with this one.</param>
    /// <param name="table">The classes.</param>
    /// <exception cref="DatasetException">The source does not know its images beforehand, or the table names none of them.</exception>
    public static RelabelledSource Of(IImageSource inner, LabelTable table)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(table);
        RequireKnown(inner, "a table of labels");
        ImmutableArray<(long, string)>.Builder images = ImmutableArray.CreateBuilder<(long, string)>();
        for (long index = 0; index < inner.Count; index++)
        {
            if (table.LabelOf(inner.RecordOf(index)!.Id) is { } label)
            {
                images.Add((index, label));
            }
        }

        return images.Count > 0
            ? new RelabelledSource(inner, images.ToImmutable())
            : throw new DatasetException($"{table.Path} labels none of the images of {inner.Name}; was it made of other images?");
    }

    /// <summary>Refuses a source whose images have no names before they are made.</summary>
    /// <exception cref="DatasetException">It is such a source.</exception>
    public static void RequireKnown(IImageSource source, string purpose)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Count is null or 0 || source.RecordOf(0) is null)
        {
            throw new DatasetException($"{source.Name}: {purpose} needs images that are stored; generate a data set of the recipe first");
        }
    }

    public ImageRecord? RecordOf(long index) => Relabelled(_inner.RecordOf(_images[(int)index].Index)!, index);

    public IImageReader OpenReader() => new Reader(this, _inner.OpenReader());

    public void Dispose() => _inner.Dispose();

    private ImageRecord Relabelled(ImageRecord record, long index) => record with { ClassName = _images[(int)index].ClassName, Labels = [] };

    private sealed class Reader(RelabelledSource source, IImageReader inner) : IImageReader
    {
        public TrainingImage Read(long index)
        {
            TrainingImage image = inner.Read(source._images[(int)index].Index);
            return new TrainingImage
            {
                Quantity = image.Quantity,
                Width = image.Width,
                Height = image.Height,
                Values = image.Values,
                Valid = image.Valid,
                Coherence = image.Coherence,
                HeightM = image.HeightM,
                PixelSize = image.PixelSize,
                Placement = image.Placement,
                Record = source.Relabelled(image.Record, index),
            };
        }

        public void Dispose() => inner.Dispose();
    }
}
