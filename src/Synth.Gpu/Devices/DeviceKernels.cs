using System.Reflection;
using ILGPU;
using Synth.Gpu.Deformation;
using Synth.Gpu.Fields;
using Synth.Gpu.Measures;
using Synth.Gpu.Stages;
using Synth.Gpu.Transforms;
using Synth.Gpu.Transforms.CuFft;
using Synth.Numerics.Lanes;

namespace Synth.Gpu.Devices;

/// <summary>A kernel with its types settled.</summary>
/// <param name="Name">Its class and method.</param>
/// <param name="Precision"><c>float32</c>, or <c>float64</c> where any of its arithmetic is.</param>
/// <param name="Method">Its method.</param>
internal sealed record DeviceKernel(string Name, string Precision, MethodInfo Method);

/// <summary>Every kernel there is, so that all can be compiled and looked at without a device.</summary>
internal static class DeviceKernels
{
    public static IReadOnlyList<DeviceKernel> All { get; } =
    [
        Single<DeformationArguments<ScalarFloat, ScalarMask, float>>(DeformationKernel.Evaluate<ScalarFloat, ScalarMask, float>),
        Double<DeformationArguments<ScalarDouble, ScalarMask, double>>(DeformationKernel.Evaluate<ScalarDouble, ScalarMask, double>),
        Single<PointArguments<ScalarFloat, ScalarMask, float>>(DeformationKernel.Displace<ScalarFloat, ScalarMask, float>),
        Double<PointArguments<ScalarDouble, ScalarMask, double>>(DeformationKernel.Displace<ScalarDouble, ScalarMask, double>),
        Double<LookArguments<float>>(LookKernel.FillSingle),
        Double<LookArguments<double>>(LookKernel.FillDouble),
        Single<NarrowArguments<float>>(SourceKernel.NarrowSingle),
        Double<NarrowArguments<double>>(SourceKernel.NarrowDouble),
        Single<SourceSumArguments>(SourceKernel.Strengthen),
        Single<SpectrumArguments>(SpectrumKernel.Amplitudes),
        Double<VarianceArguments>(VarianceKernel.Parts),
        Double<VarianceArguments>(VarianceKernel.Join),
        Single<SpectrumArguments>(SpectrumKernel.Colour),
        Single<SquarePassArguments>(FftKernels.Squares),
        Single<PlanePassArguments>(FftKernels.Columns),
        Single<CompletionArguments>(FftKernels.Complete),
        Single<PlanePassArguments>(FftKernels.Rows),
        Single<EdgeArguments>(EdgeKernel.Settle),
        Single<AssemblyArguments>(AssemblyKernel.Assemble),
        Single<AtmosphereArguments>(AtmosphereKernel.Fill),
        Double<StrengthArguments>(StrengthKernel.Settle),
        Single<AffineArguments>(StrengthKernel.Apply),
        Single<LevelArguments>(LevelKernel.Clear),
        Single<LevelArguments>(LevelKernel.Count),
        Double<LevelArguments>(LevelKernel.Find),
        Single<CoherenceArguments>(CoherenceKernel.Fill),
        Single<ValidityArguments>(CoherenceKernel.Settle),
        Double<MaskArguments>(MaskKernel.Add),
        Double<MarkArguments>(MarkKernel.Edges),
        Double<MarkArguments>(MarkKernel.Faults),
        Single<PhaseNoiseArguments>(PhaseNoiseKernel.Draw),
        Single<ComposeArguments>(ComposeKernel.Sum),
        Single<ComposeArguments>(ComposeKernel.Blank),
        Single<FilterArguments>(FilterKernel.Load),
        Single<FilterArguments>(FilterKernel.Measure),
        Single<FilterArguments>(FilterKernel.SmoothDown),
        Single<FilterArguments>(FilterKernel.Emphasise),
        Single<FilterArguments>(FilterKernel.Blend),
        Double<StatisticsArguments>(StatisticsKernel.Parts),
        Double<StatisticsArguments>(StatisticsKernel.Join),
        Single<AtmosphereMagnitudeArguments>(AtmosphereMagnitudeKernel.Fill),
        Double<MaskStatisticsArguments>(MaskStatisticsKernel.Parts),
        Double<MaskStatisticsArguments>(MaskStatisticsKernel.Join),
        Single<MarkDeformationArguments>(MaskStatisticsKernel.Mark),
        Single<CountArguments>(CountKernel.Parts),
        Single<CountArguments>(CountKernel.Join),
    ];

    private static DeviceKernel Single<TArguments>(Action<Index1D, TArguments> kernel) => new(NameOf(kernel), "float32", kernel.Method);

    private static DeviceKernel Double<TArguments>(Action<Index1D, TArguments> kernel) => new(NameOf(kernel), "float64", kernel.Method);

    private static string NameOf(Delegate kernel) => $"{kernel.Method.DeclaringType!.Name}.{kernel.Method.Name}";
}
