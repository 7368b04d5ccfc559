using System.Collections.Immutable;

namespace Synth.Training.Data.Classes;

/// <summary>A class of an experiment and the sources' classes that it stands for.</summary>
/// <param name="Name">Name in the experiment.</param>
/// <param name="SourceNames">Classes of the sources; its own name where a file gives none.</param>
/// <param name="IsOther">True when it also takes every class that no other entry names; at most one class does.</param>
public sealed record ClassEntry(string Name, ImmutableArray<string> SourceNames, bool IsOther = false);

/// <summary>The classes of an experiment in the order of the network's outputs.</summary>
public sealed class ClassMap
{
    private readonly Dictionary<string, int> _indices = [];
    private readonly int _other = -1;

    /// <param name="entries">At least one; no source class in two of them.</param>
    /// <exception cref="ArgumentException">A source class or a name stands twice, or two entries take the rest.</exception>
    public ClassMap(IEnumerable<ClassEntry> entries)
    {
        Entries = [.. entries];
        ArgumentOutOfRangeException.ThrowIfZero(Entries.Length, nameof(entries));
        if (Problem(Entries) is { } problem)
        {
            throw new ArgumentException(problem, nameof(entries));
        }

        foreach ((int index, ClassEntry entry) in Entries.Index())
        {
            _other = entry.IsOther ? index : _other;
            foreach (string source in entry.SourceNames)
            {
                _indices.Add(source, index);
            }
        }
    }

    /// <summary>The classes.</summary>
    public ImmutableArray<ClassEntry> Entries { get; }

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names => [.. Entries.Select(entry => entry.Name)];

    /// <summary>Number of classes.</summary>
    public int Count => Entries.Length;

    /// <summary>Every class by its own name.</summary>
    public static ClassMap Of(params IEnumerable<string> names) => new(names.Select(name => new ClassEntry(name, [name])));

    /// <summary>What is wrong with entries, or null.</summary>
    public static string? Problem(IReadOnlyList<ClassEntry> entries)
    {
        if (entries.GroupBy(entry => entry.Name).FirstOrDefault(group => group.Count() > 1) is { } name)
        {
            return $"the class '{name.Key}' stands twice";
        }

        if (entries.Count(entry => entry.IsOther) > 1)
        {
            return $"only one class can take the rest: {string.Join(" and ", entries.Where(entry => entry.IsOther).Select(entry => entry.Name))} both do";
        }

        return entries.SelectMany(entry => entry.SourceNames).GroupBy(source => source).FirstOrDefault(group => group.Count() > 1) is { } source
            ? $"the sources' class '{source.Key}' is named twice"
            : null;
    }

    /// <summary>Index of a source's class, -1 where no entry takes it.</summary>
    public int IndexOf(string sourceClass) => _indices.GetValueOrDefault(sourceClass, _other);

    /// <summary>Writes 1 for each class that an image's class or one of its labels maps to, else 0; the rest class is set by the image's own class alone.</summary>
    /// <param name="record">The image.</param>
    /// <param name="labels">One entry a class.</param>
    public void FillLabels(ImageRecord record, Span<float> labels)
    {
        ArgumentNullException.ThrowIfNull(record);
        labels.Clear();
        int own = IndexOf(record.ClassName);
        if (own >= 0)
        {
            labels[own] = 1;
        }

        foreach (string label in record.Labels)
        {
            if (_indices.TryGetValue(label, out int index))
            {
                labels[index] = 1;
            }
        }
    }
}
