using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Synth.Testing;

namespace Synth.Cli.Tests.CommandLine;

public sealed partial class ApplicationTests
{
    [Fact]
    public void Help_lists_the_verbs_on_standard_output()
    {
        ExternalProgram.Outcome outcome = SynthProcess.Succeed("--help");

        Assert.Contains("doctor", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Usage:", outcome.Output, StringComparison.Ordinal);
        Assert.Empty(outcome.Error);
    }

    [Fact]
    public void Starts_in_less_than_a_third_of_a_second_of_processor_time()
    {
        // processor time, not elapsed: other tests run beside this one
        double fastest = double.MaxValue;
        for (int run = 0; run < 3; run++)
        {
            ExternalProgram.Outcome outcome = ExternalProgram.Run(
                "bash", ["-c", "\"$1\" exec \"$2\" --help > /dev/null; times", "bash", SynthProcess.Dotnet, SynthProcess.Program]);
            MatchCollection times = Minutes().Matches(outcome.Output.Trim().Split('\n')[1]);
            Assert.Equal(2, times.Count);
            fastest = Math.Min(fastest, times.Sum(time => 60 * double.Parse(time.Groups[1].Value, CultureInfo.InvariantCulture) + double.Parse(time.Groups[2].Value, CultureInfo.InvariantCulture)));
        }

        Assert.InRange(fastest, 0, 0.3);
    }

    [Fact]
    public void Version_is_printed() => Assert.Matches(@"^\d+\.\d+\.\d+", SynthProcess.Succeed("--version").Output);

    [Fact]
    public void Nothing_at_all_shows_the_help_as_a_usage_error()
    {
        ExternalProgram.Outcome outcome = SynthProcess.Run();

        Assert.Equal(2, outcome.ExitCode);
        Assert.Empty(outcome.Output);
        Assert.Contains("Usage:", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_verb_is_answered_with_the_nearest()
    {
        string message = SynthProcess.Refuse("docter");

        Assert.Contains("'docter'", message, StringComparison.Ordinal);
        Assert.Contains("did you mean doctor?", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_option_is_named() =>
        Assert.Contains("'--colour'", SynthProcess.Refuse("doctor", "--colour"), StringComparison.Ordinal);

    [Fact]
    public void A_mistake_is_also_told_as_json_when_asked()
    {
        ExternalProgram.Outcome outcome = SynthProcess.Run("doctor", "--json", "--colour");

        Assert.Equal(2, outcome.ExitCode);
        using JsonDocument document = JsonDocument.Parse(outcome.Output);
        Assert.Equal(2, document.RootElement.GetProperty("exit_code").GetInt32());
        Assert.Contains("--colour", document.RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verb_shows_examples_in_its_help()
    {
        ExternalProgram.Outcome root = SynthProcess.Succeed("--help");
        string[] verbs = [.. root.Output.Split("Commands:")[1].Split('\n')
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line.Length > 2 && line[2] != ' ')
            .Select(line => line.Trim().Split(' ')[0])];

        Assert.NotEmpty(verbs);
        foreach (string verb in verbs)
        {
            string help = SynthProcess.Succeed(verb, "--help").Output;
            Assert.Contains("Examples:", help, StringComparison.Ordinal);
            Assert.Contains($"./synth {verb}", help, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"(\d+)m(\d+\.\d+)s")]
    private static partial Regex Minutes();
}
