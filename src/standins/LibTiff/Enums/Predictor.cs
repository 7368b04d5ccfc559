namespace BitMiracle.LibTiff.Classic;

/// <summary>What was subtracted from the samples before packing.</summary>
public enum Predictor
{
    /// <summary>Nothing.</summary>
    NONE = 1,

    /// <summary>The sample to the left.</summary>
    HORIZONTAL = 2,

    /// <summary>The byte to the left, after sorting the bytes of each row by significance.</summary>
    FLOATINGPOINT = 3,
}
