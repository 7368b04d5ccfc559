namespace Synth.Rasters.Topography;

/// <summary>An edifice with its constants prepared.</summary>
internal readonly struct EdificeShape
{
    private readonly Edifice _edifice;
    private readonly double _alongEast;
    private readonly double _alongNorth;
    private readonly double _foot;
    private readonly double _reachSquared;
    private readonly double _rimHeightM;

    public EdificeShape(Edifice edifice)
    {
        _edifice = edifice;
        (_alongEast, _alongNorth) = Math.SinCos(double.DegreesToRadians(edifice.AzimuthDeg));
        _foot = Math.Exp(-edifice.Steepening);
        double reach = 2 * edifice.RadiusM * edifice.Elongation;
        _reachSquared = reach * reach;
        _rimHeightM = 0;
        _rimHeightM = Flank(edifice.CalderaShare);
    }

    /// <summary>Height above the plain, m, before erosion.</summary>
    /// <param name="eastM">East coordinate, m.</param>
    /// <param name="northM">North coordinate, m.</param>
    /// <param name="hill">The fractal hills there, of unit deviation: they bend the outline, so that no foot is a perfect ellipse.</param>
    public double HeightAt(double eastM, double northM, double hill)
    {
        double x = eastM - _edifice.EastM;
        double y = northM - _edifice.NorthM;
        if ((x * x) + (y * y) >= _reachSquared)
        {
            return 0;
        }

        double along = ((x * _alongEast) + (y * _alongNorth)) / _edifice.Elongation;
        double across = (x * _alongNorth) - (y * _alongEast);
        double r = Math.Sqrt((along * along) + (across * across)) / _edifice.RadiusM;

        // outlines of foot and rim wander by an eighth of their radius where the hills stand high
        r *= 1 + (0.12 * hill);
        if (r >= 1)
        {
            return 0;
        }

        double share = _edifice.CalderaShare;
        if (share <= 0 || r >= share)
        {
            return Flank(Math.Max(r, 0));
        }

        // a steep wall over a fifth of the caldera's radius, then a flat floor
        double wall = Math.Clamp((share - r) / (0.2 * share), 0, 1);
        return _rimHeightM - (_edifice.CalderaDepthM * wall * wall * (3 - (2 * wall)));
    }

    private double Flank(double r) => _edifice.HeightM * (Math.Exp(-_edifice.Steepening * r) - _foot) / (1 - _foot);
}
