using System.Text.Json;
using Synth.Numerics.Random;
using Synth.Physics.Atmosphere;
using Synth.Physics.RandomFields;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class VariogramCommandTests : IDisposable
{
    private static readonly Grid Grid = new(160, 160, 250, 250);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Finds_the_parameters_of_a_simulated_field()
    {
        GeoTiffFile.Write(_folder["field.tif"], Field(3));
        JsonElement report = SynthProcess.Json("variogram", _folder["field.tif"], "--unit", "m", "--trend", "none");

        JsonElement turbulence = report.GetProperty("turbulence")[0];
        Assert.InRange(turbulence.GetProperty("range_m").GetDouble(), 1500, 6000);
        Assert.InRange(turbulence.GetProperty("sill_m2").GetDouble(), 0.5e-4, 2e-4);
    }

    [Fact]
    public void The_printed_block_can_be_pasted_into_a_recipe()
    {
        GeoTiffFile.Write(_folder["a.tif"], Field(1));
        GeoTiffFile.Write(_folder["b.tif"], Field(2));
        string block = SynthProcess.Succeed("variogram", _folder["a.tif"], _folder["b.tif"], "--unit", "m", "--model", "matern").Output;
        Assert.Contains("log_uniform", block, StringComparison.Ordinal);

        string demo = File.ReadAllText(RepositoryFiles.PathOf("configs", "recipes", "demo.yaml"));
        string own = string.Join('\n', demo.Split('\n').Where(line => !line.StartsWith("turbulence:", StringComparison.Ordinal))) + "\n" + block;
        JsonElement recipe = SynthProcess.Json("recipes", _folder.Write("own.yaml", own));
        Assert.Equal("matern", recipe.GetProperty("recipe").GetProperty("turbulence").GetProperty("type").GetString());
    }

    [Fact]
    public void Radians_become_metres_by_the_wavelength_of_the_mission()
    {
        NpyFile.Write(_folder["field.npy"], Field(3));
        double c = Sill("sentinel-1"), l = Sill("alos-2");

        // (lambda / 4 pi)^2
        Assert.Equal(Math.Pow(299_792_458 / 1.2365e9 / 0.05546576, 2), l / c, 1e-9);
        double Sill(string mission) => SynthProcess.Json("variogram", _folder["field.npy"], "--pixel-m", "250", "--mission", mission)
            .GetProperty("turbulence")[0].GetProperty("sill_m2").GetDouble();
    }

    [Fact]
    public void Wrapped_phase_is_refused_with_the_reason()
    {
        Raster<float> wrapped = Field(3).Map(value => MathF.IEEERemainder(value * 2000, 2 * MathF.PI));
        NpyFile.Write(_folder["wrapped.npy"], wrapped);

        string message = SynthProcess.Refuse("variogram", _folder["wrapped.npy"], "--pixel-m", "250");
        Assert.Contains("looks wrapped", message, StringComparison.Ordinal);
        Assert.Contains("wrapped.npy", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        NpyFile.Write(_folder["field.npy"], Field(3));
        string field = _folder["field.npy"];
        Assert.Contains("give --pixel-m", SynthProcess.Refuse("variogram", field), StringComparison.Ordinal);
        Assert.Contains("--pixel-m is '-5'", SynthProcess.Refuse("variogram", field, "--pixel-m", "-5"), StringComparison.Ordinal);
        Assert.Contains("sentinel-1", SynthProcess.Refuse("variogram", field, "--pixel-m", "90", "--mission", "sputnik"), StringComparison.Ordinal);
        Assert.Contains("there is no file", SynthProcess.Refuse("variogram", _folder["none.tif"]), StringComparison.Ordinal);
        Assert.Contains("neither a .tif nor a .npy", SynthProcess.Refuse("variogram", _folder.Write("a.txt", "x")), StringComparison.Ordinal);
        Assert.Contains("a.npy", SynthProcess.Refuse("variogram", _folder.Write("a.npy", "x"), "--pixel-m", "1"), StringComparison.Ordinal);
    }

    private static Raster<float> Field(ulong seed)
    {
        float[] values = new float[Grid.PixelCount];
        TurbulenceField.Fill(new ExponentialTurbulence(1e-4, 3000, 0), Grid, new FieldSynthesizer(), new RandomSource(seed, 0, RandomStream.Turbulence), values);
        return new Raster<float>(Grid, values);
    }
}
