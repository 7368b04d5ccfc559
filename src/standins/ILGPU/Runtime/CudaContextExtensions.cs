namespace ILGPU.Runtime.Cuda;

/// <summary>Would put CUDA devices among those of a context; this stand-in has none.</summary>
public static class CudaContextExtensions
{
    /// <summary>Adds nothing.</summary>
    public static Context.Builder Cuda(this Context.Builder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }
}

/// <summary>A stream of CUDA; there is none here.</summary>
public sealed class CudaStream : AcceleratorStream
{
    private CudaStream()
    {
    }

    /// <summary>The driver's name of it.</summary>
    public IntPtr StreamPtr => IntPtr.Zero;
}

/// <summary>Instructions of CUDA, which run nowhere here.</summary>
public static class CudaAsm
{
    /// <summary>An instruction with a result and three operands.</summary>
    /// <exception cref="NotSupportedException">Always: code for CUDA is never called on the CPU.</exception>
    public static void Emit<T0, T1, T2, T3>(string asm, out T0 arg0, T1 arg1, T2 arg2, T3 arg3)
        where T0 : struct
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        throw new NotSupportedException($"no CUDA in the stand-in for ILGPU: {asm}");
}
