using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Rasters.Rendering;
using Synth.Rasters.Topography;
using Synth.Scenes.Sampling;
using Synth.Training.Data;
using Synth.Training.Inversion;

namespace Synth.Cli.Inversions;

/// <summary>Inverts rasters one after another: of each a model file, rasters of model and residual, a picture and the figures as JSON.</summary>
/// <param name="inversion">Inverts one.</param>
/// <param name="className">The only class looked for, or null.</param>
/// <param name="terrain">Where heights come from.</param>
internal sealed class RasterInversion(ImageInversion inversion, string? className, ITerrainProvider terrain)
{
    private const int FigurePx = 320;
    private const int Gap = 12;

    /// <summary>Runs.</summary>
    public int Run(IReadOnlyList<NamedRaster> rasters, string folder, Session session)
    {
        List<(InvertedImage Result, string Model)> done = [];
        foreach (NamedRaster raster in rasters)
        {
            session.Cancel.ThrowIfCancellationRequested();
            UnwrappedImage image = Image(raster, session);
            (InvertedImage result, float[] model, Func<float[]> trend) = inversion.Invert(image, className, session.Cancel);
            done.Add((result, Write(raster, result, model, trend(), folder)));
        }

        session.Report(
            () => new JsonArray([.. done.Select(each => (JsonNode)InversionText.Document(each.Result))]),
            done.SelectMany(each => (IEnumerable<string>)[.. InversionText.Lines(each.Result), $"  model -> {each.Model}"]));
        return ExitCodes.Success;
    }

    private UnwrappedImage Image(NamedRaster raster, Session session)
    {
        float[] values = [.. raster.Raster.Values.Data];
        byte[] valid = [.. values.Select(value => float.IsFinite(value) ? (byte)1 : (byte)0)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = valid[i] == 0 ? 0 : values[i];
        }

        return new UnwrappedImage(new ImageRecord(raster.Name, string.Empty), raster.Raster.Grid, raster.Look, values, valid) { HeightM = Heights(raster, session) };
    }

    private float[]? Heights(NamedRaster raster, Session session)
    {
        if (raster.Raster.Grid.Anchor is null)
        {
            return null;
        }

        try
        {
            return terrain.OnEarth(raster.Raster.Grid, isSeaWhereMissing: false).Data;
        }
        catch (MissingTileException missing)
        {
            session.Note($"{raster.Raster.Path}: heights are left out, and with them a delay proportional to height: {missing.Message}");
            return null;
        }
    }

    private static string Write(NamedRaster raster, InvertedImage result, float[] model, float[] trend, string folder)
    {
        Grid grid = raster.Raster.Grid;
        float[] data = raster.Raster.Values.Data;
        string Named(string ending) => Path.Combine(folder, raster.Name + ending);
        Raster<float> Field(Func<int, double> value) => new(grid, [.. Enumerable.Range(0, model.Length).Select(i => float.IsFinite(data[i]) ? (float)value(i) : float.NaN)]);
        (string Name, Raster<float> Values)[] fields =
        [
            ("model", new Raster<float>(grid, model)),
            ("corrected", Field(i => data[i] - trend[i])),
            ("residual", Field(i => data[i] - trend[i] - model[i])),
        ];
        foreach ((string name, Raster<float> values) in fields)
        {
            GeoTiffFile.Write(Named($".{name}.tif"), values, new GeoTiffOptions { Description = $"line-of-sight displacement, m: {name}" });
        }

        PngFile.Write(Named(".png"), Picture(fields[1].Values, fields[0].Values, fields[2].Values));
        AtomicFile.WriteAllText(Named(".json"), InversionText.Document(result).ToJsonString(new() { WriteIndented = true }) + "\n");
        AtomicFile.WriteAllText(Named(".model.yaml"), InversionText.ModelFile(result));
        return Named(".model.yaml");
    }

    // data, model and residual in one scale, that of the data
    private static PixelImage Picture(params Raster<float>[] fields)
    {
        (double low, double high) = RasterStatistics.FiniteRange(fields[0]);
        double limit = Math.Max(Math.Max(-low, high), 1e-6);
        string[] titles = ["data, trend taken out", "model", "residual"];
        PixelImage[] figures =
        [
            .. fields.Zip(titles, (field, title) => Figures.Coloured(
                field, ColourMap.Diverging, -limit, limit, "m", new FigureOptions { Title = title, Zoom = Math.Max(1, FigurePx / field.Width) })),
        ];
        PixelImage sheet = new(figures.Sum(figure => figure.Width) + (Gap * (figures.Length - 1)), figures.Max(figure => figure.Height), 3);
        sheet.Fill(255, 255, 255);
        int left = 0;
        foreach (PixelImage figure in figures)
        {
            sheet.Paste(figure, 0, left);
            left += figure.Width + Gap;
        }

        return sheet;
    }
}
