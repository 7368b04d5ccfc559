namespace Synth.Physics.Engine;

/// <summary>Displacement of the surface at a list of points.</summary>
/// <param name="EastM">Displacement to the east, m, one element a point.</param>
/// <param name="NorthM">Displacement to the north, m.</param>
/// <param name="UpM">Displacement up, m.</param>
public sealed record SurfaceDisplacement(double[] EastM, double[] NorthM, double[] UpM)
{
    /// <summary>Zero displacement.</summary>
    /// <param name="count">Number of points.</param>
    public SurfaceDisplacement(int count)
        : this(new double[count], new double[count], new double[count])
    {
    }
}
