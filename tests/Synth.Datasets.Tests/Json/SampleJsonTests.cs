using System.Text.Json;
using Synth.Datasets.Generation;
using Synth.Datasets.Json;
using Synth.Physics.Geometry;
using Synth.Physics.Interferometry;
using Synth.Physics.Sources;
using Synth.Scenes;

namespace Synth.Datasets.Tests.Json;

public sealed class SampleJsonTests
{
    [Theory]
    [InlineData("SemiAxisXM", "semi_axis_x_m")]
    [InlineData("PotencyXM3", "potency_x_m3")]
    [InlineData("VolumeChangeM3", "volume_change_m3")]
    [InlineData("MaxLosM", "max_los_m")]
    [InlineData("Box", "box")]
    public void Every_capital_begins_a_word(string property, string key) => Assert.Equal(key, JsonKeys.Policy.ConvertName(property));

    [Fact]
    public void A_sample_carries_key_label_geometry_and_every_parameter_with_its_type()
    {
        using ISampleWorker worker = FakeSource.Of(20).CreateWorker();
        Sample sample = worker.Generate(10);
        using JsonDocument json = Write(sample);
        JsonElement root = json.RootElement;
        Assert.Equal("000000010", root.GetProperty("key").GetString());
        Assert.Equal(10, root.GetProperty("index").GetInt64());
        Assert.Equal(39, root.GetProperty("incidence_deg").GetDouble(), 1e-9);
        Assert.Equal(sample.Label.FringeCount, root.GetProperty("label").GetProperty("fringe_count").GetDouble());
        JsonElement model = root.GetProperty("scene").GetProperty("model");
        MogiSource mogi = (MogiSource)sample.Scene.Model.Sources[0];
        JsonElement source = model.GetProperty("sources")[0];
        Assert.Equal(["type", "volume_change_m3", "east_m", "north_m", "depth_m"], source.EnumerateObject().Select(p => p.Name));
        Assert.Equal("mogi", source.GetProperty("type").GetString());
        Assert.Equal(mogi.EastM, source.GetProperty("east_m").GetDouble());
        Assert.Equal("exponential", model.GetProperty("turbulence").GetProperty("type").GetString());
        Assert.Equal("fringe_strength", model.GetProperty("stratified").GetProperty("strength").GetProperty("type").GetString());
        Assert.Equal("sub_swath_step", model.GetProperty("faults")[0].GetProperty("type").GetString());
        Assert.Equal("right", model.GetProperty("look").GetProperty("side").GetString());
        Assert.Equal(90, model.GetProperty("grid").GetProperty("pixel_east_m").GetDouble());
        Assert.Equal(121, model.GetProperty("grid").GetProperty("anchor").GetProperty("longitude_deg").GetDouble());
        Assert.False(model.TryGetProperty("height_m", out _), "rasters do not belong into labels");
        Assert.False(model.GetProperty("grid").TryGetProperty("pixel_count", out _), "what follows from the rest is left out");
        Assert.Empty(root.GetProperty("rejections").EnumerateObject());
    }

    [Fact]
    public void Every_source_type_keeps_all_numbers_under_the_keys_of_model_files()
    {
        DeformationSource[] sources =
        [
            new OkadaSource(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            new McTigueSource(1, 2, 3, 4, 5),
            new PennyCrackSource(1, 2, 3, 4, 5),
            new YangSource(1, 2, 3, 4, 5, 6, 7, 8),
            new CdmSource(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            new PointCdmSource(1, 2, 3, 4, 5, 6, 7, 8, 9),
        ];
        string[] expected =
        [
            """{"type":"okada","length_m":4,"width_m":5,"strike_deg":6,"dip_deg":7,"rake_deg":8,"slip_m":9,"opening_m":10,"east_m":1,"north_m":2,"depth_m":3}""",
            """{"type":"mctigue","radius_m":4,"pressure_over_rigidity":5,"east_m":1,"north_m":2,"depth_m":3}""",
            """{"type":"penny","radius_m":4,"pressure_over_rigidity":5,"east_m":1,"north_m":2,"depth_m":3}""",
            """{"type":"yang","semi_major_m":4,"semi_minor_m":5,"strike_deg":6,"plunge_deg":7,"pressure_over_rigidity":8,"east_m":1,"north_m":2,"depth_m":3}""",
            """{"type":"cdm","omega_x_deg":4,"omega_y_deg":5,"omega_z_deg":6,"semi_axis_x_m":7,"semi_axis_y_m":8,"semi_axis_z_m":9,"opening_m":10,"east_m":1,"north_m":2,"depth_m":3}""",
            """{"type":"pcdm","omega_x_deg":4,"omega_y_deg":5,"omega_z_deg":6,"potency_x_m3":7,"potency_y_m3":8,"potency_z_m3":9,"east_m":1,"north_m":2,"depth_m":3}""",
        ];
        Assert.Equal(expected, sources.Select(source => JsonSerializer.Serialize(source, SceneJson.Options)));
    }

    [Fact]
    public void Measured_line_of_sight_rasters_are_left_out_but_the_central_vector_stays()
    {
        using ISampleWorker worker = FakeSource.Of(3).CreateWorker();
        Sample sample = worker.Generate(1);
        float[] east = [-0.6f];
        Scene scene = sample.Scene with { Model = sample.Scene.Model with { Look = new MeasuredLook(east, [0], [0.8f], 1, 1) } };
        using JsonDocument json = Write(sample with { Scene = scene });
        Assert.Equal(0.8, json.RootElement.GetProperty("line_of_sight").GetProperty("up").GetDouble(), 1e-6);
        Assert.False(json.RootElement.GetProperty("scene").GetProperty("model").GetProperty("look").TryGetProperty("east", out _));
    }

    [Fact]
    public void Numbers_without_end_are_written_as_words()
    {
        CoherenceModel coherence = new(0.9);
        Assert.Contains("\"decay_days\":\"Infinity\"", JsonSerializer.Serialize(coherence, SceneJson.Options), StringComparison.Ordinal);
    }

    private static JsonDocument Write(Sample sample)
    {
        using MemoryStream stream = new();
        SampleJson.Write(stream, sample);
        return JsonDocument.Parse(stream.ToArray());
    }
}
