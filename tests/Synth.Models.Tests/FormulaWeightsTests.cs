using System.Globalization;
using Synth.Testing;

namespace Synth.Models.Tests;

public sealed class FormulaWeightsTests
{
    [Theory]
    [InlineData("blocks.0.attn.qkv.weight", new long[] { 64, 300 })]
    [InlineData("conv1.weight", new long[] { 8, 3, 7, 7 })]
    [InlineData("pos_embed", new long[] { 1, 197, 64 })]
    public void Numbers_stay_in_their_range_and_spread_evenly(string name, long[] shape)
    {
        float[] values = FormulaWeights.Values(name, shape);
        double reach = name == "pos_embed" ? 0.5 : Math.Sqrt(3.0 * (shape.Length > 2 ? 2 : 1) / (values.Length / shape[0]));

        Assert.All(values, value => Assert.InRange(value, -reach, reach));
        // uniform: mean 0, variance reach^2 / 3, each within five standard errors
        Assert.InRange(values.Average(), -5 * reach / Math.Sqrt(3.0 * values.Length), 5 * reach / Math.Sqrt(3.0 * values.Length));
        Assert.InRange(values.Average(value => value * value) * 3 / (reach * reach), 1 - (5 / Math.Sqrt(values.Length)), 1 + (5 / Math.Sqrt(values.Length)));
    }

    [Fact]
    public void Names_make_different_numbers()
    {
        Assert.NotEqual(FormulaWeights.Values("a.weight", [8, 8]), FormulaWeights.Values("b.weight", [8, 8]));
    }

    [PythonFact("numpy")]
    public void Python_makes_the_same_numbers()
    {
        string folder = RepositoryFiles.PathOf("tests", "Synth.Models.Tests", "Python");
        const string script = "import sys; sys.path.insert(0, sys.argv[1]); import formula_weights as f; "
            + "v = f.values('layers.1.blocks.0.mlp.fc1.weight', (96, 7)); print(v.view('<u4').astype('uint64').sum(), v.ravel()[100].view('<u4'))";
        ExternalProgram.Outcome run = ExternalProgram.Run(Python.With("numpy")!, ["-B", "-c", script, folder]);
        Assert.True(run.ExitCode == 0, run.Error);

        uint[] bits = [.. FormulaWeights.Values("layers.1.blocks.0.mlp.fc1.weight", [96, 7]).Select(BitConverter.SingleToUInt32Bits)];
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{bits.Sum(bit => (long)bit)} {bits[100]}"), run.Output.Trim());
    }
}
