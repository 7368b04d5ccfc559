using Synth.Numerics.Random;

namespace Synth.Rasters.Topography;

/// <summary>
/// Makes terrain up from numbers and a random source: edifices on a tilted plain, fractal hills, valleys that running water has
/// cut at every scale, calderas and the sea. One instance keeps its buffers and serves one thread at a time.
/// </summary>
/// <remarks>
/// Terrain grows on a pyramid of ever finer grids. On each, edifices and hills are heaped up anew, what water took away on the
/// coarser grid is taken again, and water cuts the next finer valleys, which so branch from the coarser ones.
/// </remarks>
public sealed class ProceduralTerrain
{
    // coarser grids have too few cells for a valley
    private const int FewestErodedCells = 20;

    private const float CreepShare = 0.25f;
    private const int PitPasses = 2;

    private readonly Drainage _drainage = new();
    private readonly Upsampling _upsampling = new();
    private TerrainLevel[] _levels = [];
    private float[] _scratch = [];
    private float _seaLevelM;

    /// <summary>Makes a terrain. The same numbers, grid and source give the same heights to the last bit.</summary>
    /// <param name="parameters">What it is made of.</param>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="random">Source of the hills; nothing of it is used up.</param>
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

        if (_levels.Length == 0 || (_levels[0].Width, _levels[0].Height) != (grid.Width, grid.Height))
        {
            _levels = TerrainLevel.Of(grid.Width, grid.Height);
            _scratch = new float[grid.PixelCount];
        }

        FractalHills.Draw(_levels, parameters.RoughnessSlope, random, _upsampling);
        EdificeShape[] shapes = [.. parameters.Edifices.Select(edifice => new EdificeShape(edifice))];
        _seaLevelM = float.NegativeInfinity;
        int coarsest = parameters.Erosion > 0 ? Array.FindLastIndex(_levels, level => Math.Min(level.Width, level.Height) >= FewestErodedCells) : 0;
        for (int k = Math.Max(0, coarsest); k >= 0; k--)
        {
            HeapUp(parameters, grid, shapes, _levels[k]);
            if (coarsest >= 0 && parameters.Erosion > 0)
            {
                Erode(parameters, k, coarsest, random.UInt32At(0));
            }
        }

        Raster<float> terrain = new(grid, (float[])_levels[0].Surface.Clone());
        SeaLevel.Sink(terrain.Data, parameters.SeaFraction);
        return terrain;
    }

    // plain, edifices and hills of one level, before erosion
    private static void HeapUp(TerrainParameters parameters, Grid grid, EdificeShape[] shapes, TerrainLevel level)
    {
        double scale = 1 << level.Level;
        double tiltEast = parameters.TiltEastM / grid.ExtentEastM;
        double tiltNorth = parameters.TiltNorthM / grid.ExtentNorthM;
        float roughness = (float)parameters.RoughnessM;
        float step = (float)(tiltEast * grid.PixelEastM * scale);
        for (int row = 0; row < level.Height; row++)
        {
            float first = (float)(parameters.BaseHeightM + tiltEast * grid.EastOf(0) + tiltNorth * grid.NorthOf(row * scale));
            Span<float> surface = level.Surface.AsSpan(row * level.Width, level.Width);
            for (int column = 0; column < surface.Length; column++)
            {
                surface[column] = first + step * column;
            }
        }

        FloatSpans.AddScaled(level.Surface, level.Hills, roughness);
        foreach (EdificeShape shape in shapes)
        {
            shape.AddTo(grid, level);
        }
    }

    private void Erode(TerrainParameters parameters, int k, int coarsest, uint salt)
    {
        TerrainLevel level = _levels[k];
        float[] cut = level.Cut;
        if (k < coarsest)
        {
            _upsampling.Double(_levels[k + 1].Cut, _levels[k + 1].Width, cut, level.Width);
            FloatSpans.AddScaled(level.Surface, cut, 1);
        }
        else
        {
            Array.Clear(cut);
        }

        // minus the surface here, plus the eroded one below: what is cut here comes on top of what was
        FloatSpans.AddScaled(cut, level.Surface, -1);
        if (parameters.SeaFraction > 0 && (k > 0 || coarsest == 0))
        {
            // the finest grid takes the level of the one before
            _seaLevelM = SeaLevel.Of(level.Surface, parameters.SeaFraction);
        }

        // a valley of the coarser grid is a string of hollows on this one, between which the water must find through
        Span<float> scratch = _scratch.AsSpan(0, cut.Length);
        for (int pass = 0; pass < PitPasses; pass++)
        {
            Soil.FillPits(level.Surface, level.Width, scratch);
        }

        _drainage.Erode(level.Surface, level.Width, Strength(parameters.Erosion), _seaLevelM, leavesHollows: k <= 1 && coarsest > 1, salt + (uint)k);
        Soil.Creep(level.Surface, level.Width, CreepShare, scratch);
        FloatSpans.AddScaled(cut, level.Surface, 1);
    }

    private static float Strength(double erosion) => (float)(0.4 * erosion);
}
