using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Data.Configuration;
using Synth.Training.Hybrid;

namespace Synth.Training.Tests.Hybrid;

public sealed class ExcludedAreaTests : IDisposable
{
    private const int Size = 128;

    // a place in the middle of the map sheet that all rasters cover
    private const double LatitudeDeg = -20.1;
    private const double LongitudeDeg = -67.5;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(GeoFrame.Geographic)]
    [InlineData(GeoFrame.TransverseMercator)]
    public void Patches_inside_a_polygon_on_Earth_are_left_out(GeoFrame frame)
    {
        Write("map.tif", frame);

        // the place lies at (64, 64); a hundredth of a degree is about ten pixels, so the square covers pixels 66 to 86 by 66 to 86
        string[] polygons = [Square(LongitudeDeg + 0.002, LatitudeDeg - 0.002, 0.02), Square(LongitudeDeg + 5, LatitudeDeg, 0.5)];
        File.WriteAllText(_folder["lakes.geojson"], $$"""{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": null}, {{string.Join(", ", polygons)}}]}""");
        using BackgroundPatches patches = Cut("excluded_geojson: [lakes.geojson]");
        Assert.Equal(new CuttingCounts(1, 0, 0, 1), patches.Counts);
        Assert.DoesNotContain((64, 64), patches.Patches.Select(patch => (patch.Row, patch.Column)));
        Assert.Equal(15, patches.Patches.Length);
    }

    [Fact]
    public void A_hole_is_not_excluded_and_polygons_reach_over_the_date_line()
    {
        Write("map.tif", GeoFrame.Geographic);

        // round the whole sheet, with a hole over its north-western patch; longitudes counted the other way round
        File.WriteAllText(_folder["ring.geojson"], $$"""
            {"type": "MultiPolygon", "coordinates": [[
              {{Ring(LongitudeDeg + 360, LatitudeDeg, 1)}},
              {{Ring(LongitudeDeg + 360 - 0.05, LatitudeDeg + 0.05, 0.025)}}]]}
            """);
        using BackgroundPatches patches = Cut("excluded_geojson: [ring.geojson]");
        Assert.Equal([(0, 0)], patches.Patches.Select(patch => (patch.Row, patch.Column)));
    }

    [Fact]
    public void An_image_without_a_place_and_a_file_without_polygons_are_refused()
    {
        Directory.CreateDirectory(_folder["images"]);
        NpyFile.Write(_folder["images", "map.npy"], Plane());
        File.WriteAllText(_folder["lake.geojson"], Square(0, 0, 1));
        Assert.Contains("map.npy does not say where on Earth it lies", Assert.Throws<DatasetException>(() => Cut("excluded_geojson: [lake.geojson]")).Message, StringComparison.Ordinal);

        foreach ((string text, string problem) in ((string, string)[])
            [
                ("{", "cannot be read as polygons of GeoJSON"),
                ("""{"type": "Point", "coordinates": [1, 2]}""", "a Point has no inside"),
                ("""{"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}""", "a ring has 2 corners"),
                ("""{"type": "Polygon", "coordinates": [[[1, 92], [3, 4], [5, 6]]]}""", "[1, 92] is no longitude and latitude"),
                ("""{"type": "Polygon", "coordinates": [["a"]]}""", "cannot be read as polygons of GeoJSON"),
                ("""{"type": "FeatureCollection", "features": []}""", "holds no polygon"),
            ])
        {
            File.WriteAllText(_folder["bad.geojson"], text);
            InvalidConfigurationException refusal = Assert.Throws<InvalidConfigurationException>(() => Cut("excluded_geojson: [bad.geojson]"));
            Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
            Assert.Contains("hybrid.yaml", refusal.Message, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Dispose();

    private BackgroundPatches Cut(string line)
    {
        string config = _folder["hybrid.yaml"];
        File.WriteAllText(config, $$"""
            name: test
            recipe: {{RepositoryFiles.PathOf("configs", "recipes", "velocity-cdm.yaml")}}
            backgrounds:
              sources: [{type: rasters, class: any, content: unwrapped_rad, paths: [{{_folder["images"]}}]}]
              size_px: 32
              {{line}}
            parts: [{kind: background}]
            """);
        return BackgroundPatches.Cut(HybridFile.Read(config).Backgrounds, new SourceContext(1, new TerrainProvider([_folder.FullPath])), CancellationToken.None);
    }

    private static Raster<float> Plane()
    {
        Raster<float> raster = new(Size, Size);
        raster.Data.AsSpan().Fill(1);
        return raster;
    }

    // pixels of about a thousandth of a degree; the place is the upper left corner of pixel (64, 64)
    private void Write(string name, GeoFrame frame)
    {
        Directory.CreateDirectory(_folder["images"]);
        const double step = 0.001;
        GeoPlacement placement = frame == GeoFrame.Geographic
            ? new GeoPlacement { Frame = frame, Left = LongitudeDeg - (64 * step), Top = LatitudeDeg + (64 * step), StepX = step, StepY = step }
            : new GeoPlacement { Frame = frame, Left = -64 * 105 + 500_000, Top = 64 * 110, StepX = 105, StepY = 110, FalseEastM = 500_000, Origin = new GeoAnchor(LatitudeDeg, LongitudeDeg) };
        GeoTiffFile.Write(_folder["images", name], Plane(), new GeoTiffOptions { Placement = placement });
    }

    // north-west corner and side
    private static string Square(double westDeg, double northDeg, double sideDeg) => FormattableString.Invariant(
        $$$"""{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[{{{westDeg}}}, {{{northDeg}}}], [{{{westDeg + sideDeg}}}, {{{northDeg}}}, 12.5], [{{{westDeg + sideDeg}}}, {{{northDeg - sideDeg}}}], [{{{westDeg}}}, {{{northDeg - sideDeg}}}]]]}}""");

    // centre and half side
    private static string Ring(double longitudeDeg, double latitudeDeg, double halfDeg) => FormattableString.Invariant(
        $"[[{longitudeDeg - halfDeg}, {latitudeDeg - halfDeg}], [{longitudeDeg + halfDeg}, {latitudeDeg - halfDeg}], [{longitudeDeg + halfDeg}, {latitudeDeg + halfDeg}], [{longitudeDeg - halfDeg}, {latitudeDeg + halfDeg}]]");
}
