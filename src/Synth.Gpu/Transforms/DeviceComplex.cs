namespace Synth.Gpu.Transforms;

/// <summary>A complex number as it lies in memory of a device: real, then imaginary part, which is also how cuFFT has them.</summary>
internal readonly record struct DeviceComplex(float Real, float Imaginary);
