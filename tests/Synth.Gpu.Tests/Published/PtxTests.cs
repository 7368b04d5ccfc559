using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using Synth.Gpu.Devices;

namespace Synth.Gpu.Tests.Published;

/// <summary>Every kernel as PTX, which needs no GPU.</summary>
public sealed class PtxTests
{
    public static TheoryData<string, string> Kernels
    {
        get
        {
            TheoryData<string, string> names = [];
            foreach (DeviceKernel kernel in DeviceKernels.All)
            {
                names.Add(kernel.Name, kernel.Precision);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_kernel_becomes_PTX_that_calls_nothing_undefined(string name, string precision)
    {
        MethodInfo method = DeviceKernels.All.Single(kernel => kernel.Name == name && kernel.Precision == precision).Method;
        using Context context = GpuDevice.Create(_ => { });
        PTXBackend backend = new(context, CudaArchitecture.SM_90, CudaInstructionSet.ISA_80, null!);
        PTXCompiledKernel compiled = (PTXCompiledKernel)backend.Compile(
            EntryPointDescription.FromImplicitlyGroupedKernel(method), new KernelSpecialization());

        Assert.Contains(".entry", compiled.PTXAssembly, StringComparison.Ordinal);
        Assert.DoesNotContain(".extern .func", compiled.PTXAssembly, StringComparison.Ordinal);

        // its operands come out exchanged
        Assert.DoesNotContain("copysign", compiled.PTXAssembly, StringComparison.Ordinal);

        // constants are given in double; the work is not
        if (precision == "float32")
        {
            Assert.DoesNotMatch(@"\b(add|mul|fma\.rn|sqrt\.rn)\.f64\b", compiled.PTXAssembly);
        }
    }
}
