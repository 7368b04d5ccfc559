using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Models.Weights;

namespace Synth.Cli.Commands;

/// <summary><c>synth model info</c>: what a weight file holds.</summary>
internal static class ModelInfoCommand
{
    private static readonly Argument<string> Weights = new("WEIGHTS") { Description = "A file of safetensors or of torch.save (.pth, .pt)" };

    public static Verb Create() =>
        new Verb(
            "info",
            "Tell what tensors a weight file holds",
            "./synth model info resnet18.safetensors",
            "./synth model info resnet18-f37072fd.pth --json")
        .Takes(() => [Weights])
        .Runs((parse, session) => Run(parse.GetRequiredValue(Weights), session));

    private static int Run(string path, Session session)
    {
        Inputs.RequireFile(path);
        IReadOnlyList<TensorShape> tensors = WeightFile.ReadShapes(path);
        session.Report(() => Document(path, tensors), Lines(tensors));
        return ExitCodes.Success;
    }

    private static IEnumerable<string> Lines(IReadOnlyList<TensorShape> tensors)
    {
        foreach (TensorShape tensor in tensors.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            yield return $"{tensor.Name,-60} {tensor.Type,-4} {Shape(tensor)}";
        }

        yield return Say.Invariant($"{tensors.Count} tensors, {tensors.Sum(Count):n0} numbers of {string.Join(", ", tensors.Select(t => t.Type).Distinct().Order(StringComparer.Ordinal))}");
    }

    private static JsonObject Document(string path, IReadOnlyList<TensorShape> tensors) => new()
    {
        ["file"] = path,
        ["numbers"] = tensors.Sum(Count),
        ["tensors"] = new JsonObject(tensors.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => KeyValuePair.Create<string, JsonNode?>(t.Name, new JsonObject
        {
            ["type"] = t.Type,
            ["shape"] = new JsonArray([.. t.Shape]),
        }))),
    };

    private static long Count(TensorShape tensor) => tensor.Shape.Aggregate(1L, (product, side) => product * side);

    private static string Shape(TensorShape tensor) => tensor.Shape.IsEmpty ? "scalar" : string.Join(" x ", tensor.Shape);
}
