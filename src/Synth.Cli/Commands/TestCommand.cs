using Synth.Cli.CommandLine;

namespace Synth.Cli.Commands;

/// <summary><c>synth test</c>: the launcher builds and runs the tests; here it has its help.</summary>
internal static class TestCommand
{
    public static Verb Create() =>
        new Verb(
            "test",
            "Build and run the whole test suite; takes names of projects and --filter EXPRESSION",
            "./synth test",
            "./synth test Physics Cli",
            "./synth test Physics --filter FullyQualifiedName~Okada")
        .Runs((_, _) => throw new UsageException("the tests are run by the launcher: ./synth test"));
}
