namespace Synth.Datasets.Arrays;

/// <summary>Element type of floating arrays on disk.</summary>
public enum ArrayPrecision
{
    /// <summary>IEEE half precision, 11 significant bits.</summary>
    Float16,

    /// <summary>IEEE single precision, the generator's own.</summary>
    Float32,
}
