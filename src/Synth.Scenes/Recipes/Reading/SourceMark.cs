using System.Globalization;

namespace Synth.Scenes.Recipes.Reading;

/// <summary>Where a value was written: a file (or a command-line override) with line and column, both from 1; 0 when there are none.</summary>
public sealed record SourceMark(string File, int Line = 0, int Column = 0)
{
    /// <summary><c>file:line:column</c>, or the file alone.</summary>
    public override string ToString() =>
        Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}") : File;
}
