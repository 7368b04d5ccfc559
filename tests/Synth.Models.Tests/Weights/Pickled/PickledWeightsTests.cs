using System.IO.Compression;
using Synth.Models.Weights;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests.Weights.Pickled;

/// <summary>Files that torch.save wrote (<c>Python/saved_files.py</c>).</summary>
public sealed class PickledWeightsTests
{
    private static string PathOf(string name) => RepositoryFiles.PathOf("tests", "reference", "torch", "saved", name);

    [TorchTheory]
    [InlineData("plain.pth")]
    [InlineData("plain-older.pth")]
    [InlineData("checkpoint.pth")]
    [InlineData("checkpoint-older.pth")]
    public void Tensors_come_back_with_their_types_shapes_and_numbers(string name)
    {
        using TensorFile file = WeightFile.Read(PathOf(name));

        Assert.Equal(
            ["module.a.brain", "module.a.half", "module.a.turned", "module.a.weight", "module.empty", "module.n.num_batches_tracked", "module.p", "module.yes"],
            file.Tensors.Keys.Order(StringComparer.Ordinal));
        Require<float>(file, "module.a.weight", ScalarType.Float32, [3, 4], [.. Enumerable.Range(0, 12).Select(i => (float)i)]);
        Require<float>(file, "module.a.turned", ScalarType.Float32, [4, 3], [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]);
        Require<double>(file, "module.p", ScalarType.Float64, [1, 1], [0.5]);
        Require<long>(file, "module.n.num_batches_tracked", ScalarType.Int64, [], [7]);
        Require<float>(file, "module.empty", ScalarType.Float32, [0, 3], []);
        Require<bool>(file, "module.yes", ScalarType.Bool, [2], [true, false]);
        using Tensor half = file.Tensors["module.a.half"].to(ScalarType.Float32);
        using Tensor brain = file.Tensors["module.a.brain"].to(ScalarType.Float32);
        Assert.Equal([1.5f, -2.25f], half.data<float>().ToArray());
        Assert.Equal([1.5f, -2.25f, 3f], brain.data<float>().ToArray());
        Assert.Equal(ScalarType.BFloat16, file.Tensors["module.a.brain"].dtype);
    }

    [TorchTheory]
    [InlineData("plain.pth")]
    [InlineData("checkpoint-older.pth")]
    public void Shapes_are_told_without_the_numbers(string name)
    {
        IReadOnlyList<TensorShape> shapes = WeightFile.ReadShapes(PathOf(name));

        Assert.Equal(8, shapes.Count);
        Assert.Contains(shapes, s => s is { Name: "module.a.turned", Type: "F32", Shape: [4, 3] });
        Assert.Contains(shapes, s => s is { Name: "module.a.brain", Type: "BF16", Shape: [3] });
    }

    [TorchTheory]
    [InlineData("whole.pth", "save the network's state_dict() instead")]
    [InlineData("whole-older.pth", "save the network's state_dict() instead")]
    [InlineData("list.pth", "no dictionary of tensors")]
    [InlineData("no-tensors.pth", "but: epoch, lr")]
    [InlineData("complex.pth", "torch.ComplexFloatStorage")]
    public void What_is_no_state_dictionary_is_refused_by_name(string name, string why)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => WeightFile.Read(PathOf(name)));

        Assert.StartsWith(PathOf(name), error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [TorchFact]
    public void An_archive_of_something_else_or_without_its_numbers_is_refused()
    {
        using TemporaryFolder folder = new();
        string other = folder.PathOf("other.pth");
        using (ZipArchive archive = ZipFile.Open(other, ZipArchiveMode.Create))
        {
            archive.CreateEntry("readme.txt");
        }

        string lacking = folder.PathOf("lacking.pth");
        File.Copy(PathOf("plain.pth"), lacking);
        using (ZipArchive archive = ZipFile.Open(lacking, ZipArchiveMode.Update))
        {
            archive.Entries.First(e => e.FullName.EndsWith("data/0", StringComparison.Ordinal)).Delete();
        }

        Assert.Contains("without data.pkl", Assert.Throws<InvalidDataException>(() => WeightFile.Read(other)).Message, StringComparison.Ordinal);
        Assert.Contains("storage 0 is missing", Assert.Throws<InvalidDataException>(() => WeightFile.Read(lacking)).Message, StringComparison.Ordinal);
    }

    [TorchTheory]
    [InlineData("plain.pth")]
    [InlineData("plain-older.pth")]
    [InlineData("checkpoint-older.pth")]
    public void Broken_files_are_refused_or_read_but_never_crash(string name)
    {
        using TemporaryFolder folder = new();
        byte[] whole = File.ReadAllBytes(PathOf(name));
        Random random = new(5);
        int refused = 0;
        const int rounds = 400;
        for (int round = 0; round < rounds; round++)
        {
            byte[] bytes = round % 4 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            for (int change = random.Next(1, 4); change > 0 && bytes.Length > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            string path = folder.PathOf("broken.pth");
            File.WriteAllBytes(path, bytes);
            try
            {
                using TensorFile file = WeightFile.Read(path);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, rounds / 4, rounds);
    }

    private static void Require<T>(TensorFile file, string name, ScalarType type, long[] shape, T[] numbers)
        where T : unmanaged
    {
        Tensor tensor = file.Tensors[name];
        Assert.Equal(type, tensor.dtype);
        Assert.Equal(shape, tensor.shape);
        Assert.Equal(numbers, tensor.data<T>().ToArray());
    }
}
