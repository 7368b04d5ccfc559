using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Tests.Recipes.Reading;

public class OverrideTests
{
    private const string Text = "grid: {size_px: 32}\nclasses:\n  - {class: dyke, weight: 1}\n  - {class: sill}\n";

    [Theory]
    [InlineData("grid.size_px=64", """{"grid":{"size_px":64},"classes":[{"class":"dyke","weight":1},{"class":"sill"}]}""")]
    [InlineData("classes[1].weight=2", """{"grid":{"size_px":32},"classes":[{"class":"dyke","weight":1},{"class":"sill","weight":2}]}""")]
    [InlineData("classes.0.weight=", """{"grid":{"size_px":32},"classes":[{"class":"dyke"},{"class":"sill"}]}""")]
    [InlineData("classes[0]=", """{"grid":{"size_px":32},"classes":[{"class":"sill"}]}""")]
    [InlineData("classes[2]={class: mogi}", """{"grid":{"size_px":32},"classes":[{"class":"dyke","weight":1},{"class":"sill"},{"class":"mogi"}]}""")]
    [InlineData("turbulence.peak_m={uniform: [0, 0.02]}", """{"grid":{"size_px":32},"classes":[{"class":"dyke","weight":1},{"class":"sill"}],"turbulence":{"peak_m":{"uniform":[0,0.02]}}}""")]
    [InlineData("name=a=b", """{"grid":{"size_px":32},"classes":[{"class":"dyke","weight":1},{"class":"sill"}],"name":"a=b"}""")]
    public void An_override_replaces_adds_or_removes(string text, string expected)
    {
        Assert.Equal(expected, ConfigJson.Of(Override.Parse(text).Apply(YamlText.Parse(Text, "f")))!.ToJsonString());
    }

    [Theory]
    [InlineData("grid", "key=value")]
    [InlineData("=3", "key=value")]
    [InlineData("grid..size=3", "key=value")]
    [InlineData("grid[x]=3", "key=value")]
    [InlineData("grid.size_px.more=3", "has no part more")]
    [InlineData("classes[7].weight=3", "is a list of 2")]
    [InlineData("classes.first.weight=3", "is a list of 2")]
    [InlineData("classes[2]=", "no item 2")]
    [InlineData("grid.size=", "did you mean size_px")]
    [InlineData("grid.size_px=[1", "not valid YAML")]
    public void A_wrong_override_is_named_whole(string text, string expected)
    {
        InvalidConfigurationException error = Assert.Throws<InvalidConfigurationException>(() => Override.Parse(text).Apply(YamlText.Parse(Text, "f")));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains($"--set {text}", error.Message, StringComparison.Ordinal);
    }
}
