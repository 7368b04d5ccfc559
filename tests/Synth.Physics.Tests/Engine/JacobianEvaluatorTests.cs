using Synth.Physics.Engine;
using Synth.Physics.Sources;
using Synth.Physics.Tests.Sources;

namespace Synth.Physics.Tests.Engine;

public class JacobianEvaluatorTests
{
    /// <summary>Type of source, the note of its cases in the reference (null for all), and the error that they may have.</summary>
    public static TheoryData<string, string?, double> Tolerances => new()
    {
        { "mogi", null, 1e-14 },
        { "mctigue", null, 1e-14 },
        { "pcdm", null, 1e-11 },
        { "okada", "dip", 1e-11 },
        { "okada", "small and deep", 1e-11 },
        { "okada", "no slip, opening only", 1e-11 },
        // terms that grow like 1 / distance cancel: a millimetre from a trace five digits fewer are left than far from it
        { "okada", "beside a trace", 1e-8 },
        { "okada", "beyond the tip of a trace", 1e-8 },
        { "penny", null, 1e-11 },
        { "yang", null, 1e-9 },
        { "cdm", null, 1e-9 },
    };

    [Theory]
    [MemberData(nameof(Tolerances))]
    public void Derivatives_agree_with_central_differences_at_many_digits(string type, string? note, double tolerance)
    {
        JacobianReference[] cases = [.. JacobianReference.All.Where(item => item.Source.TypeName == type && (note ?? item.Note) == item.Note)];
        Assert.NotEmpty(cases);
        List<string> misses = [];
        foreach (JacobianReference item in cases)
        {
            foreach (JacobianColumn column in JacobianEvaluator.Evaluate([item.Source], item.Poisson, item.East, item.North).Columns)
            {
                string key = column.Key.Replace("sources[0].", string.Empty, StringComparison.Ordinal);
                double error = Enumerable.Range(0, item.East.Length).Max(i => item.Error(key, i, Vector(column.Derivative, i)));
                if (!(error <= tolerance))
                {
                    misses.Add(FormattableString.Invariant($"{item.Note}, {item.Source}, nu {item.Poisson}, {key}: {error:e1}"));
                }
            }
        }

        Assert.True(misses.Count == 0, string.Join('\n', misses));
    }

    [Fact]
    public void Every_type_of_source_is_in_the_reference() =>
        Assert.Equal(SourcePrototypes.All.Select(s => s.TypeName).Order(), JacobianReference.All.Select(c => c.Source.TypeName).Distinct().Order());

    [Fact]
    public void Mogi_agrees_with_its_closed_form()
    {
        double[] east = [-4000, 12, 500, 2500], north = [100, -3, -200, 6000];
        IReadOnlyList<JacobianColumn> columns = JacobianEvaluator.Evaluate([new MogiSource(500, -200, 3000, 2.5e6)], 0.25, east, north).Columns;
        for (int i = 0; i < east.Length; i++)
        {
            double x = east[i] - 500, y = north[i] + 200, d = 3000;
            double squared = (x * x) + (y * y) + (d * d);
            double scale = 0.75 * 2.5e6 / (Math.PI * squared * Math.Sqrt(squared));
            double[] u = [scale * x, scale * y, scale * d];
            Close([-scale + (3 * x * u[0] / squared), 3 * x * u[1] / squared, 3 * x * u[2] / squared], columns[0], i);
            Close([3 * y * u[0] / squared, -scale + (3 * y * u[1] / squared), 3 * y * u[2] / squared], columns[1], i);
            Close([-3 * d * u[0] / squared, -3 * d * u[1] / squared, scale - (3 * d * u[2] / squared)], columns[2], i);
            Close([.. u.Select(c => c / 2.5e6)], columns[3], i);
            Close([.. u.Select(c => -c / 0.75)], columns[4], i);
        }
    }

    [Fact]
    public void Derivatives_of_every_source_agree_with_differences_of_its_own_displacements()
    {
        double[] east = [-5200, 333, 2100, 4000, -900], north = [800, -1500, 2300, -4400, 6100];
        foreach (DeformationSource source in SourcePrototypes.All)
        {
            foreach ((JacobianColumn column, int index) in JacobianEvaluator.Evaluate([source], 0.25, east, north).Columns.Select((c, i) => (c, i)))
            {
                SurfaceDisplacement difference = Difference(source, index, east, north);
                double largest = Enumerable.Range(0, east.Length).Max(i => Vectors.Norm(Vector(column.Derivative, i)));
                for (int i = 0; i < east.Length; i++)
                {
                    double error = Vectors.Distance(difference, i, Vector(column.Derivative, i)) / largest;
                    Assert.True(error < 2e-7, $"{source}, {column.Key} at point {i}: {error:e1}");
                }
            }
        }
    }

