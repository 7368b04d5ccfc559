namespace Synth.Training.Data.Sources;

/// <summary>Which field of a simulated sample is the image.</summary>
public enum SampleQuantity
{
    /// <summary>The interferogram: wrapped phase, filtered if the recipe says so.</summary>
    Wrapped,

    /// <summary>Unwrapped phase before filtering.</summary>
    Unwrapped,
}
