using System.Globalization;
using System.Text.Json;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Interferometry;
using Synth.Physics.Sources;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class InvertCommandTests : IDisposable
{
    private const int Size = 32;
    private const double PixelM = 500;
    private const string RecipeText = """
        name: small
        description: sources in a weak atmosphere over a mountain
        citations: [none]
        count: 10
        seed: 3
        grid: {size_px: 32, pixel_m: 500}
        topography: {procedural: {edifices: [{height_m: 1500, radius_m: 4000}], base_height_m: 200}}
        acquisition: {mission: sentinel-1, heading_deg: {choice: [-12, 192]}, incidence_deg: {uniform: [31, 46]}}
        turbulence: {type: exponential, sill_m2: 1e-5, range_m: 4000}
        stratified: {type: linear, fringes: {uniform: [-1, 1]}}
        coherence: {baseline_coherence: 0.8, looks: 40}
        classes:
          - class: no_deformation
          - class: mogi
            sources: [{type: mogi, east_fraction: {uniform: [-0.3, 0.3]}, north_fraction: {uniform: [-0.3, 0.3]}, depth_m: {uniform: [2000, 4000]}, max_los_m: {uniform: [0.1, 0.3]}}]
        outputs: {arrays: [unwrapped, mask, valid, height], samples_per_shard: 10}
        """;

    private static readonly MogiSource Mogi = new(1500, -2000, 3000, 6e6);

    private readonly TemporaryFolder _folder = new();

    private readonly string _recipe;

    public InvertCommandTests() => _recipe = _folder.Write("small.yaml", RecipeText);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_data_set_is_inverted_and_measured_by_its_labels()
    {
        SynthProcess.Succeed("generate", _recipe, "--out", _folder["set"]);
        JsonElement figures = SynthProcess.Json(Invert("out", "set"));

        Assert.Equal(10, figures.GetProperty("samples").GetInt32());
        Assert.InRange(Value(figures, "location", "box_iou"), 0.7, 1);
        Assert.InRange(Value(figures, "location", "mask_iou"), 0.6, 1);
        Assert.InRange(Value(figures, "detection", "auc"), 0.9, 1);
        using JsonDocument written = JsonDocument.Parse(File.ReadAllText(_folder["out", "metrics.json"]));
        Assert.Equal(Value(figures, "location", "box_iou"), Value(written.RootElement, "location", "box_iou"));
        Assert.Equal(10, File.ReadAllLines(_folder["out", "inversions.jsonl"]).Length);
        Assert.Equal(["inversions.jsonl", "metrics.json", "plan.json", "predictions.jsonl"], Directory.GetFiles(_folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        // its own predictions name each image's class: the same sources again
        string predictions = _folder["out", "predictions.jsonl"];
        string output = SynthProcess.Succeed([.. Invert("located", "set"), "--predictions", predictions]).Output;
        Assert.Contains("10 images: ", output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllLines(_folder["out", "inversions.jsonl"]), File.ReadAllLines(_folder["located", "inversions.jsonl"]));

        // refused: results of something else, predictions of other images, and options that say a thing twice or are for rasters
        AssertRefused("another folder", [.. Invert("out", "set"), "--set", "poisson=0.3"]);
        string few = _folder.Write("few.jsonl", string.Join('\n', File.ReadLines(predictions).Take(3)));
        AssertRefused("few.jsonl says nothing of", [.. Invert("few", "set"), "--predictions", few]);
        AssertRefused("give one", [.. Invert("few", "set"), "--predictions", predictions, "--class", "mogi"]);

        // classes that no image is of leave predictions, but nothing to measure them by
        const string Sill = "classes=[{class: sill, sources: [{type: sill, depth_m: 3000, length_m: 3000, width_m: 3000, strike_deg: 0, opening_m: 0.5}]}]";
        AssertRefused("nothing to measure", [.. Invert("foreign", "set"), "--set", Sill]);
        Assert.Equal(11, File.ReadAllLines(_folder["foreign", "predictions.jsonl"]).Length);
        AssertRefused("--unit is for files of rasters", [.. Invert("few", "set"), "--unit", "m"]);
    }

    [Fact]
    public void A_raster_gives_a_model_that_displace_reads()
    {
        SwathLook look = new(-12, 38);
        Raster<float> metres = Displacement(look);
        NpyFile.Write(_folder["unwrapped.npy"], metres.Map(value => (float)PhaseConversion.ToPhase(value, Mission.Find("sentinel-1")!.WavelengthM)));
        JsonElement result = Assert.Single(SynthProcess.Json([.. Invert("out", "unwrapped.npy", "--pixel-m", "500"), .. Geometry]).EnumerateArray());

        Assert.Equal("unwrapped", result.GetProperty("id").GetString());

        // the gap takes 12 of the 16 pixels of a block of 4 x 4
        Assert.Equal(63, result.GetProperty("points").GetInt32());
        string[] endings = ["corrected.tif", "json", "model.tif", "model.yaml", "png", "residual.tif"];
        Assert.Equal(endings.Select(ending => $"unwrapped.{ending}"), Directory.GetFiles(_folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        // the model file, displaced at the pixels' centres and seen from the satellite, is the model raster
        Raster<float> model = GeoTiffFile.Read(_folder["out", "unwrapped.model.tif"]).Bands[0];
        Assert.All(Displaced(look).Zip(model.Data), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        double largest = model.Data.Max(Math.Abs);
        Assert.Equal(largest, result.GetProperty("largest_los_m").GetDouble(), 1e-6);
        Raster<float> corrected = GeoTiffFile.Read(_folder["out", "unwrapped.corrected.tif"]).Bands[0], residual = GeoTiffFile.Read(_folder["out", "unwrapped.residual.tif"]).Bands[0];
        for (int i = 0; i < metres.Data.Length; i++)
        {
            Assert.Equal(float.IsNaN(metres.Data[i]), float.IsNaN(residual.Data[i]));
            if (!float.IsNaN(metres.Data[i]))
            {
                Assert.Equal(corrected.Data[i] - model.Data[i], residual.Data[i], 1e-6);
                Assert.InRange(residual.Data[i], -0.1 * largest, 0.1 * largest);

                // the plane was taken out, up to a constant
                Assert.Equal(metres.Data[i] - metres.Data[^1], corrected.Data[i] - corrected.Data[^1] + Plane(i) - Plane(metres.Data.Length - 1), 0.1 * largest);
            }
        }
    }

    [Fact]
    public void Rasters_on_Earth_lack_heights_where_no_tile_is_and_are_told_in_words()
    {
        Grid onEarth = new(Size, Size, PixelM, PixelM) { Anchor = new GeoAnchor(-40, -120) };
        Raster<float> millimetres = Displacement(new SwathLook(-12, 38)).Map(value => float.IsNaN(value) ? -9999 : 1000 * value);
        GeoTiffFile.Write(_folder["a.tif"], new Raster<float>(onEarth, millimetres.Data));
        NpyFile.Write(_folder["b.npy"], millimetres);
        ExternalProgram.Outcome outcome = SynthProcess.Succeed(
            [.. Invert("out", "a.tif"), _folder["b.npy"], "--pixel-m", "500", .. Geometry, "--unit", "mm", "--no-data", "-9999"]);
        Assert.DoesNotContain("heights are left out", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("b: mogi, +", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("sources[0].depth_m", outcome.Output, StringComparison.Ordinal);

        // the same values on the same pixels: the same sources
        Assert.Equal(File.ReadAllLines(_folder["out", "a.model.yaml"])[1..], File.ReadAllLines(_folder["out", "b.model.yaml"])[1..]);
        outcome = SynthProcess.Succeed([.. Invert("earth", "a.tif"), .. Geometry, "--unit", "mm", "--no-data", "-9999"]);
        Assert.Contains("heights are left out", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(-40, GeoTiffFile.Read(_folder["earth", "a.model.tif"]).Header.Placement!.ToGrid(Size, Size).Anchor!.LatitudeDeg, 0.1);
    }

    [Fact]
    public void Mistakes_are_named_before_anything_is_inverted()
    {
        NpyFile.Write(_folder["a.npy"], Displacement(new SwathLook(-12, 38)));
        NpyFile.Write(_folder["wrapped.npy"], new Raster<float>(Size, Size, [.. Enumerable.Range(0, Size * Size).Select(i => MathF.IEEERemainder(0.7f * i, 2 * MathF.PI))]));
        Directory.CreateDirectory(_folder["other"]);
        File.Copy(_folder["a.npy"], _folder["other", "a.npy"]);
        string[] good = [.. Invert("out", "a.npy"), .. Geometry];
        string[] whole = [.. good, "--pixel-m", "500"];

        AssertRefused("'--recipe'", "invert", _folder["a.npy"], "--out", _folder["out"]);
        AssertRefused("mtvit-volcanic", [.. whole.Select(word => word == _recipe ? "nowhere" : word)]);
        AssertRefused("no class of the recipe small has sources", [.. whole, "--set", "classes=[{class: no_deformation}]"]);
        AssertRefused("no class of the recipe small has sources", [.. whole, "--set", "classes[1].weight=0"]);
        AssertRefused("--class is 'lava'; the classes of the recipe small that have sources are mogi", [.. whole, "--class", "lava"]);
        AssertRefused("there is no file", Invert("out", "nowhere"));
        AssertRefused("give --heading-deg and --incidence-deg", [.. Invert("out", "a.npy"), "--pixel-m", "500"]);
        AssertRefused("give --pixel-m", good);
        AssertRefused("--unit is 'miles'; it must be one of rad, m, cm, mm", [.. whole, "--unit", "miles"]);
        AssertRefused("wrapped.npy: the phase looks wrapped", [.. Invert("out", "wrapped.npy"), .. Geometry, "--pixel-m", "500"]);
        AssertRefused("two of the files are called a", [.. whole, _folder["other", "a.npy"]]);
        AssertRefused("--predictions goes with a data set", [.. whole, "--predictions", _folder["a.npy"]]);
        AssertRefused("must be the name of a folder", [.. Invert("small.yaml", "a.npy"), .. Geometry]);
        AssertRefused("neither turbulence nor phase noise", [.. whole, "--set", "turbulence=", "--set", "coherence="]);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void A_data_set_without_unwrapped_phase_is_refused()
    {
        SynthProcess.Succeed("generate", _recipe, "--out", _folder["set"], "--count", "2", "--set", "outputs.arrays=[wrapped]");
        AssertRefused("no array 'unwrapped'", Invert("out", "set"));
        AssertRefused("give one data set", [.. Invert("out", "set"), _folder["set"]]);
    }

    private static string[] Geometry => ["--heading-deg", "-12", "--incidence-deg", "38"];

    private static double Value(JsonElement figures, string table, string row) =>
        figures.GetProperty("measures").GetProperty(table).GetProperty(row).GetProperty("value").GetDouble();

    private static double Plane(int pixel) => 0.03 + (0.002 * (pixel % Size)) - (0.001 * (pixel / Size));

    private static void AssertRefused(string words, params string[] command) => Assert.Contains(words, SynthProcess.Refuse(command), StringComparison.Ordinal);

    // a point source, a plane and a gap
    private static Raster<float> Displacement(SwathLook look)
    {
        Grid grid = new(Size, Size, PixelM, PixelM);
        double[] east = [.. Enumerable.Range(0, grid.PixelCount).Select(i => grid.EastOf(i % Size))], north = [.. Enumerable.Range(0, grid.PixelCount).Select(i => grid.NorthOf(i / Size))];
        SurfaceDisplacement moved = PointEvaluator.Evaluate([Mogi], 0.25, east, north);
        double[] los = Projected(look, moved.EastM, moved.NorthM, moved.UpM);
        return new Raster<float>(grid, [.. los.Select((value, i) => i % Size < 3 && i / Size < 4 ? float.NaN : (float)(value + Plane(i)))]);
    }

    private static double[] Projected(SwathLook look, double[] eastM, double[] northM, double[] upM)
    {
        (float[] east, float[] north, float[] up) = (new float[Size * Size], new float[Size * Size], new float[Size * Size]);
        LookVectors.Fill(look, new Grid(Size, Size, PixelM, PixelM), east, north, up);
        return [.. eastM.Select((_, i) => (east[i] * eastM[i]) + (north[i] * northM[i]) + (up[i] * upM[i]))];
    }

    private double[] Displaced(SwathLook look)
    {
        Grid grid = new(Size, Size, PixelM, PixelM);
        string points = _folder.Write(
            "points.csv", "east_m,north_m\n" + string.Concat(Enumerable.Range(0, Size * Size).Select(i => FormattableString.Invariant($"{grid.EastOf(i % Size)},{grid.NorthOf(i / Size)}\n"))));
        SynthProcess.Succeed("displace", "--source", _folder["out", "unwrapped.model.yaml"], "--points", points, "--out", _folder["moved.csv"]);
        double[][] rows = [.. File.ReadLines(_folder["moved.csv"]).Skip(1).Select(line => line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray())];
        return Projected(look, [.. rows.Select(row => row[2])], [.. rows.Select(row => row[3])], [.. rows.Select(row => row[4])]);
    }

    private string[] Invert(string folder, string input, params string[] options) =>
        ["invert", _folder[input], "--recipe", _recipe, "--out", _folder[folder], "--noise-scenes", "1", "--draws", "40", "--points", "100", "--starts", "2", .. options];
}
