using Synth.Cli.CommandLine;

namespace Synth.Cli.Tests.CommandLine;

public sealed class SpellingTests
{
    private static readonly string[] Verbs = ["generate", "simulate", "doctor", "test"];

    [Theory]
    [InlineData("generat", "generate")]
    [InlineData("simulte", "simulate")]
    [InlineData("tset", null)]
    [InlineData("tests", "test")]
    [InlineData("zzzz", null)]
    [InlineData("", null)]
    public void Finds_a_near_word_and_no_far_one(string word, string? expected) => Assert.Equal(expected, Spelling.Nearest(word, Verbs));

    [Fact]
    public void No_candidates_give_no_word() => Assert.Null(Spelling.Nearest("a", []));
}
