using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Tests.Recipes.Reading;

public class NearestNameTests
{
    private static readonly string[] Known = ["depth_m", "top_depth_m", "length_m", "opening_m", "strike_deg", "grid"];

    [Theory]
    [InlineData("dept_m", "depth_m")]
    [InlineData("Depth_M", "depth_m")]
    [InlineData("lenght_m", "length_m")]
    [InlineData("strike", "strike_deg")]
    [InlineData("gird", "grid")]
    [InlineData("topdepth_m", "top_depth_m")]
    public void The_name_with_the_fewest_edits_is_found(string name, string expected) => Assert.Equal(expected, NearestName.Find(name, Known));

    [Theory]
    [InlineData("x")]
    [InlineData("colour")]
    [InlineData("")]
    public void Nothing_is_guessed_for_a_strange_name(string name) => Assert.Equal(string.Empty, NearestName.Hint(name, Known));
}
