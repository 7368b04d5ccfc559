using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Synth.Physics.Atmosphere;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Inversion;
using Synth.Physics.Sources;

namespace Synth.Physics.Tests.Inversion;

/// <summary>Points, noise and ensembles that inversions are tried on.</summary>
internal static class InversionCases
{
    public const double Poisson = 0.25;

    /// <summary>A centimetre of atmosphere, correlated over 4 km, and a little noise of each point.</summary>
    public static ExponentialTurbulence Noise { get; } = new(1e-4, 4000, 1e-5);

    /// <summary>A square of points about the centre that nothing has displaced.</summary>
    public static LosPoints Square(int side, double spacingM)
    {
        double[] axis = [.. Enumerable.Range(0, side).Select(i => (i - ((side - 1) / 2.0)) * spacingM)];
        double[] east = [.. Enumerable.Range(0, side * side).Select(i => axis[i % side])], north = [.. Enumerable.Range(0, side * side).Select(i => axis[i / side])];
        return Of(east, north);
    }

    /// <summary>Points that lie irregularly, up to 10 km from the centre.</summary>
    public static LosPoints Scattered(int count, int seed)
    {
        Random random = new(seed);
        double[] Places() => [.. Enumerable.Range(0, count).Select(_ => 20_000 * (random.NextDouble() - 0.5))];
        return Of(Places(), Places());
    }

    /// <summary>The same points, displaced by sources and by what else is added.</summary>
    public static LosPoints Displaced(this LosPoints points, IReadOnlyList<DeformationSource> sources, Func<int, double>? added = null)
    {
        double[] los = new double[points.Count];
        points.Project(PointEvaluator.Evaluate(sources, Poisson, points.EastM, points.NorthM), los);
        return points with { LosM = [.. los.Select((value, i) => value + (added?.Invoke(i) ?? 0))] };
    }

    /// <summary>The covariance of noise at points, from its definition.</summary>
    public static Matrix<double> CovarianceOf(LosPoints points, ExponentialTurbulence noise) => DenseMatrix.Create(points.Count, points.Count, (i, j) =>
    {
        double lagM = Math.Sqrt(Math.Pow(points.EastM[i] - points.EastM[j], 2) + Math.Pow(points.NorthM[i] - points.NorthM[j], 2));
        return (noise.SillM2 * Math.Exp(-lagM / noise.RangeM)) + (i == j ? noise.NuggetM2 : 0);
    });

    /// <summary>Draws of sources: numbers uniform between those of two.</summary>
    public static ImmutableArray<ImmutableArray<DeformationSource>> Between(int count, int seed, params (DeformationSource Low, DeformationSource High)[] sources)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (ImmutableArray<DeformationSource>)[.. sources.Select(pair =>
            pair.Low.WithParameters([.. pair.Low.ParameterValues().Zip(pair.High.ParameterValues(), (low, high) => low + ((high - low) * random.NextDouble()))]))])];
    }

    /// <summary>An inversion of points in the usual noise.</summary>
    public static SourceInversion InversionOf(LosPoints points, InversionOptions? options = null, ExponentialTurbulence? noise = null) =>
        new(points, new ResidualSpace(points, noise ?? Noise), options ?? new InversionOptions());

    /// <summary>Standard normal numbers.</summary>
    public static double[] Normals(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];

    private static LosPoints Of(double[] east, double[] north)
    {
        // across a swath of some ten kilometres the look changes by less than a degree
        LineOfSight[] look = [.. east.Select(eastM => LineOfSight.FromHeading(-12, 38 + (eastM / 4e4), LookSide.Right))];
        return new LosPoints(east, north, look, new double[east.Length]);
    }
}
