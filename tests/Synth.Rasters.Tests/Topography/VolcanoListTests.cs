using Synth.Rasters.Topography;

namespace Synth.Rasters.Tests.Topography;

public class VolcanoListTests
{
    [Fact]
    public void There_are_many_and_all_are_sound()
    {
        Assert.InRange(VolcanoList.All.Count, 60, 1000);
        Assert.All(VolcanoList.All, volcano =>
        {
            Assert.InRange(volcano.HeightM, -200, 6900);
            Assert.NotEmpty(volcano.Country);
            Assert.All(volcano.Name, letter => Assert.True(char.IsAscii(letter)));
        });
    }

    [Fact]
    public void Every_name_and_alias_leads_to_its_own_volcano()
    {
        foreach (Volcano volcano in VolcanoList.All)
        {
            Assert.Same(volcano, VolcanoList.Find(volcano.Name));
            Assert.All(volcano.Aliases, alias => Assert.Same(volcano, VolcanoList.Find(alias)));
            Assert.Same(volcano, VolcanoList.Find(volcano.Name.ToUpperInvariant()));
        }
    }

    [Theory]
    [InlineData("taal", "Taal")]
    [InlineData("Mount Agung", "Agung")]
    [InlineData("CORDÓN CAULLE", "Puyehue-Cordon Caulle")]
    [InlineData("cordon-caulle", "Puyehue-Cordon Caulle")]
    [InlineData("kirishima", "Kirishimayama")]
    [InlineData("campi flegrei caldera", "Campi Flegrei")]
    [InlineData("La Cumbre", "Fernandina")]
    [InlineData("Bárðarbunga", "Bardarbunga")]
    [InlineData("Eyjafjallajökull", "Eyjafjallajokull")]
    [InlineData("mt. st helens", "St. Helens")]
    [InlineData("vulcano", "Vulcano")]
    public void Names_are_found_however_they_are_written(string name, string expected) =>
        Assert.Equal(expected, VolcanoList.Find(name).Name);

    [Fact]
    public void The_volcanoes_of_the_papers_are_there()
    {
        foreach (string name in (string[])["Taal", "Kirishima", "Vesuvius", "Campi Flegrei", "Agung", "Batur", "Sierra Negra", "Cerro Azul", "Fernandina", "Wolf", "Kilauea", "Mauna Loa", "Erta Ale", "Alayta", "Dabbahu", "Domuyo", "Laguna del Maule", "Cordon Caulle", "Calbuco"])
        {
            Assert.True(VolcanoList.TryFind(name, out _), name);
        }
    }

    [Fact]
    public void Distances_between_neighbours_are_as_on_the_map()
    {
        // places on one island or bay, kilometres apart by map
        AssertDistance("Kilauea", "Mauna Loa", 34, 3);
        AssertDistance("Vesuvius", "Campi Flegrei", 24, 2);
        AssertDistance("Agung", "Batur", 18.5, 2);
        AssertDistance("Sierra Negra", "Wolf", 96, 3);
    }

    [Theory]
    [InlineData("Tal", "Taal")]
    [InlineData("Vesuvious", "Vesuvius")]
    [InlineData("Kilawea", "Kilauea")]
    [InlineData("Sierra Nigra", "Sierra Negra")]
    public void Unknown_names_get_suggestions(string name, string expected)
    {
        Assert.Contains(expected, VolcanoList.Suggest(name).Select(volcano => volcano.Name));
        KeyNotFoundException error = Assert.Throws<KeyNotFoundException>(() => VolcanoList.Find(name));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.False(VolcanoList.TryFind(name, out _));
    }

    private static void AssertDistance(string a, string b, double kilometres, double tolerance)
    {
        GeoAnchor place = VolcanoList.Find(b).Place;
        (double east, double north) = new LocalProjection(VolcanoList.Find(a).Place).ToLocal(place.LatitudeDeg, place.LongitudeDeg);
        Assert.Equal(kilometres, Math.Sqrt(east * east + north * north) / 1000, tolerance);
    }
}
