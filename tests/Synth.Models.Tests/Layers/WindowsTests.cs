using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Synth.Models.Layers;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests.Layers;

public sealed class WindowsTests
{
    [TorchFact]
    public void Merging_undoes_partition()
    {
        Prop.ForAll(Gen.Choose(1, 4).Four().ToArbitrary(), sizes =>
        {
            using DisposeScope scope = NewDisposeScope();
            (int n, int rows, int columns, int side) = sizes;
            (int height, int width) = (side * rows, side * columns);
            Tensor grid = FilledNetworks.Input(n, height, width, 2);

            Tensor windows = Windows.Partition(grid, side);

            return windows.shape.SequenceEqual([n * rows * columns, side * side, 2L])
                && Windows.Merge(windows, side, height, width).bytes.SequenceEqual(grid.bytes);
        }).QuickCheckThrowOnFailure();
    }

    [TorchFact]
    public void A_window_holds_neighbours_row_by_row()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor grid = arange(16, ScalarType.Float32).view(1, 4, 4, 1);

        Assert.Equal([2f, 3, 6, 7], Windows.Partition(grid, 2)[1].flatten().data<float>().ToArray());
    }

    [TorchFact]
    public void Masks_of_shifted_windows_are_timms()
    {
        using JsonDocument numbers = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.PathOf("tests", "reference", "transformers", "masks.json")));
        using DisposeScope scope = NewDisposeScope();
        foreach (JsonElement one in numbers.RootElement.GetProperty("cases").EnumerateArray())
        {
            Tensor mask = Windows.ShiftMask(one.GetProperty("height").GetInt32(), one.GetProperty("width").GetInt32(), 7, 3, 3);

            Assert.Equal(one.GetProperty("sums").EnumerateArray().Select(v => v.GetSingle()), mask.sum(-1).flatten().data<float>().ToArray());
        }
    }
}
