using Synth.Physics.Atmosphere;
using Synth.Physics.Engine;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Tests.Contract;

/// <summary>One scene for each way that a stage after the deformation can go.</summary>
internal static class StageScenes
{
    private static readonly ForwardModel Bare = EngineScenes.Of(EngineScenes.Sources["mogi"], EngineScenes.Sources["okada"]);

    public static IReadOnlyDictionary<string, ForwardModel> All { get; } = new Dictionary<string, ForwardModel>
    {
        ["nothing"] = Bare,
        ["linear stratification"] = Bare with { Stratified = new StratifiedDelay(new LinearProfile(), new TwoDateStrength(0.02, 0.05)) },
        ["exponential stratification"] = Bare with { Stratified = new StratifiedDelay(new ExponentialProfile(3000), new TwoDateStrength(0.1, 0.16), 200) },
        ["layered stratification"] = Bare with { Stratified = new StratifiedDelay(new LayerProfile(150, 400), new FringeStrength(2.5, 0.055)) },
        ["power law stratification"] = Bare with { Stratified = new StratifiedDelay(new PowerLawProfile(9000, 1.6), new FringeStrength(2.5, 0.055)) },
        ["ramp"] = Bare with { Ramp = new OrbitalRamp(0.001, 0.01, -0.02, 0.003, 0.001, -0.002) },
        ["ionosphere"] = Bare with { Ionosphere = new IonosphericWave(0.01, 40_000, 30, 50) },
        ["turbulence by its peak"] = Bare with { Turbulence = new PowerLawTurbulence(new FieldAmplitude(AmplitudeRule.Peak, 0.02)) },
        ["turbulence by its deviation"] = Bare with { Turbulence = new PowerLawTurbulence(new FieldAmplitude(AmplitudeRule.StandardDeviation, 0.01)) },
        ["turbulence of an ensemble"] = Bare with { Turbulence = new MaternTurbulence(1e-4, 3000, 0.8) },
        ["turbulence of no strength"] = Bare with { Turbulence = new PowerLawTurbulence(new FieldAmplitude(AmplitudeRule.Peak, 0)) },
        ["decay"] = Bare with { Coherence = new CoherenceModel(0.9, 24, 60, 0.2, 0.05), ValidCoherence = 0.3 },
        ["patches"] = Bare with { Coherence = new CoherenceModel(0.9) { Loss = new CoherenceLoss(0.3, 0.1, 3000) }, ValidCoherence = 0.3 },
        ["patches everywhere"] = Bare with { Coherence = new CoherenceModel(0.9) { Loss = new CoherenceLoss(1, 0.5, 3000, 0) } },
        ["slopes"] = Bare with { Coherence = new CoherenceModel(0.9) { Slopes = new SlopeLoss(30) } },
        ["masks"] = Bare with { IncoherentMasks = [new TurbulentMask(0.7, 9000), new PixelMask(0.1), new PixelMask(0.05, 3)] },
        ["edges"] = Bare with { FrameEdges = [new FrameEdge(60, 2000), new FrameEdge(200, 1500)] },
        ["noise"] = Bare with { Coherence = new CoherenceModel(0.6), PhaseNoise = new PhaseNoise(5.5) },
        ["burst jump"] = Bare with { Faults = [new BurstJump(-12, 1500, 100, 1, 0.5)] },
        ["unwrapping errors"] = Bare with { Faults = [new UnwrappingError(200, -300, 900, 1), new UnwrappingError(-900, 700, 600, -2, 0), new SubSwathStep(-12, 300, 1.5)] },
        ["masked to zero"] = Bare with { IncoherentMasks = [new PixelMask(0.2, 2)], MaskedPhase = MaskedPhase.Zero },
        ["filter of 8"] = Bare with { Filter = new GoldsteinFilter(0.8, 8, 4, 1) },
        ["filter of 16"] = Bare with { Filter = new GoldsteinFilter(0.6, 16, 2, 5), Faults = [new SubSwathStep(-12, 300, 1.5)] },
        ["filter of 32"] = Bare with { Filter = new GoldsteinFilter(0.7), Ramp = new OrbitalRamp(0, 0.05, 0.03, 0, 0, 0) },
        ["filter of 64"] = Bare with { Filter = new GoldsteinFilter(1, 64, 32, 7), Ramp = new OrbitalRamp(0, 0.05, 0.03, 0, 0, 0) },
        ["filter of no strength"] = Bare with { Filter = new GoldsteinFilter(0) },
        ["everything"] = EngineScenes.Full,
    };
}
