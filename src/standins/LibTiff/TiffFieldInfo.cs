namespace BitMiracle.LibTiff.Classic;

/// <summary>What a program must say about a tag before it sets it.</summary>
public class TiffFieldInfo
{
    /// <summary>Count that says: any number of values.</summary>
    public const short Variable = -1;

    /// <summary>Count that says: one value a sample.</summary>
    public const short Spp = -2;

    /// <summary>Count that says: any number of values, counted in 32 bits.</summary>
    public const short Variable2 = -3;

    /// <summary>Describes a tag.</summary>
    public TiffFieldInfo(TiffTag tag, short readCount, short writeCount, TiffType type, short bit, bool okToChange, bool passCount, string name)
    {
        (Tag, ReadCount, WriteCount, Type) = (tag, readCount, writeCount, type);
        (Bit, OkToChange, PassCount, Name) = (bit, okToChange, passCount, name);
    }

    /// <summary>The tag.</summary>
    public TiffTag Tag { get; }

    /// <summary>Values read, or one of the special counts.</summary>
    public short ReadCount { get; }

    /// <summary>Values written, or one of the special counts.</summary>
    public short WriteCount { get; }

    /// <summary>Type of the values in the file.</summary>
    public TiffType Type { get; }

    /// <summary>See <see cref="FieldBit"/>.</summary>
    public short Bit { get; }

    /// <summary>Whether the tag may change after pixels have been written.</summary>
    public bool OkToChange { get; }

    /// <summary>Whether the number of values is given before the values.</summary>
    public bool PassCount { get; }

    /// <summary>The tag's name.</summary>
    public string Name { get; }
}
