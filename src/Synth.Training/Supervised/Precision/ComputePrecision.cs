namespace Synth.Training.Supervised.Precision;

/// <summary>Arithmetic of the forward pass; weights, moments and losses always are float32.</summary>
public enum ComputePrecision
{
    /// <summary>float32 throughout.</summary>
    Float32,

    /// <summary>Matrix products and convolutions in bfloat16 where libtorch holds that safe.</summary>
    BFloat16,

    /// <summary>Matrix products and convolutions in float16, with a scaled loss; CUDA only.</summary>
    Float16,
}
