using System.Text.Json;
using Synth.Rasters;
using Synth.Rasters.Formats;

namespace Synth.Cli.Tests.Commands;

public sealed class SimulateCommandTests : IDisposable
{
    private const string Scene = """
        name: two
        class: mogi
        seed: 4
        grid: {size_px: 48, pixel_m: 200}
        topography: {flat_height_m: 100}
        acquisition: {mission: sentinel-1, heading_deg: -12, incidence_deg: 36, temporal_baseline_days: 12}
        sources:
          - {type: mogi, east_m: 0, north_m: 0, depth_m: 3000, volume_change_m3: 4e6}
          - {type: mogi, east_m: 2000, north_m: 0, depth_m: 2000, volume_change_m3: -1e6}
        turbulence: {type: power_law, peak_m: 0.02}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writes_a_raster_and_a_figure_of_each_component_and_the_labels()
    {
        JsonElement report = SynthProcess.Json("simulate", _folder.Write("scene.yaml", Scene), "--out", _folder["out"]);

        string[] expected = ["wrapped", "unwrapped", "coherence", "mask", "valid", "height", "deformation", "deformation_0", "deformation_1", "turbulent"];
        string[] names = [.. Directory.GetFiles(_folder["out"]).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        Assert.Equal(expected.SelectMany(name => new[] { $"{name}.png", $"{name}.tif" }).Append("scene.json").Order(StringComparer.Ordinal), names);
        Assert.Equal(names.Length, report.GetProperty("files").GetArrayLength());
        using JsonDocument labels = JsonDocument.Parse(File.ReadAllText(_folder["out", "scene.json"]));
        Assert.Equal("mogi", labels.RootElement.GetProperty("label").GetProperty("class_name").GetString());
    }

    [Fact]
    public void Components_add_up_to_the_deformation()
    {
        SynthProcess.Succeed("simulate", _folder.Write("scene.yaml", Scene), "--out", _folder["out"]);
        float[] sum = Read("deformation").Data;
        float[] first = Read("deformation_0").Data;
        float[] second = Read("deformation_1").Data;

        Assert.Contains(sum, value => Math.Abs(value) > 0.01f);
        Assert.All(Enumerable.Range(0, sum.Length), i => Assert.Equal(first[i] + second[i], sum[i], 1e-6f));
    }

    [Fact]
    public void Values_can_be_replaced_and_fields_repeat()
    {
        string scene = _folder.Write("scene.yaml", Scene);
        SynthProcess.Succeed("simulate", scene, "--out", _folder["out"]);
        SynthProcess.Succeed("simulate", scene, "--out", _folder["again"]);
        SynthProcess.Succeed("simulate", scene, "--out", _folder["other"], "--set", "sources[0].volume_change_m3=8e6");

        Assert.Equal(FolderContents.Of(_folder["out"]), FolderContents.Of(_folder["again"]));
        Assert.NotEqual(FolderContents.Of(_folder["out"])["deformation.tif"], FolderContents.Of(_folder["other"])["deformation.tif"]);
        Assert.Equal(FolderContents.Of(_folder["out"])["turbulent.tif"], FolderContents.Of(_folder["other"])["turbulent.tif"]);
    }

    [Fact]
    public void Mistakes_are_told_with_key_and_line()
    {
        Assert.Contains("there is no scene file nope", SynthProcess.Refuse("simulate", "nope", "--out", _folder["out"]), StringComparison.Ordinal);
        string wrong = _folder.Write("wrong.yaml", Scene.Replace("depth_m: 3000", "depth_m: {uniform: [1, 2]}", StringComparison.Ordinal));
        Assert.Contains("wrong.yaml:8:", SynthProcess.Refuse("simulate", wrong, "--out", _folder["out"]), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    private Raster<float> Read(string name) => GeoTiffFile.Read(_folder["out", name + ".tif"]).Bands[0];
}
