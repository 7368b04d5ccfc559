using System.Reflection;
using ILGPU.IR.Intrinsics;

namespace ILGPU.Backends.OpenCL;

/// <summary>An instruction of OpenCL.</summary>
public sealed class CLIntrinsic : IntrinsicImplementation
{
    /// <param name="targetMethod">The method that holds it.</param>
    /// <param name="mode">How it gets into the code.</param>
    public CLIntrinsic(MethodInfo targetMethod, IntrinsicImplementationMode mode)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        (TargetMethod, Mode) = (targetMethod, mode);
    }

    /// <summary>The method that holds it.</summary>
    public MethodInfo TargetMethod { get; }

    /// <summary>How it gets into the code.</summary>
    public IntrinsicImplementationMode Mode { get; }
}
