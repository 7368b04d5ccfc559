namespace BitMiracle.LibTiff.Classic;

/// <summary>What a sample beyond the colours is.</summary>
public enum ExtraSample
{
    /// <summary>Anything.</summary>
    UNSPECIFIED = 0,

    /// <summary>Opacity, colours multiplied by it.</summary>
    ASSOCALPHA = 1,

    /// <summary>Opacity.</summary>
    UNASSALPHA = 2,
}
