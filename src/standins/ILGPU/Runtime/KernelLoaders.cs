namespace ILGPU.Runtime;

/// <summary>Makes kernels ready to run.</summary>
public static class KernelLoaders
{
    private const int Chunk = 256;

    /// <summary>A kernel that is run once for every index from 0 on; here, by the threads of the CPU, a few hundred indices at a time.</summary>
    public static Action<AcceleratorStream, TIndex, T1> LoadAutoGroupedKernel<TIndex, T1>(this Accelerator accelerator, Action<TIndex, T1> action)
        where TIndex : struct, IIndex
        where T1 : struct
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        if (action is not Action<Index1D, T1> kernel)
        {
            throw new NotSupportedException($"the stand-in for ILGPU runs kernels over {nameof(Index1D)} only");
        }

        return (stream, extent, argument) =>
        {
            ArgumentNullException.ThrowIfNull(stream);
            int count = checked((int)extent.Size);
            stream.Add(() => Parallel.For(0, (count + Chunk - 1) / Chunk, chunk =>
            {
                int end = Math.Min(count, (chunk + 1) * Chunk);
                for (int i = chunk * Chunk; i < end; i++)
                {
                    kernel(i, argument);
                }
            }));
        };
    }
}
