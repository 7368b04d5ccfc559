using Synth.Numerics.Lanes;

namespace Synth.Numerics.Tests.Lanes;

public sealed class CountedDoubleTests
{
    [Fact]
    public void Counts_each_kind_of_operation()
    {
        OperationCount before = CountedDouble.Count;
        CountedDouble two = CountedDouble.Constant(2);
        CountedDouble root = CountedDouble.Sqrt(CountedDouble.MultiplyAdd(two, two, two * two) / two);
        CountedDouble chosen = CountedDouble.Select(root > two, root, -two);

        // multiply-add, product, comparison, negation, selection; one quotient; one root
        Assert.Equal(new OperationCount(5, 1, 1), CountedDouble.Count - before);
        Assert.Equal(-2, chosen.Value);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(-7.25)]
    [InlineData(1e-310)]
    public void Is_the_scalar_lane_to_the_last_bit(double x)
    {
        CountedDouble a = CountedDouble.Constant(x);
        ScalarDouble b = ScalarDouble.Constant(x);
        CountedDouble.SinCos(a, out CountedDouble sine, out CountedDouble cosine);
        ScalarDouble.SinCos(b, out ScalarDouble expectedSine, out ScalarDouble expectedCosine);

        Assert.Equal(ScalarDouble.Log(ScalarDouble.Abs(b)).Value, CountedDouble.Log(CountedDouble.Abs(a)).Value);
        Assert.Equal(ScalarDouble.Exp(b).Value, CountedDouble.Exp(a).Value);
        Assert.Equal(ScalarDouble.Atan(b).Value, CountedDouble.Atan(a).Value);
        Assert.Equal(ScalarDouble.Atan2(b, ScalarDouble.Constant(-2)).Value, CountedDouble.Atan2(a, CountedDouble.Constant(-2)).Value);
        Assert.Equal(ScalarDouble.AtanRatio(b, ScalarDouble.Constant(3)).Value, CountedDouble.AtanRatio(a, CountedDouble.Constant(3)).Value);
        Assert.Equal((expectedSine.Value, expectedCosine.Value), (sine.Value, cosine.Value));
    }

    [Fact]
    public void A_logarithm_counts_its_polynomial()
    {
        OperationCount before = CountedDouble.Count;
        CountedDouble.Log(CountedDouble.Constant(3));
        OperationCount log = CountedDouble.Count - before;

        // one quotient reduces the argument; the rest is between a dozen and some fifty instructions
        Assert.Equal((1, 0), (log.Divisions, log.Roots));
        Assert.InRange(log.Simple, 12, 60);
    }
}
