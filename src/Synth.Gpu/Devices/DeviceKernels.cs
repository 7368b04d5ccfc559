using System.Reflection;
using ILGPU;
using Synth.Gpu.Deformation;
using Synth.Gpu.Fields;
using Synth.Numerics.Lanes;

namespace Synth.Gpu.Devices;

/// <summary>A kernel with its types settled.</summary>
/// <param name="Name">Its class and method.</param>
/// <param name="Precision"><c>float32</c> or <c>float64</c>.</param>
/// <param name="Method">Its method.</param>
internal sealed record DeviceKernel(string Name, string Precision, MethodInfo Method);

/// <summary>Every kernel there is, so that all can be compiled and looked at without a device.</summary>
internal static class DeviceKernels
{
    public static IReadOnlyList<DeviceKernel> All { get; } =
    [
        Single<DeformationArguments<ScalarFloat, ScalarMask, float>>(DeformationKernel.Evaluate<ScalarFloat, ScalarMask, float>),
        Double<DeformationArguments<ScalarDouble, ScalarMask, double>>(DeformationKernel.Evaluate<ScalarDouble, ScalarMask, double>),
        Single<NoiseArguments>(NoiseKernel.Colour),
        Single<FftPassArguments>(FftKernels.Pass),
        Single<HermitianArguments>(FftKernels.Complete),
        Single<AssemblyArguments>(AssemblyKernel.Assemble),
        Single<PhaseNoiseArguments>(PhaseNoiseKernel.Draw),
    ];

    private static DeviceKernel Single<TArguments>(Action<Index1D, TArguments> kernel) => new(NameOf(kernel), "float32", kernel.Method);

    private static DeviceKernel Double<TArguments>(Action<Index1D, TArguments> kernel) => new(NameOf(kernel), "float64", kernel.Method);

    private static string NameOf(Delegate kernel) => $"{kernel.Method.DeclaringType!.Name}.{kernel.Method.Name}";
}
