using Synth.Training.Evaluation.Comparison;

namespace Synth.Training.Tests.Evaluation.Comparison;

public sealed class McNemarTestTests
{
    // SciPy 1.10.1: binomtest(min(b, c), b + c).pvalue, and chi2.sf(x, 1)
    [Theory]
    [InlineData(3, 11, 0.057373046875, 3.5, 0.0613688291394023)]
    [InlineData(0, 5, 0.0625, 3.2, 0.07363827012030258)]
    [InlineData(62, 40, 0.03706676743856045, 4.323529411764706, 0.0375888812610745)]
    [InlineData(7, 7, 1, 0, 1)]
    [InlineData(1, 0, 1, 0, 1)]
    [InlineData(400, 520, 8.54917092388378e-05, 15.392391304347827, 8.733926588357831e-05)]
    public void Agrees_with_scipy(long first, long second, double exact, double chiSquared, double chiSquaredP)
    {
        McNemarTest test = McNemarTest.Of(first, second);
        Assert.Equal(1, test.ExactP / exact, 1e-9);
        Assert.Equal(chiSquared, test.ChiSquared.OrNaN, 1e-12);
        Assert.Equal(1, test.ChiSquaredP.OrNaN / chiSquaredP, 1e-9);
    }

    [Fact]
    public void Counts_only_samples_that_tell()
    {
        McNemarTest test = McNemarTest.Of([true, true, false, false, true], [true, false, true, false, false]);
        Assert.Equal((2, 1), (test.OnlyFirstRight, test.OnlySecondRight));
        McNemarTest same = McNemarTest.Of([true, false], [true, false]);
        Assert.Equal((1.0, false), (same.ExactP, same.ChiSquared.IsDefined));
    }
}