    [Fact]
    public void Columns_are_named_by_source_and_key_and_add_up_to_the_motion_of_the_points()
    {
        DeformationSource[] sources = [.. SourcePrototypes.All];
        double[] east = [1500], north = [-2200];
        IReadOnlyList<JacobianColumn> columns = JacobianEvaluator.Evaluate(sources, 0.3, east, north).Columns;

        Assert.Equal(JacobianEvaluator.Keys(sources), columns.Select(column => column.Key));
        Assert.Equal("sources[0].east_m", columns[0].Key);
        Assert.Equal("poisson", columns[^1].Key);

        // moving every source is moving the point the other way
        double[] moved = new double[3];
        foreach (JacobianColumn column in columns.Where(column => column.Key.EndsWith("].north_m", StringComparison.Ordinal)))
        {
            moved = [.. moved.Zip(Vector(column.Derivative, 0), (a, b) => a - b)];
        }

        SurfaceDisplacement ahead = PointEvaluator.Evaluate(sources, 0.3, east, [-2200 + 0.5]), behind = PointEvaluator.Evaluate(sources, 0.3, east, [-2200 - 0.5]);
        Assert.Equal(ahead.UpM[0] - behind.UpM[0], moved[2], 1e-11);
        Assert.Equal(ahead.EastM[0] - behind.EastM[0], moved[0], 1e-11);
    }

    [Fact]
    public void A_strength_that_is_zero_still_has_its_derivative()
    {
        OkadaSource still = new(0, 0, 5000, 6000, 4000, 30, 70, 90, 0, 0);
        JacobianColumn slip = JacobianEvaluator.Evaluate([still], 0.25, [2000], [1000]).Columns.Single(column => column.Key.EndsWith("slip_m", StringComparison.Ordinal));
        SurfaceDisplacement unit = PointEvaluator.Evaluate([still with { SlipM = 1 }], 0.25, [2000], [1000]);

        Assert.Equal(Vector(unit, 0), Vector(slip.Derivative, 0));
    }

    [Fact]
    public void Points_on_a_trace_and_on_lines_through_edges_have_finite_derivatives_but_for_the_depth_of_the_edge()
    {
        // vertical, top edge at the surface along north from -3000 to 3000; and buried below the same line
        OkadaSource surface = new(0, 0, 2000, 6000, 4000, 0, 90, 0, 1, 0), buried = surface with { DepthM = 5000 };
        double[] east = [0, 0, 0, 0], north = [0, 1234.5, 3000, -8000];
        foreach (JacobianColumn column in JacobianEvaluator.Evaluate([buried], 0.25, east, north).Columns)
        {
            Assert.All(Enumerable.Range(0, 4), i => Assert.All(Vector(column.Derivative, i), c => Assert.True(double.IsFinite(c), column.Key)));
        }

        // displacement to the north jumps from -1/2 to 1/2 across the trace; beside it the derivative is that a millimetre to the left
        JacobianColumn on = JacobianEvaluator.Evaluate([surface], 0.25, [0], [500]).Columns[0];
        JacobianColumn beside = JacobianEvaluator.Evaluate([surface], 0.25, [-0.001], [500]).Columns[0];
        Assert.All(Vector(on.Derivative, 0).Zip(Vector(beside.Derivative, 0)), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }

    [Theory]
    [InlineData("depth_m")]
    [InlineData("poisson")]
    public void A_model_with_an_error_is_refused_by_key(string key)
    {
        MogiSource source = new(0, 0, key == "depth_m" ? -1 : 1000, 1e6);
        ArgumentException failure = Assert.Throws<ArgumentException>(() => JacobianEvaluator.Evaluate([source], key == "poisson" ? 0.5 : 0.25, [1], [2]));

        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => JacobianEvaluator.Evaluate([new MogiSource(0, 0, 1000, 1e6)], 0.25, [1, 2], [2]));
    }

    // Richardson's extrapolation of two central differences: their error is the fourth power of the relative step
    private static SurfaceDisplacement Difference(DeformationSource source, int index, double[] east, double[] north)
    {
        double[] parameters = [.. ModelParameters.Of(source), 0.25];
        double step = 1e-3 * (parameters[index] == 0 ? 1 : Math.Abs(parameters[index])) * (index < 2 ? 10 : 1);
        SurfaceDisplacement At(double offset)
        {
            double[] changed = [.. parameters];
            changed[index] += offset;
            return PointEvaluator.Evaluate([source.WithParameters(changed[..^1])], changed[^1], east, north);
        }

        SurfaceDisplacement a = At(step), b = At(-step), c = At(2 * step), d = At(-2 * step);
        double[] Combine(Func<SurfaceDisplacement, double[]> of) =>
            [.. Enumerable.Range(0, east.Length).Select(i => ((8 * (of(a)[i] - of(b)[i])) - (of(c)[i] - of(d)[i])) / (12 * step))];
        return new SurfaceDisplacement(Combine(u => u.EastM), Combine(u => u.NorthM), Combine(u => u.UpM));
    }

    private static void Close(double[] expected, JacobianColumn column, int point)
    {
        double[] computed = Vector(column.Derivative, point);
        double largest = Vectors.Norm(expected);
        Assert.All(expected.Zip(computed), pair => Assert.Equal(pair.First, pair.Second, 4e-15 * largest));
    }

    private static double[] Vector(SurfaceDisplacement u, int i) => [u.EastM[i], u.NorthM[i], u.UpM[i]];
}
