using Synth.Numerics.Lanes;
using Synth.Numerics.Recording;
using Lane = Synth.Numerics.Lanes.Dual<Synth.Numerics.Lanes.ScalarDouble, Synth.Numerics.Lanes.ScalarMask>;

namespace Synth.Numerics.Tests.Recording;

/// <summary>Recorded formulas, differentiated in several directions, against the lane that carries one derivative.</summary>
public class LaneDifferentiationTests
{
    private static readonly double[] Points = [.. Enumerable.Range(0, LaneProgram.BlockLength).Select(i => ((i * 37) % 29 / 7.0) - 2.01)];

    /// <summary>Derivatives of three parameters: each varies alone, then the first two together, then none.</summary>
    private static readonly double[][] Directions = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [2, -3, 0], [0, 0, 0]];

    public static TheoryData<string> Formulas => [.. new Operations<ScalarDouble, ScalarMask>().Named.Keys];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Every_operation_has_the_bits_of_the_lane_with_a_derivative(string name)
    {
        LaneRecord[] records = [.. Directions.Select(direction => Record(direction, name))];
        LaneProgram.Workspace workspace = LaneDifferentiation.Differentiate(records, 1).CreateWorkspace();
        Points.CopyTo(workspace.Input(0));
        workspace.Run();
        for (int k = 0; k < Directions.Length; k++)
        {
            double[] expected = [.. Points.Select(point => Tangent(Directions[k], name, point))];
            Assert.Equal(expected, workspace.Derivative(0, k).ToArray());
        }
    }

    [Fact]
    public void A_parameter_itself_has_the_derivative_of_its_direction_and_an_input_none()
    {
        using LaneRecorder recorder = new();
        RecordedLane input = recorder.Input(0), parameter = RecordedLane.Constant(new DualNumber(5, 3));
        LaneProgram.Workspace workspace = LaneDifferentiation.Differentiate([recorder.Finish([parameter, input])], 1).CreateWorkspace();
        workspace.Input(0).Fill(7);
        workspace.Run();

        Assert.All(workspace.Derivative(0, 0).ToArray(), derivative => Assert.Equal(3, derivative));
        Assert.All(workspace.Derivative(1, 0).ToArray(), derivative => Assert.Equal(0, derivative));
    }

    [Fact]
    public void What_does_not_vary_has_no_derivative_where_the_formula_is_singular()
    {
        using LaneRecorder recorder = new();
        RecordedLane zero = recorder.Input(0), parameter = RecordedLane.Constant(new DualNumber(1, 1));
        RecordedLane[] results = [parameter * RecordedLane.Sqrt(zero), parameter + (parameter / zero), RecordedLane.Sqrt(zero * parameter)];
        LaneProgram.Workspace workspace = LaneDifferentiation.Differentiate([recorder.Finish(results)], 1).CreateWorkspace();
        workspace.Input(0).Clear();
        workspace.Run();

        Assert.Equal([0, double.PositiveInfinity, 0], new[] { 0, 1, 2 }.Select(output => workspace.Derivative(output, 0)[0]));
    }

    [Fact]
    public void Records_of_different_operations_or_constants_are_refused()
    {
        LaneRecord sum = Record(Directions[0], "sum"), product = Record(Directions[0], "product");

        Assert.False(sum.HasOperationsOf(product));
        Assert.True(sum.HasOperationsOf(Record(Directions[1], "sum")));
        Assert.Throws<ArgumentException>(() => LaneDifferentiation.Differentiate([sum, product], 1));
        Assert.Throws<ArgumentException>(() => LaneDifferentiation.Differentiate([], 1));
    }

    [Fact]
    public void A_formula_that_branches_on_its_points_is_refused()
    {
        using LaneRecorder recorder = new();
        RecordedLane input = recorder.Input(0);

        Assert.Throws<NotSupportedException>(() => RecordedMask.Any(input > RecordedLane.Constant(0.0)));
        Assert.Throws<NotSupportedException>(() => RecordedMask.All(input > RecordedLane.Constant(0.0)));
    }

    [Fact]
    public void A_thread_records_one_formula_at_a_time_and_none_outside_a_recorder()
    {
        Assert.Throws<InvalidOperationException>(() => RecordedLane.Constant(1.0));
        using LaneRecorder recorder = new();
        Assert.Throws<InvalidOperationException>(() => new LaneRecorder());
    }

    private static LaneRecord Record(double[] direction, string name)
    {
        using LaneRecorder recorder = new();
        RecordedLane x = recorder.Input(0);
        return recorder.Finish([Operations<RecordedLane, RecordedMask>.Run(name, x, direction)]);
    }

    private static double Tangent(double[] direction, string name, double point) =>
        Operations<Lane, ScalarMask>.Run(name, Lane.Constant(point), direction).Tangent.Value;

    /// <summary>A formula for every operation of a lane: of a point x and parameters that vary, a, b and c, in all combinations of what varies.</summary>
    private sealed class Operations<TLane, TMask>
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        public Dictionary<string, Func<TLane, TLane, TLane, TLane>> Named { get; } = new()
        {
            ["sum"] = (u, v, _) => u + v,
            ["difference"] = (u, v, _) => u - v,
            ["product"] = (u, v, _) => u * v,
            ["quotient"] = (u, v, _) => u / v,
            ["negation"] = (u, _, _) => -u,
            ["multiply-add"] = TLane.MultiplyAdd,
            ["square root"] = (u, _, _) => TLane.Sqrt(TLane.Abs(u)),
            ["minimum"] = (u, v, _) => TLane.Min(u, v),
            ["maximum"] = (u, v, _) => TLane.Max(u, v),
            ["sign"] = (u, v, _) => TLane.CopySign(u, v),
            ["rounding"] = (u, v, _) => TLane.Round(u) + (TLane.Floor(v) * v),
            ["logarithm"] = (u, _, _) => TLane.Log(TLane.Abs(u)),
            ["exponential"] = (u, _, _) => TLane.Exp(u),
            ["arctangent"] = (u, _, _) => TLane.Atan(u),
            ["angle"] = (u, v, _) => TLane.Atan2(u, v),
            ["arctangent of a ratio"] = (u, v, _) => TLane.AtanRatio(u, v),
            ["sine and cosine"] = (u, v, _) => SineTimesCosine(u, v),
            ["selection"] = (u, v, w) => TLane.Select((u < v) & !(v >= w), u, w),
            ["other comparisons"] = (u, v, w) => TLane.Select((u <= v) | TLane.AreEqual(v, w), v, w),
            ["substitution"] = (u, v, _) => TLane.Substitute(u, v),
        };

        /// <summary>The sum of the operation on operands of which all vary, on each that varies alone, and on pairs.</summary>
        public static TLane Run(string name, TLane x, double[] direction)
        {
            Func<TLane, TLane, TLane, TLane> operation = new Operations<TLane, TMask>().Named[name];
            TLane a = Parameter(1.25, direction[0]) * x, b = Parameter(-0.75, direction[1]) + x, c = Parameter(2.5, direction[2]) - (x * x);
            TLane fixedOne = x + TLane.Constant(0.625), fixedTwo = x * TLane.Constant(-1.5);
            return operation(a, b, c) + (operation(fixedOne, b, fixedTwo) * operation(a, fixedOne, fixedTwo)) - operation(fixedOne, fixedTwo, c)
                + operation(c, a, fixedTwo) + operation(b, fixedOne, a) + operation(fixedOne, c, b);
        }

        private static TLane Parameter(double value, double tangent) => TLane.Constant(new DualNumber(value, tangent));

        private static TLane SineTimesCosine(TLane u, TLane v)
        {
            TLane.SinCos(u, out TLane sine, out _);
            TLane.SinCos(v, out _, out TLane cosine);
            return sine * cosine;
        }
    }
}
