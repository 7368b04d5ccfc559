using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>Read-only numbers that a formula walks through: an array on the CPU, a buffer on a device.</summary>
/// <typeparam name="TLane">The bundle of points computed together; each number fills one.</typeparam>
public interface ILaneTable<TLane>
    where TLane : unmanaged
{
    /// <summary>A number of the table in every element of a lane.</summary>
    TLane At(int index);
}

/// <summary>A table in the memory of the CPU; numbers with their derivatives, rounded to the lane's element when read.</summary>
internal readonly struct ArrayTable<TLane, TMask>(DualNumber[] numbers) : ILaneTable<TLane>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane At(int index) => TLane.Constant(numbers[index]);
}
