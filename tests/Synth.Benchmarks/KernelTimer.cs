using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Synth.Numerics.Lanes;
using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Benchmarks;

/// <summary>Times one kernel on one thread: displacement at a block of points, projected on a line of sight and stored.</summary>
internal readonly struct KernelTimer<TLane, TMask, TElement>(TElement[] east, TElement[] north, TElement[] lineOfSight, double[] blockNanoseconds)
    : ISurfaceKernelVisitor<TLane, TMask>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged
{
    public void Visit<TKernel>(in TKernel kernel)
        where TKernel : struct, ISurfaceKernel<TLane, TMask>
    {
        int size = east.Length / blockNanoseconds.Length;
        for (int block = 0; block < blockNanoseconds.Length; block++)
        {
            long start = Stopwatch.GetTimestamp();
            Project(kernel, block * size, size);
            blockNanoseconds[block] = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Project<TKernel>(in TKernel kernel, int start, int count)
        where TKernel : struct, ISurfaceKernel<TLane, TMask>
    {
        TLane lookEast = TLane.Constant(-0.6);
        TLane lookNorth = TLane.Constant(-0.1);
        TLane lookUp = TLane.Constant(0.79);
        ref TElement e = ref MemoryMarshal.GetArrayDataReference(east);
        ref TElement n = ref MemoryMarshal.GetArrayDataReference(north);
        ref TElement o = ref MemoryMarshal.GetArrayDataReference(lineOfSight);
        for (int i = start; i < start + count; i += TLane.Width)
        {
            kernel.Displace(TLane.Load(in Unsafe.Add(ref e, i)), TLane.Load(in Unsafe.Add(ref n, i)), out TLane ue, out TLane un, out TLane uu);
            TLane los = TLane.MultiplyAdd(ue, lookEast, TLane.MultiplyAdd(un, lookNorth, uu * lookUp));
            TLane.Store(los, ref Unsafe.Add(ref o, i));
        }
    }
}
