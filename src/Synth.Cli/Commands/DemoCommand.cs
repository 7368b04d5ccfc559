using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Cli.Demonstration;

namespace Synth.Cli.Commands;

/// <summary><c>synth demo</c>: a tour in a few minutes.</summary>
internal static class DemoCommand
{
    private static readonly Option<string?> Out = new("--out") { Description = "Folder for what the demo makes; what an earlier demo left there is replaced [default: outputs/demo]", HelpName = "DIR" };

    private static readonly Option<long?> Count = Numbers.Whole("--count", "Samples of the data set [default: 240]", 1, 100_000);

    private static readonly Option<bool> WithoutTraining = new("--without-training") { Description = "Leave out the training of a network, which takes most of the time and needs libtorch" };

    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "Replace a value of the demo's experiments, such as training.batch_size=16; may be given several times",
        HelpName = "key=value",
        DefaultValueFactory = _ => [],
    };

    public static Verb Create() =>
        new Verb(
            "demo",
            "Check, generate, verify, draw, train, fine-tune, measure: a tour of Synth in a few minutes",
            "./synth demo",
            "./synth demo --without-training",
            "./synth demo --out /tmp/synth-demo --count 50")
        .Takes(() => [Out, Count, WithoutTraining, Set])
        .Runs((parse, session) =>
        {
            string folder = parse.GetValue(Out) ?? Path.Combine(Installation.Root ?? Directory.GetCurrentDirectory(), "outputs", "demo");
            Outputs.RequireFolderName(folder, "--out");
            return new Tour(folder, (int)(parse.GetValue(Count) ?? 240), parse.GetValue(WithoutTraining) ? null : parse.GetRequiredValue(Set), session).Run();
        });
}
