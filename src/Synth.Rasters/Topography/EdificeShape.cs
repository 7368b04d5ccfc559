namespace Synth.Rasters.Topography;

/// <summary>An edifice with its profile tabulated.</summary>
internal sealed class EdificeShape
{
    private const int Steps = 512;

    // how far outlines wander where the hills stand one deviation high
    private const float Wander = 0.12f;

    // as far as a foot wanders out, in radii
    private const float Reach = 1.6f;

    private readonly Edifice _edifice;
    private readonly float _alongEast;
    private readonly float _alongNorth;
    private readonly float[] _profile = new float[Steps + 2];

    internal EdificeShape(Edifice edifice)
    {
        _edifice = edifice;
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(edifice.AzimuthDeg));
        (_alongEast, _alongNorth) = ((float)sine, (float)cosine);
        for (int i = 0; i < Steps; i++)
        {
            _profile[i] = (float)HeightAt((double)i / Steps);
        }
    }

    /// <summary>Adds the heights above the plain, before erosion, to a level's surface.</summary>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="level">Its hills bend the outline, so that no foot is a perfect ellipse.</param>
    internal void AddTo(Grid grid, TerrainLevel level)
    {
        int scale = 1 << level.Level;
        double alongM = Reach * _edifice.RadiusM * _edifice.Elongation;
        double acrossM = Reach * _edifice.RadiusM;
        double reachEastM = Math.Sqrt(alongM * alongM * _alongEast * _alongEast + acrossM * acrossM * _alongNorth * _alongNorth);
        double reachNorthM = Math.Sqrt(alongM * alongM * _alongNorth * _alongNorth + acrossM * acrossM * _alongEast * _alongEast);
        int top = Math.Max(0, (int)Math.Floor(grid.RowOf(_edifice.NorthM + reachNorthM) / scale));
        int bottom = Math.Min(level.Height - 1, (int)Math.Ceiling(grid.RowOf(_edifice.NorthM - reachNorthM) / scale));
        int left = Math.Max(0, (int)Math.Floor(grid.ColumnOf(_edifice.EastM - reachEastM) / scale));
        int right = Math.Min(level.Width - 1, (int)Math.Ceiling(grid.ColumnOf(_edifice.EastM + reachEastM) / scale));
        for (int row = top; row <= bottom; row++)
        {
            float north = (float)(grid.NorthOf((double)row * scale) - _edifice.NorthM);
            double east = grid.EastOf((double)left * scale) - _edifice.EastM;
            int at = row * level.Width + left;
            int count = Math.Max(0, right - left + 1);
            AddRow(level.Hills.AsSpan(at, count), level.Surface.AsSpan(at, count), north, (float)east, (float)(grid.PixelEastM * scale));
        }
    }

    private void AddRow(ReadOnlySpan<float> hills, Span<float> surface, float north, float firstEast, float stepEast)
    {
        float acrossScale = (float)(1 / _edifice.RadiusM);
        float alongScale = (float)(1 / (_edifice.RadiusM * _edifice.Elongation));
        for (int column = 0; column < surface.Length; column++)
        {
            float east = firstEast + column * stepEast;
            float along = (east * _alongEast + north * _alongNorth) * alongScale;
            float across = (east * _alongNorth - north * _alongEast) * acrossScale;
            float r = MathF.Sqrt(along * along + across * across) * MathF.Max(1 / Reach, 1 + Wander * hills[column]);
            if (r < 1)
            {
                float place = r * Steps;
                int below = (int)place;
                surface[column] += _profile[below] + (place - below) * (_profile[below + 1] - _profile[below]);
            }
        }
    }

    private double HeightAt(double r)
    {
        double share = _edifice.CalderaShare;
        if (share <= 0 || r >= share)
        {
            return Flank(r);
        }

        // a steep wall over a fifth of the caldera's radius, then a flat floor
        double wall = Math.Clamp((share - r) / (0.2 * share), 0, 1);
        return Flank(share) - _edifice.CalderaDepthM * wall * wall * (3 - 2 * wall);
    }

    private double Flank(double r)
    {
        double foot = Math.Exp(-_edifice.Steepening);
        return _edifice.HeightM * (Math.Exp(-_edifice.Steepening * r) - foot) / (1 - foot);
    }
}
