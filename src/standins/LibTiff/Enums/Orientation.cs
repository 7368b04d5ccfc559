namespace BitMiracle.LibTiff.Classic;

/// <summary>What the rows and columns are.</summary>
public enum Orientation
{
    /// <summary>Row 0 at the top, column 0 at the left.</summary>
    TOPLEFT = 1,
}
