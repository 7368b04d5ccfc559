using ILGPU;

namespace Synth.Gpu.Measures;

/// <summary>What the magnitude of the atmosphere is computed from and written to.</summary>
internal struct AtmosphereMagnitudeArguments
{
    public ArrayView<float> Stratified;
    public ArrayView<float> Turbulent;
    public ArrayView<float> Ionosphere;
    public ArrayView<float> Magnitude;
}

/// <summary>Magnitude of the stratified, turbulent and ionospheric fields together, one thread a pixel.</summary>
internal static class AtmosphereMagnitudeKernel
{
    public static void Fill(Index1D index, AtmosphereMagnitudeArguments stage)
    {
        float sum = stage.Stratified[index] + stage.Turbulent[index] + stage.Ionosphere[index];
        stage.Magnitude[index] = sum < 0 ? -sum : sum;
    }
}
