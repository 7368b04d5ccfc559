using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Synth.Models.Weights;

/// <summary>
/// The header of a safetensors file (Hugging Face, format description of the safetensors library): 8 bytes with its length,
/// little-endian, then one JSON object of tensors and <c>__metadata__</c>. Everything a file says is checked before it is believed.
/// </summary>
internal sealed class SafeTensorsHeader
{
    /// <summary>Longest header that is read, in bytes, as in the reference implementation.</summary>
    public const int MaximumLength = 100_000_000;

    /// <summary>Length of the number before the header.</summary>
    public const int PrefixLength = sizeof(ulong);

    private const string MetadataKey = "__metadata__";
    private const int Alignment = 8;

    private SafeTensorsHeader(ImmutableArray<Entry> entries, ImmutableSortedDictionary<string, string> metadata)
    {
        Entries = entries;
        Metadata = metadata;
    }

    /// <summary>The tensors, by their place in the file.</summary>
    public ImmutableArray<Entry> Entries { get; }

    /// <summary>Words beside the tensors.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; }

    /// <summary>One tensor.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">Its element type.</param>
    /// <param name="Shape">Its lengths.</param>
    /// <param name="Begin">First byte, counted from the end of the header.</param>
    /// <param name="Length">Bytes.</param>
    public sealed record Entry(string Name, ElementType Type, ImmutableArray<long> Shape, long Begin, long Length);

