using System.Globalization;
using System.Text;
using BitMiracle.LibTiff.Classic.Internal;

namespace BitMiracle.LibTiff.Classic;

/// <content>Tags.</content>
public partial class Tiff
{
    private static readonly Dictionary<TiffTag, long> Standard = new()
    {
        [TiffTag.BITSPERSAMPLE] = 1,
        [TiffTag.COMPRESSION] = (int)Compression.NONE,
        [TiffTag.FILLORDER] = (int)FillOrder.MSB2LSB,
        [TiffTag.ORIENTATION] = (int)Orientation.TOPLEFT,
        [TiffTag.SAMPLESPERPIXEL] = 1,
        [TiffTag.ROWSPERSTRIP] = -1,
        [TiffTag.PLANARCONFIG] = (int)PlanarConfig.CONTIG,
        [TiffTag.PREDICTOR] = (int)Predictor.NONE,
        [TiffTag.SAMPLEFORMAT] = (int)SampleFormat.UINT,
    };

    private static readonly HashSet<TiffTag> Numbers =
    [
        .. Standard.Keys, TiffTag.SUBFILETYPE, TiffTag.IMAGEWIDTH, TiffTag.IMAGELENGTH, TiffTag.PHOTOMETRIC, TiffTag.TILEWIDTH, TiffTag.TILELENGTH,
    ];

    private static readonly HashSet<TiffTag> Texts =
    [
        TiffTag.DOCUMENTNAME, TiffTag.IMAGEDESCRIPTION, TiffTag.SOFTWARE, TiffTag.DATETIME, TiffTag.ARTIST, TiffTag.COPYRIGHT,
    ];

    /// <summary>Makes tags known so that <see cref="SetField"/> takes them.</summary>
    public void MergeFieldInfo(TiffFieldInfo[] info, int count)
    {
        ArgumentNullException.ThrowIfNull(info);
        foreach (TiffFieldInfo one in info.AsSpan(0, count))
        {
            _fieldInfo[one.Tag] = one;
        }
    }

    /// <summary>The values of a tag, or null when the file does not have it.</summary>
    /// <returns>One number for the tags of the specification that are numbers; one text for its texts; the number of values and
    /// their array for other tags, unless they were made known as tags whose count is not passed.</returns>
    public FieldValue[]? GetField(TiffTag tag)
    {
        if (!_entries.TryGetValue(tag, out TiffEntry? entry))
        {
            return null;
        }

        if (Numbers.Contains(tag))
        {
            return entry.Integer(0) is { } number and >= int.MinValue and <= uint.MaxValue ? [new FieldValue((int)number)] : null;
        }

        if (tag is TiffTag.STRIPOFFSETS or TiffTag.STRIPBYTECOUNTS or TiffTag.TILEOFFSETS or TiffTag.TILEBYTECOUNTS)
        {
            return [new FieldValue(Enumerable.Range(0, entry.Count).Select(i => entry.Integer(i) ?? 0).ToArray())];
        }

        bool text = Texts.Contains(tag);
        bool passCount = !text && (!_fieldInfo.TryGetValue(tag, out TiffFieldInfo? info) || info.PassCount);
        byte[] bytes = text || (!passCount && entry.Type == TiffType.ASCII) ? WithoutFinalZero(entry.Bytes) : entry.Bytes;
        return passCount ? [new FieldValue(entry.Count), new FieldValue(bytes)] : [new FieldValue(bytes)];
    }

    /// <summary>As <see cref="GetField"/>, with the specification's default where the file does not have the tag.</summary>
    public FieldValue[]? GetFieldDefaulted(TiffTag tag) =>
        GetField(tag) ?? (Standard.TryGetValue(tag, out long number) ? [new FieldValue((int)number)] : null);

