using ILGPU;
using Synth.Gpu.Scenes;
using Synth.Numerics.Lanes;
using Synth.Physics.Engine;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Stages;

/// <summary>How one scene is composed.</summary>
/// <param name="RadPerM">Phase of a displacement, rad per m.</param>
/// <param name="BlanksMasked">1 where masked pixels become zero.</param>
internal readonly record struct ComposeRecord(float RadPerM, int BlanksMasked);

/// <summary>What an interferogram is composed from and written to.</summary>
internal struct ComposeArguments
{
    public SceneSlots Scenes;
    public ArrayView<ComposeRecord> Records;
    public ArrayView<float> Deformation;
    public ArrayView<float> Stratified;
    public ArrayView<float> Turbulent;
    public ArrayView<float> Ramp;
    public ArrayView<float> Ionosphere;
    public ArrayView<float> Noise;
    public ArrayView<float> Fault;
    public ArrayView<float> Unwrapped;
    public ArrayView<float> Wrapped;
    public ArrayView<byte> Outside;
    public ArrayView<byte> Valid;
}

/// <summary>The interferogram, one thread a pixel of a scene.</summary>
internal static class ComposeKernel
{
    /// <summary>The sum of the components, and the sum wrapped.</summary>
    public static void Sum(Index1D index, ComposeArguments stage)
    {
        int place = stage.Scenes.Place(index, out int scene, out _);
        ScalarFloat phase = Composition.Unwrapped<ScalarFloat, ScalarMask>(
            new ScalarFloat(stage.Deformation[place]),
            new ScalarFloat(stage.Stratified[place]),
            new ScalarFloat(stage.Turbulent[place]),
            new ScalarFloat(stage.Ramp[place]),
            new ScalarFloat(stage.Ionosphere[place]),
            new ScalarFloat(stage.Records[scene].RadPerM),
            new ScalarFloat(stage.Noise[place]),
            new ScalarFloat(stage.Fault[place]));
        stage.Unwrapped[place] = phase.Value;
        stage.Wrapped[place] = PhaseWrapping.WrapSingle<ScalarFloat, ScalarMask>(phase).Value;
    }

    /// <summary>Zero where there is no data, and where pixels are masked if the scene says so.</summary>
    public static void Blank(Index1D index, ComposeArguments stage)
    {
        int place = stage.Scenes.Place(index, out int scene, out _);
        if (Validity.IsBlank(stage.Outside[place], stage.Valid[place], stage.Records[scene].BlanksMasked != 0))
        {
            stage.Wrapped[place] = 0;
        }
    }
}
