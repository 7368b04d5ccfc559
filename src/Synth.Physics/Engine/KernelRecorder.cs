using Synth.Numerics.Lanes;
using Synth.Numerics.Recording;
using Synth.Physics.Sources;

namespace Synth.Physics.Engine;

/// <summary>Writes down the operations of a kernel in a recorder of its own thread.</summary>
internal readonly struct KernelRecorder(RecordedLane east, RecordedLane north, List<RecordedLane> displacement)
    : ISurfaceKernelVisitor<RecordedLane, RecordedMask>
{
    public void Visit<TKernel>(in TKernel kernel)
        where TKernel : struct, ISurfaceKernel<RecordedLane, RecordedMask>
    {
        kernel.Displace(east, north, out RecordedLane ue, out RecordedLane un, out RecordedLane uu);
        displacement.AddRange([ue, un, uu]);
    }

    /// <summary>The operations of a source's displacement (east, north, up), whose constants vary in a direction; inputs are east and north.</summary>
    /// <param name="source">A source without errors.</param>
    /// <param name="direction">Derivatives of the parameters; null where none varies.</param>
    /// <param name="poisson">Poisson's ratio, in (0, 0.5), and its derivative.</param>
    public static LaneRecord Record(DeformationSource source, DeformationSource? direction, DualNumber poisson)
    {
        using LaneRecorder recorder = new();
        List<RecordedLane> displacement = [];
        KernelRecorder visitor = new(recorder.Input(0), recorder.Input(1), displacement);
        SurfaceKernelDispatch.Visit<RecordedLane, RecordedMask, KernelRecorder>(source, direction, poisson, ref visitor);
        return recorder.Finish(displacement);
    }
}
