using Synth.Physics.Geometry;

namespace Synth.Physics.Inversion;

/// <summary>Line-of-sight displacement at scattered points, as an inversion sees it. All arrays are as long as one another.</summary>
/// <param name="EastM">East coordinates, m about the centre that sources are placed by.</param>
/// <param name="NorthM">North coordinates, m.</param>
/// <param name="Look">Unit vectors from the ground to the satellite.</param>
/// <param name="LosM">Displacement towards the satellite, m; finite.</param>
public sealed record LosPoints(double[] EastM, double[] NorthM, LineOfSight[] Look, double[] LosM)
{
    /// <summary>Heights of the points, m, or null when unknown: where they are known, a delay proportional to them is not taken for deformation.</summary>
    public double[]? HeightM { get; init; }

    /// <summary>Number of points.</summary>
    public int Count => EastM.Length;

    /// <summary>Projects a displacement onto the lines of sight.</summary>
    /// <param name="displacement">East, north and up at the points, m or m per unit of a parameter.</param>
    /// <param name="los">Receives the projection; as long.</param>
    public void Project(Engine.SurfaceDisplacement displacement, Span<double> los)
    {
        ArgumentNullException.ThrowIfNull(displacement);
        for (int i = 0; i < los.Length; i++)
        {
            los[i] = Look[i].Project(displacement.EastM[i], displacement.NorthM[i], displacement.UpM[i]);
        }
    }
}
