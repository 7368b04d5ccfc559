using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class VolcanoesCommandTests
{
    [Fact]
    public void Lists_at_least_sixty_with_their_places()
    {
        JsonElement list = SynthProcess.Json("volcanoes");

        Assert.True(list.GetArrayLength() >= 60);
        Assert.All(list.EnumerateArray(), volcano =>
        {
            Assert.InRange(volcano.GetProperty("latitude_deg").GetDouble(), -90, 90);
            Assert.InRange(volcano.GetProperty("longitude_deg").GetDouble(), -180, 180);
        });
    }

    [Fact]
    public void Searches_names_other_names_and_countries()
    {
        Assert.Contains(SynthProcess.Json("volcanoes", "sakurajima").EnumerateArray(), volcano => volcano.GetProperty("name").GetString() == "Aira");
        Assert.Contains("Taal", SynthProcess.Succeed("volcanoes", "philippines").Output, StringComparison.Ordinal);
        Assert.Contains("Taal", SynthProcess.Refuse("volcanoes", "Tahl"), StringComparison.Ordinal);
    }

    [SharedDataFact("dem")]
    public void Says_which_have_tiles()
    {
        JsonElement list = SynthProcess.Json("volcanoes", "--with-tiles", "--dem", RepositoryFiles.FindShared("dem")!);

        Assert.Contains(list.EnumerateArray(), volcano => volcano.GetProperty("name").GetString() == "Taal");
        Assert.True(list.GetArrayLength() < 60);
    }
}
