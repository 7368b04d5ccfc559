using System.Runtime.Intrinsics;

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
        int count = right - left + 1;

        // an edifice may lie wholly beside the grid
        for (int row = top; count > 0 && row <= bottom; row++)
        {
            float north = (float)(grid.NorthOf((double)row * scale) - _edifice.NorthM);
            double east = grid.EastOf((double)left * scale) - _edifice.EastM;
            int at = row * level.Width + left;
            AddRow(level.Hills.AsSpan(at, count), level.Surface.AsSpan(at, count), north, (float)east, (float)(grid.PixelEastM * scale));
        }
    }

    private void AddRow(ReadOnlySpan<float> hills, Span<float> surface, float north, float firstEast, float stepEast)
    {
        int lanes = Vector256<float>.Count;
        Span<float> padded = stackalloc float[Vector256<float>.Count];
        Vector256<float> end = Vector256.Create((float)Steps);
        for (int column = 0; column < surface.Length; column += lanes)
        {
            int count = Math.Min(lanes, surface.Length - column);
            Vector256<float> hill = count == lanes ? Vector256.Create(hills[column..]) : Padded(hills[column..]);
            Vector256<float> places = FindPlaces(hill, north, firstEast + column * stepEast, stepEast);
            Vector256<float> isInside = Vector256.LessThan(places, end);
            if (isInside.AsInt32() == Vector256<int>.Zero)
            {
                continue;
            }

            Vector256<float> rise = Profile(Vector256.ConditionalSelect(isInside, places, end));
            Vector256<float> before = count == lanes ? Vector256.Create<float>(surface[column..]) : Padded(surface[column..]);
            Vector256<float> after = Vector256.ConditionalSelect(isInside, before + rise, before);
            if (count == lanes)
            {
                after.CopyTo(surface[column..]);
                continue;
            }

            after.CopyTo(padded);
            padded[..count].CopyTo(surface[column..]);
        }
    }

    // the profile at places from 0 to the last step, linear between steps
    private Vector256<float> Profile(Vector256<float> places)
    {
        Vector256<int> below = Vector256.ConvertToInt32(places);
        Span<int> at = stackalloc int[Vector256<int>.Count];
        below.CopyTo(at);
        (Vector256<float> start, Vector256<float> end) = FloatPairs.Load(_profile, at);
        return start + (places - Vector256.ConvertToSingle(below)) * (end - start);
    }

    // positions in the profile, in steps, of eight neighbours in a row
    private Vector256<float> FindPlaces(Vector256<float> hill, float north, float firstEast, float stepEast)
    {
        Vector256<float> east = Vector256.ConvertToSingle(Vector256<int>.Indices) * stepEast + Vector256.Create(firstEast);
        Vector256<float> along = (east * _alongEast + Vector256.Create(north * _alongNorth)) * (float)(1 / (_edifice.RadiusM * _edifice.Elongation));
        Vector256<float> across = (east * _alongNorth - Vector256.Create(north * _alongEast)) * (float)(1 / _edifice.RadiusM);
        Vector256<float> wander = Vector256.Max(Vector256.Create(1 / Reach), hill * Wander + Vector256.Create(1f));
        return Vector256.Sqrt(along * along + across * across) * wander * Steps;
    }

    private static Vector256<float> Padded(ReadOnlySpan<float> few)
    {
        Span<float> padded = stackalloc float[Vector256<float>.Count];
        padded.Clear();
        few.CopyTo(padded);
        return Vector256.Create<float>(padded);
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
