using System.Collections.Immutable;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Sources;
using Synth.Rasters;

namespace Synth.Physics.Tests.Engine;

/// <summary>Small forward models for the engine's tests.</summary>
internal static class TestModels
{
    public static ForwardModel Flat(int width, int height, LookGeometry look, params DeformationSource[] sources)
    {
        Grid grid = new(width, height, 90, 110);
        return new ForwardModel
        {
            Grid = grid,
            HeightM = new Raster<float>(width, height, new float[width * height]),
            WavelengthM = 0.05546576,
            Look = look,
            Sources = [.. sources],
            Seed = 7,
            SampleIndex = 3,
        };
    }

    /// <summary>A cone 900 m high in the middle of the grid, above a plain at 100 m.</summary>
    public static Raster<float> Cone(Grid grid)
    {
        float[] heights = new float[grid.PixelCount];
        for (int row = 0; row < grid.Height; row++)
        {
            for (int column = 0; column < grid.Width; column++)
            {
                double distance = Math.Sqrt(Math.Pow(grid.EastOf(column), 2) + Math.Pow(grid.NorthOf(row), 2));
                heights[(row * grid.Width) + column] = (float)(100 + Math.Max(0, 900 - (distance / 3)));
            }
        }

        return new Raster<float>(grid.Width, grid.Height, heights);
    }

    public static LookGeometry Ascending { get; } = new ConstantLook(LineOfSight.FromHeading(-12, 38));

    public static OkadaSource Dyke { get; } = new(500, -700, 3000, 4000, 2500, 25, 82, 0, 0, 0.7);

    public static MogiSource Sphere { get; } = new(-1200, 900, 2500, 3e6);
}
