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

    /// <summary>
    /// Index of an image's class: that of the entry which names the class that its source gives it, else of the first entry in their order which names
    /// one of its labels (such as <c>phase_unrest</c>), else of the entry that takes the rest; -1 where none does.
    /// </summary>
    public int IndexOf(ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (_indices.TryGetValue(record.ClassName, out int own))
        {
            return own;
        }

        int first = int.MaxValue;
        foreach (string label in record.Labels)
        {
            first = Math.Min(first, _indices.GetValueOrDefault(label, int.MaxValue));
        }

        return first < int.MaxValue ? first : _other;
    }

    /// <summary>Writes 1 for each class that an image's class or one of its labels maps to, else 0; the rest class is set by an image's own class that no other entry names.</summary>
    /// <param name="record">The image.</param>
    /// <param name="labels">One entry a class.</param>
    public void FillLabels(ImageRecord record, Span<float> labels)
    {
        ArgumentNullException.ThrowIfNull(record);
        labels.Clear();
        if (_indices.GetValueOrDefault(record.ClassName, _other) is >= 0 and int own)
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
