using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Cli.Demonstration;

namespace Synth.Cli.Commands;

/// <summary><c>synth demo</c>: a tour in a minute or two.</summary>
internal static class DemoCommand
{
    private static readonly Option<string?> Out = new("--out") { Description = "Folder for what the demo makes; what an earlier demo left there is replaced [default: outputs/demo]", HelpName = "DIR" };

    private static readonly Option<long?> Count = Numbers.Whole("--count", "Samples of the data set [default: 240]", 1, 100_000);

    public static Verb Create() =>
        new Verb(
            "demo",
            "Check, generate, verify, draw: a tour of Synth in a minute or two",
            "./synth demo",
            "./synth demo --out /tmp/synth-demo --count 50")
        .Takes(() => [Out, Count])
        .Runs((parse, session) =>
        {
            string folder = parse.GetValue(Out) ?? Path.Combine(Installation.Root ?? Directory.GetCurrentDirectory(), "outputs", "demo");
            Outputs.RequireFolderName(folder, "--out");
            return new Tour(folder, (int)(parse.GetValue(Count) ?? 240), session).Run();
        });
}
