using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Synth.Numerics.Lanes;
using Synth.Physics.Sources;

namespace Synth.Physics.Engine;

/// <summary>Adds a kernel's displacement at a list of points to three sums, a lane at a time; the last points travel in a padded lane.</summary>
internal readonly ref struct PointAccumulator<TLane, TMask, TElement> : ISurfaceKernelVisitor<TLane, TMask>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged
{
    // longest lane there is: sixteen floats
    private const int LongestLane = 16;

    private readonly ReadOnlySpan<TElement> east;
    private readonly ReadOnlySpan<TElement> north;
    private readonly Span<TElement> sumEast;
    private readonly Span<TElement> sumNorth;
    private readonly Span<TElement> sumUp;

    public PointAccumulator(
        ReadOnlySpan<TElement> east, ReadOnlySpan<TElement> north, Span<TElement> sumEast, Span<TElement> sumNorth, Span<TElement> sumUp)
    {
        this.east = east;
        this.north = north[..east.Length];
        this.sumEast = sumEast[..east.Length];
        this.sumNorth = sumNorth[..east.Length];
        this.sumUp = sumUp[..east.Length];
    }

    public void Visit<TKernel>(in TKernel kernel)
        where TKernel : struct, ISurfaceKernel<TLane, TMask>
    {
        int whole = east.Length - (east.Length % TLane.Width);
        for (int i = 0; i < whole; i += TLane.Width)
        {
            kernel.Displace(Load(east, i), Load(north, i), out TLane ue, out TLane un, out TLane uu);
            AddTo(sumEast, i, ue);
            AddTo(sumNorth, i, un);
            AddTo(sumUp, i, uu);
        }

        if (whole < east.Length)
        {
            AddRest(kernel, whole);
        }
    }

    private void AddRest<TKernel>(in TKernel kernel, int start)
        where TKernel : struct, ISurfaceKernel<TLane, TMask>
    {
        Span<TElement> buffer = stackalloc TElement[5 * LongestLane];
        int count = east.Length - start;

        // the padding repeats a real point, so that no invented coordinate is ever evaluated
        buffer[..LongestLane].Fill(east[start]);
        buffer.Slice(LongestLane, LongestLane).Fill(north[start]);
        east[start..].CopyTo(buffer);
        north[start..].CopyTo(buffer[LongestLane..]);
        kernel.Displace(Load(buffer, 0), Load(buffer, LongestLane), out TLane ue, out TLane un, out TLane uu);
        AddRest(sumEast.Slice(start, count), buffer, ue);
        AddRest(sumNorth.Slice(start, count), buffer, un);
        AddRest(sumUp.Slice(start, count), buffer, uu);
    }

    private static void AddRest(Span<TElement> sum, Span<TElement> buffer, TLane value)
    {
        Span<TElement> lane = buffer[^LongestLane..];
        sum.CopyTo(lane);
        AddTo(lane, 0, value);
        lane[..sum.Length].CopyTo(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Load(ReadOnlySpan<TElement> values, int index) =>
        TLane.Load(in Unsafe.Add(ref MemoryMarshal.GetReference(values), index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(Span<TElement> sum, int index, TLane value)
    {
        ref TElement place = ref Unsafe.Add(ref MemoryMarshal.GetReference(sum), index);
        TLane.Store(TLane.Load(in place) + value, ref place);
    }
}
