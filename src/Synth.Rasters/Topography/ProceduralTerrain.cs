using Synth.Numerics.Random;

namespace Synth.Rasters.Topography;

/// <summary>
/// Makes terrain up from numbers and a random source: edifices with gullied flanks on a tilted plain, fractal hills, valleys cut
/// by running water, calderas and the sea. One instance keeps its buffers and serves one thread at a time.
/// </summary>
public sealed class ProceduralTerrain
{
    // erosion runs on every second pixel: its cost is per cell and the finest relief comes from the hills
    private const int CoarseStep = 2;
    private const int ErosionSteps = 2;

    private readonly Drainage _drainage = new();
    private readonly FractalHills _hills = new();
    private float[] _coarse = [];
    private float[] _coarseHills = [];
    private float[] _mixed = [];

    /// <summary>Makes a terrain. The same numbers, grid and source give the same heights to the last bit.</summary>
    /// <param name="parameters">What it is made of.</param>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="random">Source of the hills and of the flanks' gullies.</param>
    /// <returns>Heights above sea level, m; 0 and below is water.</returns>
    /// <exception cref="ArgumentException">A parameter is out of its range; the message names all such.</exception>
    public Raster<float> Generate(TerrainParameters parameters, Grid grid, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(random);
        string problems = string.Join("; ", parameters.Problems());
        if (problems.Length > 0)
        {
            throw new ArgumentException(problems, nameof(parameters));
        }

        Raster<float> terrain = new(grid);
        _hills.Draw(grid, parameters.RoughnessSlope, random, terrain.Data);
        int columns = Coarse(grid.Width);
        int rows = Coarse(grid.Height);
        Reserve(rows * columns);
        HeapUp(parameters, grid, terrain.Data, rows, columns);
        Span<float> coarse = _coarse.AsSpan(0, rows * columns);
        if (parameters.Erosion > 0)
        {
            _drainage.Erode(coarse, columns, (float)(0.45 * parameters.Erosion), ErosionSteps, random.UInt32At(0));
            Drainage.Creep(coarse, columns, 0.35f);
        }

        Refine(parameters, grid, terrain.Data, columns, rows);
        SinkIntoTheSea(terrain.Data, parameters.SeaFraction);
        return terrain;
    }

    private static int Coarse(int pixels) => ((pixels + CoarseStep - 1) / CoarseStep) + 1;

    private void Reserve(int cells)
    {
        if (_coarse.Length < cells)
        {
            _coarse = new float[cells];
            _coarseHills = new float[cells];
            _mixed = new float[cells];
        }
    }

    /// <summary>Plain, edifices and hills at every second pixel, before erosion.</summary>
    private void HeapUp(TerrainParameters parameters, Grid grid, ReadOnlySpan<float> hills, int rows, int columns)
    {
        EdificeShape[] shapes = [.. parameters.Edifices.Select(edifice => new EdificeShape(edifice))];
        double tiltEast = parameters.TiltEastM / grid.ExtentEastM;
        double tiltNorth = parameters.TiltNorthM / grid.ExtentNorthM;
        for (int row = 0; row < rows; row++)
        {
            int pixelRow = Math.Min(row * CoarseStep, grid.Height - 1);
            double north = grid.NorthOf(row * CoarseStep);
            for (int column = 0; column < columns; column++)
            {
                int pixelColumn = Math.Min(column * CoarseStep, grid.Width - 1);
                double east = grid.EastOf(column * CoarseStep);
                float hill = hills[(pixelRow * grid.Width) + pixelColumn];
                double height = parameters.BaseHeightM + (tiltEast * east) + (tiltNorth * north) + (parameters.RoughnessM * hill);
                foreach (EdificeShape shape in shapes)
                {
                    height += shape.HeightAt(east, north, hill);
                }

                int cell = (row * columns) + column;
                _coarse[cell] = (float)height;
                _coarseHills[cell] = hill;
            }
        }
    }

    /// <summary>Brings the eroded terrain to every pixel and gives it the hills' finest relief.</summary>
    private void Refine(TerrainParameters parameters, Grid grid, Span<float> heights, int columns, int rows)
    {
        float roughness = (float)parameters.RoughnessM;
        for (int row = 0; row < grid.Height; row++)
        {
            int upper = row / CoarseStep;
            float down = (float)(row % CoarseStep) / CoarseStep;
            int above = upper * columns;
            int below = Math.Min(upper + 1, rows - 1) * columns;
            ReadOnlySpan<float> correction = MixRows(above, below, down, roughness, columns);
            Span<float> line = heights.Slice(row * grid.Width, grid.Width);
            for (int column = 0; column < line.Length; column++)
            {
                int left = column / CoarseStep;
                float across = (float)(column % CoarseStep) / CoarseStep;
                line[column] = (roughness * line[column]) + correction[left] + (across * (correction[left + 1] - correction[left]));
            }
        }
    }

    /// <summary>Eroded terrain without its hills, between two coarse rows; what the pixel's own hill is added to.</summary>
    private ReadOnlySpan<float> MixRows(int above, int below, float down, float roughness, int columns)
    {
        for (int column = 0; column < columns; column++)
        {
            float top = _coarse[above + column] - (roughness * _coarseHills[above + column]);
            float bottom = _coarse[below + column] - (roughness * _coarseHills[below + column]);
            _mixed[column] = top + (down * (bottom - top));
        }

        return _mixed.AsSpan(0, columns);
    }

    /// <summary>Lowers the terrain until the share asked for lies at or below 0; the sea floor stays as deep as it comes out.</summary>
    private static void SinkIntoTheSea(Span<float> heights, double share)
    {
        if (share <= 0)
        {
            return;
        }

        float level = Quantile(heights, share);
        for (int i = 0; i < heights.Length; i++)
        {
            heights[i] -= level;
        }
    }

    /// <summary>The height below which a share of the values lies, within 1/16384 of their range.</summary>
    private static float Quantile(ReadOnlySpan<float> heights, double share)
    {
        const int Bins = 16384;
        float lowest = float.PositiveInfinity;
        float highest = float.NegativeInfinity;
        foreach (float height in heights)
        {
            lowest = Math.Min(lowest, height);
            highest = Math.Max(highest, height);
        }

        Span<int> counts = new int[Bins];
        float scale = highest > lowest ? (Bins - 1) / (highest - lowest) : 0;
        foreach (float height in heights)
        {
            counts[(int)((height - lowest) * scale)]++;
        }

        int wanted = (int)(share * heights.Length);
        int below = 0;
        int bin = 0;
        while (bin < Bins - 1 && below < wanted)
        {
            below += counts[bin++];
        }

        return lowest + ((highest - lowest) * bin / (Bins - 1));
    }
}
