namespace Synth.Rasters.Topography;

/// <summary>
/// One level of the pyramid on which procedural terrain grows: every second cell of the finer level, down to the scene's pixels
/// (level 0). Cell (row, column) lies on pixel (row, column) times 2^level; the last cells may lie outside the scene.
/// </summary>
internal sealed class TerrainLevel
{
    internal TerrainLevel(int width, int height, int level)
    {
        (Width, Height, Level) = (width, height, level);
        Hills = new float[width * height];
        Cut = new float[width * height];
        Surface = new float[width * height];
    }

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>0 for the scene's pixels, one more for each halving.</summary>
    internal int Level { get; }

    /// <summary>Fractal hills.</summary>
    internal float[] Hills { get; }

    /// <summary>What water has taken away so far (negative), m.</summary>
    internal float[] Cut { get; }

    /// <summary>Heights, m.</summary>
    internal float[] Surface { get; }

    /// <summary>The levels of a scene, finest first, down to one of at most four by four cells.</summary>
    internal static TerrainLevel[] Of(int width, int height)
    {
        List<TerrainLevel> levels = [];
        for (int level = 0; ; level++)
        {
            levels.Add(new TerrainLevel(width, height, level));
            if (Math.Max(width, height) <= 4)
            {
                return [.. levels];
            }

            (width, height) = (width / 2 + 1, height / 2 + 1);
        }
    }
}
