using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Sources;

/// <summary>Arithmetic on displacement vectors.</summary>
internal static class Vectors
{
    public static double[] At(SurfaceDisplacement u, int index) => [u.EastM[index], u.NorthM[index], u.UpM[index]];

    /// <summary>Displacement of one point in double precision.</summary>
    public static double[] Displace(DeformationSource source, double poisson, double eastM, double northM) =>
        At(PointEvaluator.Evaluate([source], poisson, [eastM], [northM]), 0);

    public static double Norm(double[] u) => Math.Sqrt(u.Sum(component => component * component));

    public static double Distance(SurfaceDisplacement u, int index, double[] other) => Distance(At(u, index), other);

    public static double Distance(double[] u, double[] other) => Norm([u[0] - other[0], u[1] - other[1], u[2] - other[2]]);

    public static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        double error = Distance(expected, actual) / Norm(expected);
        Assert.True(error <= tolerance, $"({string.Join(", ", actual)}) differs by {error:e1} from ({string.Join(", ", expected)})");
    }
}
