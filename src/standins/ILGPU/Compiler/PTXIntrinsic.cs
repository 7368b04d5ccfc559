using System.Reflection;
using ILGPU.IR.Intrinsics;

namespace ILGPU.Backends.PTX;

/// <summary>An instruction of CUDA.</summary>
public sealed class PTXIntrinsic : IntrinsicImplementation
{
    /// <param name="targetMethod">The method that holds it.</param>
    /// <param name="mode">How it gets into the code.</param>
    public PTXIntrinsic(MethodInfo targetMethod, IntrinsicImplementationMode mode)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        (TargetMethod, Mode) = (targetMethod, mode);
    }

    /// <summary>The method that holds it.</summary>
    public MethodInfo TargetMethod { get; }

    /// <summary>How it gets into the code.</summary>
    public IntrinsicImplementationMode Mode { get; }
}
