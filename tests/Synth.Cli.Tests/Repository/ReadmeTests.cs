using System.Text.RegularExpressions;
using Synth.Testing;

namespace Synth.Cli.Tests.Repository;

public sealed partial class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(RepositoryFiles.PathOf("README.md"));

    [Fact]
    public void Shows_the_two_first_commands_first()
    {
        Assert.Contains("./synth demo", Text[..1500], StringComparison.Ordinal);
        Assert.Contains("./synth test", Text[..1500], StringComparison.Ordinal);
    }

    [Fact]
    public void Mentions_every_verb_and_no_other()
    {
        string help = SynthProcess.Succeed("--help").Output.Split("Commands:")[1];
        string[] verbs = [.. Verb().Matches(help).Select(match => match.Groups[1].Value)];
        string[] mentioned = [.. Command().Matches(Text).Select(match => match.Groups[1].Value).Distinct()];

        Assert.Empty(mentioned.Except(verbs));
        Assert.Empty(verbs.Except(mentioned));
    }

    [Fact]
    public void Names_only_files_that_exist()
    {
        IEnumerable<string> named = Link().Matches(Text).Select(match => match.Groups[1].Value)
            .Concat(Path().Matches(Text).Select(match => match.Groups[1].Value.TrimEnd('/', '.')));

        Assert.DoesNotContain(named.Distinct(), path => !System.IO.Path.Exists(RepositoryFiles.PathOf(path)));
    }

    [Fact]
    public void Pictures_are_small()
    {
        string[] pictures = Directory.GetFiles(RepositoryFiles.PathOf("outputs", "gallery"), "*.png");

        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.InRange(new FileInfo(picture).Length, 1, 500_000));
    }

    [ProgramFact("python3", "-c", "import numpy")]
    public void The_python_that_reads_a_shard_works()
    {
        using TemporaryFolder folder = new();
        SynthProcess.Succeed([.. SmallDataset.Arguments(folder["set"], 6)]);
        string script = folder.Write("read.py", Python().Match(Text).Groups[1].Value);
        ExternalProgram.Outcome outcome = ExternalProgram.Run("python3", [script, folder["set", "shard-000000.tar"]]);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        string[] lines = outcome.Output.Trim().Split('\n');
        Assert.Equal(6, lines.Length);
        Assert.All(lines, line => Assert.Contains("(64, 64)", line, StringComparison.Ordinal));
        Assert.StartsWith("000000000 ", lines[0], StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^  (\w+) ", RegexOptions.Multiline)]
    private static partial Regex Verb();

    [GeneratedRegex(@"\./synth ([a-z]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b((?:configs|src|tests|dem)/[\w./-]*)")]
    private static partial Regex Path();

    [GeneratedRegex("```python\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Python();
}
