using ILGPU;
using Synth.Gpu.Scenes;

namespace Synth.Gpu.Measures;

/// <summary>What the magnitude of the atmosphere is computed from and written to.</summary>
internal struct AtmosphereMagnitudeArguments
{
    public SceneSlots Scenes;
    public ArrayView<float> Stratified;
    public ArrayView<float> Turbulent;
    public ArrayView<float> Ionosphere;

    /// <summary>Receives the magnitudes, those of one scene after those of another.</summary>
    public ArrayView<float> Magnitude;
}

/// <summary>Magnitude of the stratified, turbulent and ionospheric fields together, one thread a pixel of a scene.</summary>
internal static class AtmosphereMagnitudeKernel
{
    public static void Fill(Index1D index, AtmosphereMagnitudeArguments stage)
    {
        int place = stage.Scenes.Place(index, out _, out _);
        float sum = stage.Stratified[place] + stage.Turbulent[place] + stage.Ionosphere[place];
        stage.Magnitude[index] = sum < 0 ? -sum : sum;
    }
}
