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

    private readonly ReadOnlySpan<TElement> _east;
    private readonly ReadOnlySpan<TElement> _north;
    private readonly Span<TElement> _sumEast;
    private readonly Span<TElement> _sumNorth;
    private readonly Span<TElement> _sumUp;

    public PointAccumulator(
        ReadOnlySpan<TElement> east, ReadOnlySpan<TElement> north, Span<TElement> sumEast, Span<TElement> sumNorth, Span<TElement> sumUp)
    {
        _east = east;
        _north = north[..east.Length];
        _sumEast = sumEast[..east.Length];
        _sumNorth = sumNorth[..east.Length];
        _sumUp = sumUp[..east.Length];
    }

    // a loop that runs once a source would otherwise be measured and replaced half-way, for a slower code
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Visit<TKernel>(in TKernel kernel)
        where TKernel : struct, ISurfaceKernel<TLane, TMask>
    {
        // a call of an interface's method through a read-only reference copies the kernel each time
        ref TKernel own = ref Unsafe.AsRef(in kernel);
        int whole = _east.Length - (_east.Length % TLane.Width);
        for (int i = 0; i < whole; i += TLane.Width)
        {
            own.Displace(Load(_east, i), Load(_north, i), out TLane ue, out TLane un, out TLane uu);
            AddTo(_sumEast, i, ue);
            AddTo(_sumNorth, i, un);
            AddTo(_sumUp, i, uu);
        }

        if (whole < _east.Length)
        {
            AddRest(kernel, whole);
        }
    }

    private void AddRest<TKernel>(in TKernel kernel, int start)
        where TKernel : struct, ISurfaceKernel<TLane, TMask>
    {
        Span<TElement> buffer = stackalloc TElement[3 * LongestLane];
        int count = _east.Length - start;

        // the padding repeats a real point, so that no invented coordinate is ever evaluated
        buffer[..LongestLane].Fill(_east[start]);
        buffer.Slice(LongestLane, LongestLane).Fill(_north[start]);
        _east[start..].CopyTo(buffer);
        _north[start..].CopyTo(buffer[LongestLane..]);
        kernel.Displace(Load(buffer, 0), Load(buffer, LongestLane), out TLane ue, out TLane un, out TLane uu);
        AddRest(_sumEast.Slice(start, count), buffer, ue);
        AddRest(_sumNorth.Slice(start, count), buffer, un);
        AddRest(_sumUp.Slice(start, count), buffer, uu);
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
