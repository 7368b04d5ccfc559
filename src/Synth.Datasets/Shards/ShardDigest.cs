using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Synth.Datasets.Shards;

/// <summary>The digest of a shard of several files: each file's name, its length and its bytes, in order.</summary>
internal static class ShardDigest
{
    /// <summary>Appends one file.</summary>
    public static void Append(IncrementalHash hash, string name, ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{bytes.Length.ToString(CultureInfo.InvariantCulture)}\n"));
        hash.AppendData(bytes);
    }
}
