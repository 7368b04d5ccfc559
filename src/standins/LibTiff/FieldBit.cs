namespace BitMiracle.LibTiff.Classic;

/// <summary>Where a directory keeps a tag; tags that a program adds are <see cref="Custom"/>.</summary>
public static class FieldBit
{
    /// <summary>A tag kept in the list of added ones.</summary>
    public const short Custom = 65;
}
