using System.Globalization;
using Synth.Numerics.Lanes;
using Synth.Physics.Sources;

namespace Synth.Physics.Engine;

/// <summary>
/// Derivatives of the surface displacement with respect to the parameters of superposed sources, in double precision: the kernels of
/// <see cref="PointEvaluator"/> run once a parameter over lanes that carry derivatives.
/// </summary>
/// <remarks>
/// Derivatives are those of the formulas and have no step size. On a trace at the surface, where the displacement jumps, they belong to
/// the left of strike, and those that move the upper edge up or down are unbounded. At a parameter's bound (a rectangle at the surface,
/// a semi-axis of 0, a dip of 90 degrees) the derivative is the one towards the inside.
/// </remarks>
public static class JacobianEvaluator
{
    /// <summary>The key of Poisson's ratio in model files.</summary>
    private const string PoissonKey = "poisson";

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

            new JacobianProgram(sources[i], poisson).Add(eastM, northM, [.. derivatives, byPoisson]);
        }

        columns.Add(new JacobianColumn(PoissonKey, byPoisson));
        return new SurfaceJacobian(columns);
    }

    private static string SourceKey(int source, string key) => string.Create(CultureInfo.InvariantCulture, $"sources[{source}].{key}");
}
