using System.Text.Json;
using Synth.Models.Layers;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests.Layers;

public sealed class ResamplingTests
{
    private static readonly JsonElement[] Cases =
    [
        .. JsonDocument.Parse(File.ReadAllText(RepositoryFiles.PathOf("tests", "reference", "transformers", "resampling.json")))
            .RootElement.GetProperty("cases").EnumerateArray(),
    ];

    [TorchFact]
    public void Position_embeddings_become_those_of_timm()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (JsonElement numbers in Of("positions"))
        {
            (long stored, long needed, int prefix) = Sizes(numbers);
            long[] shape = [1, prefix + (stored * stored), 3];
            Tensor source = tensor(FormulaWeights.Values("pos_embed", shape), shape);

            Tensor? fitted = PositionEmbedding.Resample(source, [1, prefix + (needed * needed), 3], prefix);

            RequireClose(numbers, fitted);
        }
    }

    [TorchFact]
    public void Tables_of_relative_positions_become_those_of_timm()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (JsonElement numbers in Of("table"))
        {
            (long stored, long needed, _) = Sizes(numbers);
            long[] shape = [((2 * stored) - 1) * ((2 * stored) - 1), 2];
            Tensor source = tensor(FormulaWeights.Values("relative_position_bias_table", shape), shape);

            Tensor? fitted = RelativePositionTable.Resample(source, [((2 * needed) - 1) * ((2 * needed) - 1), 2]);

            RequireClose(numbers, fitted);
        }
    }

    [TorchTheory]
    [InlineData(1, 11, 3)]
    [InlineData(1, 10, 4)]
    [InlineData(2, 10, 3)]
    public void Shapes_that_are_no_square_grids_are_left_alone(long batch, long tokens, long width)
    {
        using Tensor source = zeros(batch, tokens, width);

        Assert.Null(PositionEmbedding.Resample(source, [1, 17, 3], prefixTokens: 1));
    }

    [TorchTheory]
    [InlineData(24, 2)]
    [InlineData(36, 2)]
    [InlineData(25, 3)]
    public void Tables_that_are_of_no_window_are_left_alone(long rows, long heads)
    {
        using Tensor source = zeros(rows, heads);

        Assert.Null(RelativePositionTable.Resample(source, [49, 2]));
    }

    private static IEnumerable<JsonElement> Of(string kind) => Cases.Where(numbers => numbers.GetProperty("kind").GetString() == kind);

    private static (long Stored, long Needed, int Prefix) Sizes(JsonElement numbers) =>
        (numbers.GetProperty("stored").GetInt64(), numbers.GetProperty("needed").GetInt64(), numbers.GetProperty("prefix").GetInt32());

    private static void RequireClose(JsonElement numbers, Tensor? fitted)
    {
        double[] expected = [.. numbers.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
        Assert.NotNull(fitted);
        Assert.InRange(FilledNetworks.RelativeDifference(expected, fitted.contiguous().data<float>().ToArray()), 0, 2e-6);
    }
}
