using System.Collections.Immutable;
using Synth.Training.Data.Pictures;

namespace Synth.Training.Data.Sources;

/// <summary>One image in one file.</summary>
/// <param name="Path">Path of the file.</param>
/// <param name="Record">What is known of it.</param>
/// <param name="Place">Where it lies, where something else than the file says it.</param>
public sealed record FileEntry(string Path, ImageRecord Record, PicturePlace? Place = null);

/// <summary>Images in files of their own, one content for all.</summary>
public class FileSource : IImageSource
{
    private readonly ImmutableArray<FileEntry> _entries;

    /// <param name="name">Name for logs.</param>
    /// <param name="entries">The files in the order of their indices.</param>
    /// <param name="content">What their numbers mean.</param>
    public FileSource(string name, IEnumerable<FileEntry> entries, PictureContent content)
    {
        Name = name;
        Content = content;
        _entries = [.. entries];
        ClassNames = [.. _entries.Select(entry => entry.Record.ClassName).Distinct().Order(StringComparer.Ordinal)];
    }

    public string Name { get; }

    /// <summary>What the numbers of the files mean.</summary>
    public PictureContent Content { get; }

    public long? Count => _entries.Length;

    public IReadOnlyList<string> ClassNames { get; }

    public ImageRecord? RecordOf(long index) => _entries[(int)index].Record;

    public virtual IImageReader OpenReader() => new Reader(this);

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The file of an index.</summary>
    protected FileEntry EntryOf(long index) => _entries[(int)index];

    /// <summary>Lets go of what the source holds open; files are opened only while they are read.</summary>
    protected virtual void Dispose(bool isDisposing)
    {
    }

    private sealed class Reader(FileSource source) : IImageReader
    {
        public TrainingImage Read(long index)
        {
            FileEntry entry = source.EntryOf(index);
            TrainingImage image = PictureReader.Read(entry.Path, source.Content, entry.Record);
            entry.Place?.Put(image);
            return image;
        }

        public void Dispose()
        {
        }
    }
}
