using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace Synth.Models.Tests;

/// <summary>The few NPY files that the tests exchange with Python: little-endian float32, C order.</summary>
internal static class NumpyFile
{
    private const int HeaderLength = 128;

    public static void Write(string path, Tensor tensor)
    {
        string shape = string.Join(", ", tensor.shape.Select(side => side.ToString(CultureInfo.InvariantCulture)));
        string text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape}), }}".PadRight(HeaderLength - 11) + "\n";
        using FileStream stream = File.Create(path);
        stream.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, HeaderLength - 10, 0]);
        stream.Write(Encoding.ASCII.GetBytes(text));
        stream.Write(tensor.bytes);
    }

    public static double[] Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int start = 10 + BitConverter.ToUInt16(bytes, 8);
        Assert.Contains("'<f4'", Encoding.ASCII.GetString(bytes, 10, start - 10), StringComparison.Ordinal);
        return [.. MemoryMarshal.Cast<byte, float>(bytes.AsSpan(start)).ToArray().Select(v => (double)v)];
    }
}
