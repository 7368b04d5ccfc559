using Synth.Physics.Sources;
using Synth.Scenes.Models;
using Synth.Scenes.Recipes.Reading;

namespace Synth.Scenes.Tests.Models;

public class ModelFileTests
{
    private const string All = """
        poisson: 0.3
        sources:
          - {type: okada, east_m: 1, north_m: 2, depth_m: 3000, length_m: 4000, width_m: 1000, strike_deg: 30, dip_deg: 60, rake_deg: 45, slip_m: 1.5, opening_m: 0.5}
          - {type: mogi, east_m: 1, north_m: 2, depth_m: 3000, volume_change_m3: 1e6}
          - {type: mctigue, east_m: 1, north_m: 2, depth_m: 3000, radius_m: 500, pressure_over_rigidity: 1e-3}
          - {type: penny, east_m: 1, north_m: 2, depth_m: 3000, radius_m: 500, pressure_over_rigidity: -1e-3}
          - {type: yang, east_m: 1, north_m: 2, depth_m: 3000, semi_major_m: 900, semi_minor_m: 300, strike_deg: 30, plunge_deg: 60, pressure_over_rigidity: 1e-3}
          - {type: cdm, east_m: 1, north_m: 2, depth_m: 3000, omega_x_deg: 10, omega_y_deg: 20, omega_z_deg: 30, semi_axis_x_m: 100, semi_axis_y_m: 200, semi_axis_z_m: 300, opening_m: 1}
          - {type: pcdm, east_m: 1, north_m: 2, depth_m: 3000, omega_x_deg: 10, omega_y_deg: 20, omega_z_deg: 30, potency_x_m3: 1e6, potency_y_m3: 2e6, potency_z_m3: 3e6}
        """;

    [Fact]
    public void Every_type_reads_to_its_record()
    {
        DisplacementModel model = ModelFile.Parse(All, "model.yaml");
        Assert.Equal(0.3, model.Poisson);
        Assert.Equal<DeformationSource>(
            [
                new OkadaSource(1, 2, 3000, 4000, 1000, 30, 60, 45, 1.5, 0.5),
                new MogiSource(1, 2, 3000, 1e6),
                new McTigueSource(1, 2, 3000, 500, 1e-3),
                new PennyCrackSource(1, 2, 3000, 500, -1e-3),
                new YangSource(1, 2, 3000, 900, 300, 30, 60, 1e-3),
                new CdmSource(1, 2, 3000, 10, 20, 30, 100, 200, 300, 1),
                new PointCdmSource(1, 2, 3000, 10, 20, 30, 1e6, 2e6, 3e6),
            ],
            model.Sources);
        Assert.Empty(model.Warnings);
    }

    [Fact]
    public void Presets_and_other_depths_are_the_same_rectangles()
    {
        const string Text = """
            sources:
              - {type: dyke, east_m: 0, north_m: 0, top_depth_m: 500, bottom_depth_m: 2500, length_m: 4000, strike_deg: 30, opening_m: 1}
              - {type: sill, east_m: 0, north_m: 0, depth_m: 2000, length_m: 4000, width_m: 3000, strike_deg: 30, opening_m: 1}
              - {type: thrust_fault, east_m: 0, north_m: 0, top_depth_m: 0, height_m: 1000, length_m: 4000, strike_deg: 30, dip_deg: 30, slip_m: 1}
            """;
        DisplacementModel model = ModelFile.Parse(Text, "model.yaml");
        Assert.Equal(0.25, model.Poisson);
        Assert.Equal(new OkadaSource(0, 0, 1500, 4000, 2000, 30, 90, 0, 0, 1), model.Sources[0]);
        Assert.Equal(new OkadaSource(0, 0, 2000, 4000, 3000, 30, 0, 0, 0, 1), model.Sources[1]);
        OkadaSource thrust = Assert.IsType<OkadaSource>(model.Sources[2]);
        Assert.Equal(90, thrust.RakeDeg);
        Assert.Equal(2000, thrust.WidthM, 9);
        Assert.Equal(500, thrust.DepthM, 9);
    }

    [Theory]
    [InlineData("depth_m: 3000, volume", "depth_m: -3000, volume", "model.yaml:4:50: sources[1].depth_m: expected a number from 0 (excluded)")]
    [InlineData("poisson: 0.3", "poisson: 0.5", "model.yaml:1:10: poisson: expected a number from 0 (excluded) to 0.5 (excluded), not 0.5")]
    [InlineData("poisson: 0.3", "poison: 0.3", "model.yaml:1:1: poison: unknown key (did you mean poisson?)")]
    [InlineData("width_m: 1000, ", "", "sources[0]: needs one of the keys width_m, height_m, bottom_depth_m")]
    [InlineData("width_m: 1000", "width_m: 9000", "model.yaml:3:51: sources[0].depth_m: the top of the source would stand")]
    [InlineData("radius_m: 500, pressure_over_rigidity: 1e-3", "radius_m: 5000, pressure_over_rigidity: 1e-3", "sources[2].radius_m: the top of the source would stand")]
    [InlineData("semi_minor_m: 300", "semi_minor_m: 901", "sources[4].semi_minor_m: semi_minor_m is 901; it must not exceed semi_major_m")]
    [InlineData("volume_change_m3: 1e6", "max_los_m: 0.1", "sources[1].max_los_m: unknown key")]
    [InlineData("volume_change_m3: 1e6", "volume_change_m3: {uniform: [1, 2]}", "expected a number that is finite, not a mapping")]
    [InlineData("type: mogi, east_m: 1", "type: mogi", "sources[1].east_m: the key is missing")]
    [InlineData("type: penny", "type: pennny", "did you mean penny")]
    public void Mistakes_are_named_with_their_lines(string from, string to, string expected)
    {
        InvalidConfigurationException error = Assert.Throws<InvalidConfigurationException>(() => ModelFile.Parse(All.Replace(from, to, StringComparison.Ordinal), "model.yaml"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
