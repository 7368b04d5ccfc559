namespace BitMiracle.LibTiff.Classic;

/// <summary>Which bit of a byte is the first.</summary>
public enum FillOrder
{
    /// <summary>The most significant.</summary>
    MSB2LSB = 1,

    /// <summary>The least significant.</summary>
    LSB2MSB = 2,
}
