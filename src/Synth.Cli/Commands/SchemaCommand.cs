using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Rasters.Formats;
using Synth.Scenes.Recipes;
using Synth.Training.Experiments;
using Synth.Training.Hybrid;
using Synth.Training.Sensitivity;
using Synth.Training.Studies;

namespace Synth.Cli.Commands;

/// <summary><c>synth schema</c>: JSON Schemas of the configuration files, and their keys as plain text.</summary>
internal static class SchemaCommand
{
    private const string Ending = ".schema.json";

    private static readonly ImmutableArray<(string FileName, JsonObject Schema)> Schemas = [.. SchemaFiles.All(), (ExperimentFile.SchemaName, ExperimentFile.Schema()), (HybridFile.SchemaName, HybridFile.Schema()), (StudyFile.SchemaName, StudyFile.Schema()), (SensitivityFile.SchemaName, SensitivityFile.Schema())];

    private static readonly string[] Kinds = [.. Schemas.Select(file => file.FileName[..^Ending.Length])];

    private static readonly Argument<string> Kind = new("KIND")
    {
        Description = $"Kind of file: {string.Join(", ", Kinds)}",
        DefaultValueFactory = _ => Kinds[0],
    };

    private static readonly Option<string?> Keys = new("--keys")
    {
        Description = "Print keys with their meaning and range as plain text instead: of one block, or of all without a name",
        HelpName = "BLOCK",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Out = new("--out") { Description = "Write the schemas of all kinds into a folder", HelpName = "DIR" };

    private static readonly Option<string?> Check = new("--check")
    {
        Description = "Compare the schemas of all kinds with a folder's; exit code 1 when one differs",
        HelpName = "DIR",
    };

    public static Verb Create() =>
        new Verb(
            "schema",
            "Print the JSON Schema or the keys of recipes, scenes, models, experiments, hybrid data sets, studies and sensitivity measurements",
            "./synth schema recipe",
            "./synth schema recipe --keys",
            "./synth schema recipe --keys turbulence_power_law",
            "./synth schema --out configs/schema",
            "./synth schema --check configs/schema")
        .Takes(() => [Kind, Keys, Out, Check])
        .Runs((parse, session) => parse switch
        {
            _ when parse.GetValue(Out) is { } folder => Write(folder, session),
            _ when parse.GetValue(Check) is { } folder => Compare(folder, session),
            _ when parse.GetResult(Keys) is not null => PrintKeys(SchemaOf(parse.GetRequiredValue(Kind)), parse.GetValue(Keys), session),
            _ => Print(SchemaOf(parse.GetRequiredValue(Kind)), session),
        });

    private static JsonObject SchemaOf(string kind) =>
        Schemas.FirstOrDefault(file => file.FileName == kind + Ending).Schema
        ?? throw new UsageException($"there is no schema '{kind}'; there are {string.Join(", ", Kinds)}");

    private static int Print(JsonObject schema, Session session)
    {
        session.Out.Write(SchemaFiles.Text(schema));
        return ExitCodes.Success;
    }

    private static int PrintKeys(JsonObject schema, string? block, Session session)
    {
        string[] blocks = [.. KeyReference.Blocks(schema)];
        if (block is not null && !blocks.Contains(block))
        {
            throw new UsageException($"there is no block '{block}'; there are {string.Join(", ", blocks)}");
        }

        string[] asked = block is null ? blocks : [block];
        session.Report(
            () => new JsonObject(asked.Select(name => KeyValuePair.Create<string, JsonNode?>(name, schema["$defs"]![name]!.DeepClone()))),
            asked.Select(name => KeyReference.Describe(schema, name)));
        return ExitCodes.Success;
    }

    private static int Write(string folder, Session session)
    {
        Outputs.RequireFolderName(folder, "--out");
        string[] paths = [.. Schemas.Select(file => Path.Combine(folder, file.FileName))];
        foreach ((string path, JsonObject schema) in paths.Zip(Schemas, (path, file) => (path, file.Schema)))
        {
            AtomicFile.WriteAllText(path, SchemaFiles.Text(schema));
        }

        session.Report(() => new JsonObject { ["written"] = new JsonArray([.. paths]) }, paths);
        return ExitCodes.Success;
    }

    private static int Compare(string folder, Session session)
    {
        Inputs.RequireFolder(folder);
        string[] stale = [.. Schemas
            .Where(file => !File.Exists(Path.Combine(folder, file.FileName))
                || File.ReadAllText(Path.Combine(folder, file.FileName)) != SchemaFiles.Text(file.Schema))
            .Select(file => Path.Combine(folder, file.FileName))];
        session.Report(
            () => new JsonObject { ["stale"] = new JsonArray([.. stale]) },
            stale.Length == 0 ? [$"the schemas of {folder} are up to date"] : stale.Select(path => $"{path} is missing or differs; run ./synth schema --out {folder}"));
        return stale.Length == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
