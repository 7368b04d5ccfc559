using System.Text;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Tests.Recipes.Reading;

public class YamlTextTests
{
    [Fact]
    public void Nodes_know_their_lines_and_columns()
    {
        ConfigMapping root = Assert.IsType<ConfigMapping>(YamlText.Parse("a: 1\nb:\n  - x\n  - {c: two}\n", "f.yaml"));
        ConfigList list = Assert.IsType<ConfigList>(root.Find("b")!.Value);
        Assert.Equal("f.yaml:3:5", list.Items[0].Mark.ToString());
        ConfigMapping inner = Assert.IsType<ConfigMapping>(list.Items[1]);
        Assert.Equal("f.yaml:4:9", inner.Find("c")!.Value.Mark.ToString());
        Assert.Equal("f.yaml:4:6", inner.Find("c")!.KeyMark.ToString());
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("# only a comment\n", "empty")]
    [InlineData("a: 1\na: 2\n", "twice")]
    [InlineData("a: 1\n---\nb: 2\n", "second YAML document")]
    [InlineData("a: !!int 5\n", "tag")]
    [InlineData("a: *b\n", "anchor")]
    [InlineData("a: &b [*b]\n", "anchor")]
    [InlineData("a: [1, 2\n", "not valid YAML")]
    [InlineData("a: \"x\n", "not valid YAML")]
    [InlineData("? [1, 2]\n: 3\n", "a key must be a word")]
    [InlineData("<<: 3\n", "only mappings can be merged")]
    public void Unsound_text_is_one_clear_error(string text, string expected)
    {
        InvalidConfigurationException error = Assert.Throws<InvalidConfigurationException>(() => YamlText.Parse(text, "f.yaml"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("f.yaml", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Deep_nesting_is_refused_without_exhausting_the_stack(char open, char close)
    {
        string text = open == '['
            ? new string(open, 300_000) + new string(close, 300_000)
            : string.Concat(Enumerable.Repeat("{a: ", 100_000)) + "1" + new string(close, 100_000);
        InvalidConfigurationException error = Assert.Throws<InvalidConfigurationException>(() => YamlText.Parse(text, "deep.yaml"));
        Assert.Contains("levels deep", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_by_indentation_and_by_aliases_is_refused()
    {
        StringBuilder indented = new();
        for (int i = 0; i < 500; i++)
        {
            indented.Append(' ', i).Append("a:\n");
        }

        Assert.Contains("levels deep", Assert.Throws<InvalidConfigurationException>(() => YamlText.Parse(indented.ToString(), "f")).Message, StringComparison.Ordinal);
        string chain = "a0: &a0 1\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"a{i}: &a{i} [*a{i - 1}]\n"));
        Assert.Contains("through aliases", Assert.Throws<InvalidConfigurationException>(() => YamlText.Parse(chain, "f")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused_before_it_grows()
    {
        string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 20).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        Assert.Contains("values", Assert.Throws<InvalidConfigurationException>(() => YamlText.Parse(bomb, "bomb.yaml")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Anchors_aliases_and_merge_keys_work()
    {
        ConfigMapping root = (ConfigMapping)YamlText.Parse("a: &x {p: 1, q: 2}\nb: *x\nc: {<<: *x, q: 3}\nd: {<<: [*x, {r: 4}]}\n", "f");
        Assert.Same(root.Find("a")!.Value, root.Find("b")!.Value);
        Assert.Equal("""{"q":3,"p":1}""", ConfigJson.Of(root.Find("c")!.Value)!.ToJsonString());
        Assert.Equal("""{"p":1,"q":2,"r":4}""", ConfigJson.Of(root.Find("d")!.Value)!.ToJsonString());
    }

    [Fact]
    public void Files_that_cannot_be_read_say_why()
    {
        string folder = Directory.CreateTempSubdirectory("synth-yaml").FullName;
        try
        {
            string binary = Path.Combine(folder, "binary.yaml");
            File.WriteAllBytes(binary, [0x61, 0x3A, 0x20, 0xFF, 0xFE]);
            string giant = Path.Combine(folder, "giant.yaml");
            File.WriteAllText(giant, new string(' ', YamlText.LargestBytes + 1));
            Assert.Contains("not UTF-8", Message(binary), StringComparison.Ordinal);
            Assert.Contains("larger than", Message(giant), StringComparison.Ordinal);
            Assert.Contains("folder", Message(folder), StringComparison.Ordinal);
            Assert.Contains("no such file", Message(Path.Combine(folder, "none.yaml")), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static string Message(string path) => Assert.Throws<InvalidConfigurationException>(() => YamlText.ReadFile(path)).Message;
    }
}