    /// <summary>Sets a tag of a file being written.</summary>
    /// <param name="tag">A tag of the specification, or one made known by <see cref="MergeFieldInfo"/>.</param>
    /// <param name="value">A number; a text; or the count, if the tag wants it, and an array.</param>
    /// <returns>False when the tag is unknown, the value does not suit it, or pixels have been written already.</returns>
    public bool SetField(TiffTag tag, params object[] value) => Guard(nameof(SetField), false, () =>
    {
        if (_writer is null || _layout is not null || _closed || value.Length == 0)
        {
            throw new TiffFault($"{tag} cannot be set now");
        }

        _entries[tag] = ToEntry(tag, value);
        return true;
    });

    private static byte[] WithoutFinalZero(byte[] bytes) => bytes is [.. var rest, 0] ? rest : bytes;

    private static TiffEntry NumberEntry(TiffTag tag, object value)
    {
        long number = Convert.ToInt64(value, CultureInfo.InvariantCulture);
        bool wide = tag is TiffTag.IMAGEWIDTH or TiffTag.IMAGELENGTH or TiffTag.ROWSPERSTRIP or TiffTag.TILEWIDTH or TiffTag.TILELENGTH or TiffTag.SUBFILETYPE;
        bool fits = wide ? number is >= 0 and <= int.MaxValue : number is >= 0 and <= ushort.MaxValue;
        return !fits ? throw new TiffFault($"Bad value {number} for \"{tag}\" tag")
            : wide ? TiffEntry.OfLongs((uint)number)
            : TiffEntry.OfShorts((ushort)number);
    }

    private static TiffEntry TextEntry(string text)
    {
        byte[] bytes = [.. Encoding.Latin1.GetBytes(text), 0];
        return new TiffEntry(TiffType.ASCII, bytes.Length, bytes);
    }

    private static int CheckedCount(object value, int available, TiffTag tag)
    {
        int count = Convert.ToInt32(value, CultureInfo.InvariantCulture);
        return count >= 1 && count <= available ? count : throw new TiffFault($"{tag}: {count} values were announced, {available} are there");
    }

    private TiffEntry ToEntry(TiffTag tag, object[] value)
    {
        if (Numbers.Contains(tag))
        {
            return NumberEntry(tag, value[0]);
        }

        if (tag == TiffTag.EXTRASAMPLES && value is [_, short[] kinds])
        {
            return TiffEntry.OfShorts(Array.ConvertAll(kinds[..CheckedCount(value[0], kinds.Length, tag)], kind => (ushort)kind));
        }

        if (Texts.Contains(tag))
        {
            return TextEntry(new FieldValue(value[0]).ToString());
        }

        if (!_fieldInfo.TryGetValue(tag, out TiffFieldInfo? info) || value.Length <= (info.PassCount ? 1 : 0))
        {
            throw new TiffFault($"Unknown tag {(int)tag}, or too few values for it");
        }

        object last = value[info.PassCount ? 1 : 0];
        if (info.Type == TiffType.ASCII)
        {
            return TextEntry(new FieldValue(last).ToString());
        }

        int size = TiffEntry.SizeOf(info.Type);
        byte[] bytes = new FieldValue(last).GetBytes() ?? throw new TiffFault($"{info.Name} takes an array");
        int available = size == 0 ? 0 : bytes.Length / size;
        int count = info.PassCount ? CheckedCount(value[0], available, tag) : available;
        return new TiffEntry(info.Type, count, bytes[..(count * size)]);
    }

    // the tags that describe the layout, one number each; per-sample tags must agree for all samples
    private long? Number(TiffTag tag)
    {
        if (!_entries.TryGetValue(tag, out TiffEntry? entry))
        {
            return Standard.TryGetValue(tag, out long standard) ? standard : null;
        }

        long number = entry.Integer(0) ?? throw new TiffFault($"{tag} is no whole number");
        for (int i = 1; i < Math.Min(entry.Count, ushort.MaxValue); i++)
        {
            if (entry.Integer(i) != number)
            {
                throw new TiffFault($"different values of {tag} for the samples are not supported");
            }
        }

        return number;
    }
}
