using System.Buffers.Binary;
using System.IO.Compression;

namespace Synth.Rasters.Tests.Formats;

/// <summary>Height tiles made from a formula.</summary>
internal static class HgtBytes
{
    /// <summary>A tile whose heights are a function of row and column.</summary>
    internal static byte[] Make(int side, Func<int, int, int> height)
    {
        byte[] bytes = new byte[2 * side * side];
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2 * (row * side + column)), (short)height(row, column));
            }
        }

        return bytes;
    }

    /// <summary>The bytes as the one entry of a zip.</summary>
    internal static byte[] Zip(string name, byte[] bytes)
    {
        MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
            entry.Write(bytes);
        }

        return stream.ToArray();
    }
}
