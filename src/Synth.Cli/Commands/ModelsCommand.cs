using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Models;

namespace Synth.Cli.Commands;

/// <summary><c>synth models</c>: the architectures that can be trained and run.</summary>
internal static class ModelsCommand
{
    public static Verb Create() =>
        new Verb(
            "models",
            "List the network architectures: name, parameters at 3 channels and 1000 classes, input, source",
            "./synth models",
            "./synth models --json")
        .Runs((_, session) => Run(session));

    private static int Run(Session session)
    {
        session.Report(
            () => new JsonArray([.. NetworkRegistry.All.Select(Document)]),
            NetworkRegistry.All.Select(one => Say.Invariant($"{one.Name,-28} {one.Parameters,11:n0}  {Input(one),-26} {one.Source}")));
        return ExitCodes.Success;
    }

    private static string Input(Architecture one) =>
        one.AnySize ? $"{one.InputPx} px, any from {one.MinimumPx}" : $"{one.InputPx} px, or one other size";

    private static JsonObject Document(Architecture one) => new()
    {
        ["name"] = one.Name,
        ["parameters"] = one.Parameters,
        ["input_px"] = one.InputPx,
        ["minimum_px"] = one.MinimumPx,
        ["any_size"] = one.AnySize,
        ["source"] = one.Source,
    };
}