    /// <summary>Reads and checks a header.</summary>
    /// <param name="json">The bytes after the length.</param>
    /// <param name="dataLength">Bytes of the file after the header.</param>
    /// <exception cref="InvalidDataException">The header breaks the format; the message says where.</exception>
    public static SafeTensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength)
    {
        try
        {
            Utf8JsonReader reader = new(json);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            if (json[(int)reader.BytesConsumed..].ContainsAnyExcept((byte)' '))
            {
                throw new InvalidDataException("the header does not end with its object");
            }

            return Parse(document.RootElement, dataLength);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"the header is no JSON: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            // a string that is no UTF-8 is only found when it is asked for
            throw new InvalidDataException($"the header is no text: {error.Message}", error);
        }
    }

    /// <summary>Lays tensors out one after another, largest elements first so that each stays aligned.</summary>
    public static SafeTensorsHeader Lay(IEnumerable<(string Name, ElementType Type, ImmutableArray<long> Shape)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        long begin = 0;
        ImmutableArray<Entry>.Builder entries = ImmutableArray.CreateBuilder<Entry>();
        foreach ((string name, ElementType type, ImmutableArray<long> shape) in tensors.OrderByDescending(t => t.Type.Bytes).ThenBy(t => t.Name, StringComparer.Ordinal))
        {
            if (name == MetadataKey)
            {
                throw new ArgumentException($"a tensor cannot be called {MetadataKey}", nameof(tensors));
            }

            long length = shape.Aggregate((long)type.Bytes, (product, side) => checked(product * side));
            entries.Add(new Entry(name, type, shape, begin, length));
            begin = checked(begin + length);
        }

        return new SafeTensorsHeader(entries.ToImmutable(), metadata.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    /// <summary>The bytes of length and header, padded with blanks so that the data begin at a multiple of eight.</summary>
    public byte[] ToBytes()
    {
        using MemoryStream stream = new();
        stream.Write(new byte[PrefixLength]);
        using (Utf8JsonWriter writer = new(stream))
        {
            Write(writer);
        }

        while (stream.Length % Alignment != 0)
        {
            stream.WriteByte((byte)' ');
        }

        byte[] bytes = stream.ToArray();
        BitConverter.TryWriteBytes(bytes, BitConverter.IsLittleEndian
            ? (ulong)(bytes.Length - PrefixLength)
            : throw new PlatformNotSupportedException("weight files are little-endian"));
        return bytes;
    }

    private static SafeTensorsHeader Parse(JsonElement root, long dataLength)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException("the header is no JSON object");
        }

        HashSet<string> names = [];
        List<Entry> entries = [];
        ImmutableSortedDictionary<string, string> metadata = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (!names.Add(property.Name))
            {
                throw new InvalidDataException($"{property.Name} is there twice");
            }

            if (property.NameEquals(MetadataKey))
            {
                metadata = Words(property.Value);
            }
            else
            {
                entries.Add(Tensor(property.Name, property.Value));
            }
        }

        entries.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.Length.CompareTo(b.Length));
        RequireGapless(entries, dataLength);
        return new SafeTensorsHeader([.. entries], metadata);
    }

    private static ImmutableSortedDictionary<string, string> Words(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || element.EnumerateObject().Any(p => p.Value.ValueKind != JsonValueKind.String))
        {
            throw new InvalidDataException($"{MetadataKey} must be an object of strings");
        }

        ImmutableSortedDictionary<string, string>.Builder words = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            words[property.Name] = property.Value.GetString()!;
        }

        return words.ToImmutable();
    }

    private static Entry Tensor(string name, JsonElement element)
    {
        JsonElement Part(string key, JsonValueKind kind) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out JsonElement part) && part.ValueKind == kind
                ? part
                : throw new InvalidDataException($"tensor {name} has no proper {key}");

        string typeName = Part("dtype", JsonValueKind.String).GetString()!;
        ElementType type = ElementType.Find(typeName) ?? throw new InvalidDataException($"tensor {name} is of type {typeName}, which is not supported");
        long[] shape = Lengths(name, Part("shape", JsonValueKind.Array));
        long[] offsets = Lengths(name, Part("data_offsets", JsonValueKind.Array));
        if (offsets.Length != 2 || offsets[1] < offsets[0])
        {
            throw new InvalidDataException($"tensor {name} has no proper data_offsets");
        }

        UInt128 bytes = (UInt128)type.Bytes;
        foreach (long side in shape)
        {
            // lengths are below 2^63, so the product of a bounded number and one of them cannot wrap around
            bytes = bytes > long.MaxValue ? UInt128.MaxValue >> 1 : bytes * (UInt128)side;
        }

        // a zero anywhere empties the tensor, however long the other sides are
        UInt128 expected = shape.Contains(0) ? 0 : bytes;
        return expected == (UInt128)(offsets[1] - offsets[0])
            ? new Entry(name, type, [.. shape], offsets[0], offsets[1] - offsets[0])
            : throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"tensor {name} of shape ({string.Join(", ", shape)}) and type {typeName} cannot take {offsets[1] - offsets[0]} bytes"));
    }

    private static long[] Lengths(string name, JsonElement array)
    {
        List<long> lengths = [];
        foreach (JsonElement item in array.EnumerateArray())
        {
            lengths.Add(item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out long value) && value >= 0
                ? value
                : throw new InvalidDataException($"tensor {name} has a length or offset that is no whole number of at least 0"));
        }

        return [.. lengths];
    }

    // the format allows neither holes nor overlaps, so that a file cannot hide data or point outside itself
    private static void RequireGapless(List<Entry> entries, long dataLength)
    {
        long end = 0;
        foreach (Entry entry in entries)
        {
            if (entry.Begin != end)
            {
                throw new InvalidDataException($"tensor {entry.Name} does not begin where the one before it ends");
            }

            end = entry.Begin + entry.Length;
        }

        if (end != dataLength)
        {
            throw new InvalidDataException($"the tensors take {end} bytes, but {dataLength} follow the header");
        }
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Metadata.Count > 0)
        {
            writer.WriteStartObject(MetadataKey);
            foreach ((string key, string value) in Metadata)
            {
                writer.WriteString(key, value);
            }

            writer.WriteEndObject();
        }

        foreach (Entry entry in Entries)
        {
            writer.WriteStartObject(entry.Name);
            writer.WriteString("dtype", entry.Type.Name);
            WriteNumbers(writer, "shape", entry.Shape);
            WriteNumbers(writer, "data_offsets", [entry.Begin, entry.Begin + entry.Length]);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, ImmutableArray<long> numbers)
    {
        writer.WriteStartArray(name);
        foreach (long number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }
}
