using ILGPU;
using Synth.Numerics.Lanes;
using Synth.Physics.Sources;

namespace Synth.Gpu.Deformation;

/// <summary>A table of numbers in the memory of a device, already rounded to the lane's element.</summary>
internal readonly struct DeviceTable<TLane, TMask, TElement>(ArrayView<TElement> numbers) : ILaneTable<TLane>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged
{
    private readonly ArrayView<TElement> _numbers = numbers;

    public TLane At(int index) => TLane.Broadcast(_numbers[index]);
}
