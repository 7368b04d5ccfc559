using System.Globalization;
using Synth.Numerics.Lanes;
using Synth.Physics.Sources;

namespace Synth.Physics.Engine;

/// <summary>
/// Derivatives of the surface displacement with respect to the parameters of superposed sources, in double precision: the kernels of
/// <see cref="PointEvaluator"/>, differentiated forwards.
/// </summary>
/// <remarks>
/// There are two ways with the same bits (but for the sign of zeros). Kernels run once a parameter over lanes that carry a derivative; the longer ones, at many
/// points, are instead recorded and followed in all parameters at once (<see cref="JacobianProgram"/>).
/// <para>
/// Derivatives are those of the formulas and have no step size. On a trace at the surface, where the displacement jumps, they belong to
/// the left of strike, and those that move the upper edge up or down are unbounded. At a parameter's bound (a rectangle at the surface,
/// a semi-axis of 0, a dip of 90 degrees) the derivative is the one towards the inside.
/// </para>
/// </remarks>
public static class JacobianEvaluator
{
    /// <summary>The key of Poisson's ratio in model files.</summary>
    private const string PoissonKey = "poisson";

    // preparing a program takes about as long as these points take one parameter at a time
    private const int LeastPointsForProgram = 200;

    /// <summary>The names of all columns, without evaluating any: <c>sources[0].east_m</c> ... <c>poisson</c>.</summary>
    public static IReadOnlyList<string> Keys(IReadOnlyList<DeformationSource> sources) =>
        [.. sources.SelectMany((source, i) => source.ParameterKeys().Select(key => SourceKey(i, key))), PoissonKey];

    /// <summary>Derivatives at points.</summary>
    /// <param name="sources">Sources without errors.</param>
    /// <param name="poisson">Poisson's ratio, in (0, 0.5).</param>
    /// <param name="eastM">East coordinates of the points, m.</param>
    /// <param name="northM">North coordinates, m, as many.</param>
    /// <returns>A column for every parameter of every source, then one for Poisson's ratio.</returns>
    /// <exception cref="ArgumentException">The coordinates differ in number, a source has an error or Poisson's ratio is out of range;
    /// the message names the key.</exception>
    public static SurfaceJacobian Evaluate(
        IReadOnlyList<DeformationSource> sources, double poisson, ReadOnlySpan<double> eastM, ReadOnlySpan<double> northM)
    {
        PointEvaluator.RefuseErrors(sources, poisson, eastM.Length, northM.Length);
        List<JacobianColumn> columns = [];
        SurfaceDisplacement byPoisson = new(eastM.Length);
        for (int i = 0; i < sources.Count; i++)
        {
            IReadOnlyList<string> keys = sources[i].ParameterKeys();
            SurfaceDisplacement[] derivatives = new SurfaceDisplacement[keys.Count];
            for (int k = 0; k < keys.Count; k++)
            {
                derivatives[k] = new(eastM.Length);
                columns.Add(new JacobianColumn(SourceKey(i, keys[k]), derivatives[k]));
            }

            Add(sources[i], poisson, eastM, northM, [.. derivatives, byPoisson]);
        }

        columns.Add(new JacobianColumn(PoissonKey, byPoisson));
        return new SurfaceJacobian(columns);
    }

    private static void Add(
        DeformationSource source, double poisson, ReadOnlySpan<double> eastM, ReadOnlySpan<double> northM, SurfaceDisplacement[] sums)
    {
        if (eastM.Length >= LeastPointsForProgram && IsLongFormula(source))
        {
            new JacobianProgram(source, poisson).Add(eastM, northM, sums);
        }
        else
        {
            AddOneByOne(source, poisson, eastM, northM, sums);
        }
    }

    // over lanes with derivatives the compiler keeps the others in registers, and a program gains nothing
    private static bool IsLongFormula(DeformationSource source) => source is OkadaSource or YangSource or CdmSource or PointCdmSource;

    /// <summary>Adds the derivatives by each parameter and by Poisson's ratio to sums, a parameter at a time.</summary>
    internal static void AddOneByOne(
        DeformationSource source, double poisson, ReadOnlySpan<double> eastM, ReadOnlySpan<double> northM, SurfaceDisplacement[] sums)
    {
        double[] unit = new double[sums.Length - 1];
        for (int k = 0; k < unit.Length; k++)
        {
            unit[k] = 1;
            AddOne(source, source.WithParameters(unit), poisson, eastM, northM, sums[k]);
            unit[k] = 0;
        }

        AddOne(source, null, new DualNumber(poisson, 1), eastM, northM, sums[^1]);
    }

    private static void AddOne(
        DeformationSource source,
        DeformationSource? direction,
        DualNumber poisson,
        ReadOnlySpan<double> eastM,
        ReadOnlySpan<double> northM,
        SurfaceDisplacement derivative)
    {
        TangentAccumulator accumulator = new(eastM, northM, derivative);
        SurfaceKernelDispatch.Visit<Dual<Double512, Mask512>, Mask512, TangentAccumulator>(source, direction, poisson, ref accumulator);
    }

    private static string SourceKey(int source, string key) => string.Create(CultureInfo.InvariantCulture, $"sources[{source}].{key}");
}
