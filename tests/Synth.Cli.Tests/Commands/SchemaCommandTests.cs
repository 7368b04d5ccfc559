using System.Text.Json;
using System.Text.Json.Nodes;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class SchemaCommandTests
{
    [Theory]
    [InlineData("recipe")]
    [InlineData("scene")]
    [InlineData("model")]
    [InlineData("experiment")]
    public void Prints_the_schema_that_the_repository_keeps(string kind)
    {
        string text = SynthProcess.Succeed("schema", kind).Output;

        Assert.Equal(File.ReadAllText(RepositoryFiles.PathOf("configs", "schema", $"{kind}.schema.json")), text);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", JsonNode.Parse(text)!["$schema"]!.GetValue<string>());
    }

    [Fact]
    public void Without_a_kind_it_is_the_recipe() =>
        Assert.Equal(File.ReadAllText(RepositoryFiles.PathOf("configs", "schema", "recipe.schema.json")), SynthProcess.Succeed("schema").Output);

    [Fact]
    public void Writes_and_checks_a_folder()
    {
        using TemporaryFolder folder = new();
        string target = folder["schemas"];
        JsonElement report = SynthProcess.Json("schema", "--out", target);

        Assert.Equal(7, report.GetProperty("written").GetArrayLength());
        Assert.Contains("up to date", SynthProcess.Succeed("schema", "--check", target).Output, StringComparison.Ordinal);

        File.AppendAllText(Path.Combine(target, "scene.schema.json"), " ");
        ExternalProgram.Outcome stale = SynthProcess.Run("schema", "--check", target);
        Assert.Equal(1, stale.ExitCode);
        Assert.Contains("scene.schema.json is missing or differs", stale.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Describes_the_keys_of_a_block_in_words()
    {
        string text = SynthProcess.Succeed("schema", "model", "--keys", "source_mogi").Output;

        Assert.Contains("volume_change_m3", text, StringComparison.Ordinal);
        Assert.DoesNotContain("source_okada", text, StringComparison.Ordinal);
        Assert.True(SynthProcess.Json("schema", "model", "--keys").TryGetProperty("source_okada", out _));
    }

    [Fact]
    public void Unknown_kinds_blocks_and_folders_are_refused()
    {
        Assert.Contains("recipe, scene, model", SynthProcess.Refuse("schema", "poem"), StringComparison.Ordinal);
        Assert.Contains("'source_magi'", SynthProcess.Refuse("schema", "model", "--keys", "source_magi"), StringComparison.Ordinal);
        Assert.Contains("there is no folder", SynthProcess.Refuse("schema", "--check", "/nonexistent/folder"), StringComparison.Ordinal);
    }
}
