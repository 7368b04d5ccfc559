using Synth.Physics.Engine;

namespace Synth.Physics.Tests.Sources;

/// <summary>Arithmetic on displacement vectors.</summary>
internal static class Vectors
{
    public static double[] At(SurfaceDisplacement u, int index) => [u.EastM[index], u.NorthM[index], u.UpM[index]];

    public static double Norm(double[] u) => Math.Sqrt(u.Sum(component => component * component));

    public static double Distance(SurfaceDisplacement u, int index, double[] other) => Distance(At(u, index), other);

    public static double Distance(double[] u, double[] other) => Norm([u[0] - other[0], u[1] - other[1], u[2] - other[2]]);
}
