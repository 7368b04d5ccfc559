using Synth.Physics.Geometry;

namespace Synth.Physics.Tests.Geometry;

public sealed class MissionTests
{
    // published wavelengths, in centimetres to the digits given in mission handbooks
    [Theory]
    [InlineData("ers", 5.66)]
    [InlineData("envisat", 5.62)]
    [InlineData("Sentinel-1", 5.546576)]
    [InlineData("RADARSAT 2", 5.55)]
    [InlineData("alos", 23.6)]
    [InlineData("ALOS_2", 24.2)]
    [InlineData("nisar-l", 23.8)]
    [InlineData("nisar-s", 9.4)]
    [InlineData("terrasar-x", 3.11)]
    [InlineData("COSMO-SkyMed", 3.12)]
    [InlineData("saocom", 23.5)]
    [InlineData("iceye", 3.11)]
    public void Missions_are_found_by_name_whatever_the_spelling(string name, double centimetres)
    {
        Mission? mission = Mission.Find(name);
        Assert.NotNull(mission);
        Assert.Equal(centimetres / 100, mission.WavelengthM, 0.0005);
        Assert.Equal(mission.WavelengthM / 2, mission.FringeM);
    }

    [Fact]
    public void Bands_match_their_wavelengths_and_names_are_unique()
    {
        Assert.Equal(Mission.All.Count, Mission.All.Select(mission => mission.Name).Distinct().Count());
        Assert.All(Mission.All, mission => Assert.Equal(BandOf(mission.WavelengthM), mission.Band));
        Assert.Null(Mission.Find("seasat-9"));
    }

    private static char BandOf(double wavelengthM) => wavelengthM switch
    {
        < 0.0375 => 'X',
        < 0.075 => 'C',
        < 0.15 => 'S',
        _ => 'L',
    };
}
