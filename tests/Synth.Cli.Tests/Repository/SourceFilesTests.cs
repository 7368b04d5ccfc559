using Synth.Testing;

namespace Synth.Cli.Tests.Repository;

public sealed class SourceFilesTests
{
    private const int MostLines = 400;

    private static readonly string[] SwitchedOff = ["#pragma warning " + "disable", "#nullable " + "disable", "[Suppress" + "Message", "<No" + "Warn>", "NotImplemented" + "Exception"];

    [Fact]
    public void No_source_file_is_long()
    {
        IEnumerable<string> tooLong = SourceFiles()
            .Select(file => (File: file, Lines: File.ReadLines(file).Count()))
            .Where(entry => entry.Lines > MostLines)
            .Select(entry => $"{entry.File}: {entry.Lines} lines");

        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_warning_is_switched_off_and_nothing_is_left_unwritten()
    {
        IEnumerable<string> wrong =
            from file in SourceFiles()
            from mark in SwitchedOff
            where File.ReadAllText(file).Contains(mark, StringComparison.Ordinal)
            select $"{file}: {mark}";

        Assert.Empty(wrong);
    }

    private static IEnumerable<string> SourceFiles() =>
        from folder in new[] { "src", "tests" }
        from file in Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), "*.*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".cs" or ".csproj" or ".props"
        select file;
}
