using System.Text.Json.Nodes;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Reading;
using Synth.Testing;

namespace Synth.Scenes.Tests.Recipes;

public class SchemaFilesTests
{
    [Fact]
    public void The_schemas_in_configs_are_those_of_the_declarations()
    {
        Assert.All(SchemaFiles.All(), pair => Assert.True(
            File.ReadAllText(RepositoryFiles.PathOf("configs", "schema", pair.FileName)) == SchemaFiles.Text(pair.Schema),
            $"configs/schema/{pair.FileName} is out of date: run ./synth schema"));
    }

    [Fact]
    public void Every_reference_leads_to_a_definition()
    {
        foreach ((string _, JsonObject schema) in SchemaFiles.All())
        {
            JsonObject definitions = schema["$defs"]!.AsObject();
            string[] references = [.. Walk(schema).OfType<JsonObject>().Select(each => each["$ref"]?.GetValue<string>()).OfType<string>()];
            Assert.NotEmpty(references);
            Assert.All(references, reference => Assert.True(definitions.ContainsKey(reference["#/$defs/".Length..]), reference));
        }
    }

    [Fact]
    public void Every_key_has_a_description()
    {
        foreach ((string name, JsonObject schema) in SchemaFiles.All())
        {
            foreach ((string block, JsonNode? definition) in schema["$defs"]!.AsObject())
            {
                foreach ((string key, JsonNode? form) in definition!["properties"]?.AsObject() ?? [])
                {
                    Assert.True(form!["description"]?.GetValue<string>().Length > 3, $"{name}: {block}.{key}");
                }
            }
        }
    }

    [Fact]
    public void The_key_reference_tells_meaning_range_and_default()
    {
        JsonObject schema = RecipeFile.Schema();
        Assert.Contains("source_dyke", KeyReference.Blocks(schema));
        string text = KeyReference.Describe(schema, "source_dyke");
        Assert.Contains("  dip_deg (default 90): Dip from horizontal, degrees. From 0 to 90.", text, StringComparison.Ordinal);
        Assert.Contains("  type (required)", text, StringComparison.Ordinal);
        Assert.All(KeyReference.Blocks(schema), block => Assert.NotEmpty(KeyReference.Describe(schema, block)));
    }

    // an independent validator agrees with the reader about what is sound and what is not
    [ProgramFact("python3", "-c", "import jsonschema")]
    public void A_json_schema_validator_takes_and_refuses_what_the_reader_does()
    {
        string folder = Directory.CreateTempSubdirectory("synth-schema").FullName;
        try
        {
            string[] changes =
            [
                "", "grid.size_px=4", "gird={}", "turbulence.type=x", "turbulence.sd_m=0.1", "classes[1].sources[0].dip_deg=95", "classes[1].sources[0].type=dike",
                "coherence.baseline_coherence={uniform: [0, 1]}", "coherence.baseline_coherence={uniform: [0, 1], x: 1}", "faults=[]", "outputs.precision=float8", "name=",
                "topography={flat_height_m: 3}", "topography={}", "acquisition.mission=envisat", "acquisition.mission=nasa", "filter.patch_px=64", "filter.patch_px=65", "seed=1.5",
            ];
            File.WriteAllText(Path.Combine(folder, "schema.json"), SchemaFiles.Text(RecipeFile.Schema()));
            string[] texts = [.. changes.Select(change => ConfigJson.Of(Changed(change))!.ToJsonString())];
            File.WriteAllText(Path.Combine(folder, "recipes.json"), $"[{string.Join(',', texts)}]");
            const string Script = """
                import json, sys, jsonschema
                folder = sys.argv[1]
                schema = json.load(open(folder + "/schema.json"))
                jsonschema.Draft202012Validator.check_schema(schema)
                check = jsonschema.Draft202012Validator(schema)
                print(" ".join(str(check.is_valid(r)) for r in json.load(open(folder + "/recipes.json"))))
                """;
            ExternalProgram.Outcome outcome = ExternalProgram.Run("python3", ["-c", Script, folder]);
            Assert.True(outcome.ExitCode == 0, outcome.Error);
            Assert.Equal(changes.Select(change => $"{change}: {IsRead(change)}"), outcome.Output.Trim().Split(' ').Zip(changes, (found, change) => $"{change}: {found}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ConfigNode Changed(string change)
    {
        ConfigNode root = YamlText.Parse(RecipeTexts.Rich, "f");
        return change.Length == 0 ? root : Override.Parse(change).Apply(root);
    }

    private static bool IsRead(string change)
    {
        try
        {
            return RecipeFile.Parse(RecipeTexts.Rich, "f", change.Length == 0 ? [] : [change]).Classes.Length > 0;
        }
        catch (InvalidConfigurationException)
        {
            return false;
        }
    }

    private static IEnumerable<JsonNode> Walk(JsonNode node) => node switch
    {
        JsonObject mapping => mapping.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(Walk).Prepend(mapping),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Walk),
        _ => [node],
    };
}
