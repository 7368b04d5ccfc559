using System.Text;
using Synth.Models.Weights;
using Synth.Testing;
using static TorchSharp.torch;

namespace Synth.Models.Tests.Weights;

public sealed class SafeTensorsTests
{
    [TorchTheory]
    [InlineData(ScalarType.Float64, "F64")]
    [InlineData(ScalarType.Float32, "F32")]
    [InlineData(ScalarType.Float16, "F16")]
    [InlineData(ScalarType.BFloat16, "BF16")]
    [InlineData(ScalarType.Int64, "I64")]
    [InlineData(ScalarType.Int32, "I32")]
    [InlineData(ScalarType.Int16, "I16")]
    [InlineData(ScalarType.Int8, "I8")]
    [InlineData(ScalarType.Byte, "U8")]
    [InlineData(ScalarType.Bool, "BOOL")]
    public void Every_element_type_comes_back_byte_for_byte(ScalarType type, string word)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("w.safetensors");
        using Tensor numbers = tensor([1f, 0f, 2f, 0.5f, 3f, 100f], [2, 3]);
        using Tensor written = numbers.to(type);
        SafeTensors.Write(path, new Dictionary<string, Tensor> { ["x"] = written });

        using TensorFile file = SafeTensors.Read(path);
        Tensor read = file.Tensors["x"];
        Assert.Equal(type, read.dtype);
        Assert.Equal([2, 3], read.shape);
        Assert.True(written.bytes.SequenceEqual(read.bytes));
        TensorShape shape = Assert.Single(SafeTensors.ReadShapes(path));
        Assert.Equal(("x", word), (shape.Name, shape.Type));
    }

    [TorchFact]
    public void The_bytes_are_those_of_the_format()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("w.safetensors");
        using Tensor counter = tensor(7L);
        using Tensor values = tensor([1f, -2f]);
        SafeTensors.Write(path, new Dictionary<string, Tensor> { ["v"] = values, ["n"] = counter });

        const string header = """{"__metadata__":{"format":"pt"},"n":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"v":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""";
        byte[] text = Encoding.ASCII.GetBytes(header.PadRight((header.Length + 7) / 8 * 8));
        byte[] expected = [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. BitConverter.GetBytes(7L), .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(-2f)];
        Assert.Equal(expected, File.ReadAllBytes(path));
    }

    [TorchFact]
    public void Views_are_written_in_their_own_order()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("w.safetensors");
        using Tensor rows = tensor([1f, 2f, 3f, 4f, 5f, 6f], [2, 3]);
        using Tensor turned = rows.t();
        SafeTensors.Write(path, new Dictionary<string, Tensor> { ["x"] = turned }, new Dictionary<string, string> { ["format"] = "other" });

        using TensorFile file = SafeTensors.Read(path);
        Assert.Equal([1f, 4f, 2f, 5f, 3f, 6f], file.Tensors["x"].data<float>().ToArray());
        Assert.Equal("other", file.Metadata["format"]);
    }

    [TorchFact]
    public void A_truncated_file_is_refused_at_every_length()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("w.safetensors");
        using Tensor values = tensor([1f, -2f]);
        SafeTensors.Write(path, new Dictionary<string, Tensor> { ["v"] = values });
        byte[] bytes = File.ReadAllBytes(path);
        string cut = folder.PathOf("cut.safetensors");
        for (int length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(cut, bytes[..length]);
            InvalidDataException error = Assert.Throws<InvalidDataException>(() => SafeTensors.Read(cut));
            Assert.StartsWith(cut, error.Message, StringComparison.Ordinal);
        }
    }

    [TorchFact]
    public void A_failed_write_leaves_the_old_file()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("w.safetensors");
        File.WriteAllText(path, "old");
        using Tensor values = tensor([1f, -2f]);
        Tensor gone = tensor([1f]);
        Dictionary<string, Tensor> tensors = new() { ["a"] = values, ["b"] = gone };
        gone.Dispose();

        Assert.ThrowsAny<Exception>(() => SafeTensors.Write(path, tensors));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("nowhere.safetensors", Assert.Throws<FileNotFoundException>(() => SafeTensors.Read("nowhere.safetensors")).Message, StringComparison.Ordinal);
}
