using System.Globalization;
using System.Text.Json.Nodes;
using Synth.Physics.Atmosphere;
using Synth.Physics.Atmosphere.Variograms;

namespace Synth.Cli.Variograms;

/// <summary>Words fitted variograms: comments with the fits, then a recipe block that draws such atmospheres.</summary>
/// <param name="fits">One a raster, at least one.</param>
/// <param name="model">Model of the recipe block: exponential or matern.</param>
/// <param name="unit">Unit of the rasters.</param>
/// <param name="metresPerUnit">Metres of line-of-sight displacement a unit.</param>
internal sealed class VariogramReport(IReadOnlyList<FittedRaster> fits, string model, string unit, double metresPerUnit)
{
    /// <summary>YAML: everything but the block is a comment.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (FittedRaster fit in fits)
        {
            foreach (string line in Comments(fit))
            {
                yield return "# " + line;
            }
        }

        if (fits.Count > 1)
        {
            yield return $"# the block draws between the smallest and the largest value of the {fits.Count} rasters";
        }

        yield return "turbulence:";
        yield return $"  type: {model}";
        foreach ((string key, double[] values) in Parameters())
        {
            yield return $"  {key}: {Range(values)}";
        }
    }

    /// <summary>The same as JSON, with the variogram's bins.</summary>
    public JsonObject Document() => new()
    {
        ["unit"] = unit,
        ["metres_per_unit"] = metresPerUnit,
        ["model"] = model,
        ["rasters"] = new JsonArray([.. fits.Select(Document)]),
        ["turbulence"] = new JsonArray([.. fits.Select(fit => (JsonNode)Document(fit.TurbulenceOf(model, metresPerUnit)))]),
    };

    private IEnumerable<string> Comments(FittedRaster fit)
    {
        EmpiricalVariogram variogram = fit.Variogram;
        yield return Say.Invariant(
            $"{fit.Raster.Path}: {fit.Raster.Values.Width} x {fit.Raster.Values.Height} pixels of {fit.Raster.Grid.PixelEastM:0.##} x {fit.Raster.Grid.PixelNorthM:0.##} m, {variogram.ValidPixels} valid, variance {variogram.Variance:g3} {unit}² after the trend");
        foreach (VariogramFit each in new[] { fit.Exponential, fit.Matern })
        {
            string smoothness = each.Model == "matern" ? Say.Invariant($", smoothness {each.Smoothness:g3}") : string.Empty;
            yield return Say.Invariant(
                $"  {each.Model,-12} sill {each.Sill:g3} {unit}², range {each.RangeM:g4} m, nugget {each.Nugget:g3} {unit}²{smoothness}; misfit {each.RelativeMisfit:p0}, R² {each.RSquared:0.00}");
        }

        if (fit.PowerLaw is { } law)
        {
            yield return Say.Invariant(
                $"  {"power law",-12} {law.Factor:g3} {unit}² at 1 km, exponent {law.Exponent:0.00} (slope {law.SpectralSlope:0.00} of the two-dimensional spectrum), R² {law.RSquared:0.00}");
        }
    }

    private IEnumerable<(string Key, double[] Values)> Parameters()
    {
        CovarianceTurbulence[] models = [.. fits.Select(fit => fit.TurbulenceOf(model, metresPerUnit))];
        yield return ("sill_m2", [.. models.Select(each => each.SillM2)]);
        yield return ("range_m", [.. models.Select(each => each.RangeM)]);
        yield return ("nugget_m2", [.. models.Select(each => each.NuggetM2)]);
        if (model == "matern")
        {
            yield return ("smoothness", [.. models.OfType<MaternTurbulence>().Select(each => each.Smoothness)]);
        }
    }

    private static string Range(double[] values)
    {
        string low = Number(values.Min()), high = Number(values.Max());
        return low == high ? low : values.Min() > 0 ? $"{{log_uniform: [{low}, {high}]}}" : $"{{uniform: [{low}, {high}]}}";
    }

    // four digits, in the shortest form that YAML reads as a number
    private static string Number(double value) => Say.Invariant($"{double.Parse(Say.Invariant($"{value:e3}"), CultureInfo.InvariantCulture)}");

    private static JsonObject Document(FittedRaster fit) => new()
    {
        ["path"] = fit.Raster.Path,
        ["width_px"] = fit.Raster.Values.Width,
        ["height_px"] = fit.Raster.Values.Height,
        ["pixel_east_m"] = fit.Raster.Grid.PixelEastM,
        ["pixel_north_m"] = fit.Raster.Grid.PixelNorthM,
        ["valid_pixels"] = fit.Variogram.ValidPixels,
        ["variance"] = fit.Variogram.Variance,
        ["exponential"] = Document(fit.Exponential),
        ["matern"] = Document(fit.Matern),
        ["power_law"] = fit.PowerLaw is { } law ? new JsonObject { ["factor"] = law.Factor, ["exponent"] = law.Exponent, ["r_squared"] = law.RSquared } : null,
        ["bins"] = new JsonArray([.. fit.Variogram.Bins.Select(bin => (JsonNode)new JsonObject { ["lag_m"] = bin.LagM, ["semivariance"] = bin.Semivariance, ["pairs"] = bin.Pairs })]),
    };

    private static JsonObject Document(VariogramFit fit) => new()
    {
        ["sill"] = fit.Sill,
        ["range_m"] = fit.RangeM,
        ["nugget"] = fit.Nugget,
        ["smoothness"] = fit.Smoothness,
        ["relative_misfit"] = fit.RelativeMisfit,
        ["r_squared"] = fit.RSquared,
    };

    private static JsonObject Document(CovarianceTurbulence turbulence)
    {
        JsonObject document = new()
        {
            ["type"] = turbulence.TypeName,
            ["sill_m2"] = turbulence.SillM2,
            ["range_m"] = turbulence.RangeM,
            ["nugget_m2"] = turbulence.NuggetM2,
        };
        if (turbulence is MaternTurbulence matern)
        {
            document["smoothness"] = matern.Smoothness;
        }

        return document;
    }
}
