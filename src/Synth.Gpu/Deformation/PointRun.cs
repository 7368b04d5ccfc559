using System.Numerics;
using Synth.Gpu.Devices;
using Synth.Numerics.Lanes;
using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Gpu.Deformation;

/// <summary>Computes displacement at points with one kind of scalar lane.</summary>
internal sealed class PointRun<TLane, TMask, TElement>(GpuDevice device, DeviceStream stream) : IPointRun
    where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged, INumberBase<TElement>
{
    private readonly Action<DeviceStream, int, PointArguments<TLane, TMask, TElement>> _kernel =
        device.Kernel<PointArguments<TLane, TMask, TElement>>(DeformationKernel.Displace<TLane, TMask, TElement>);

    private readonly DeformationBatch<TLane, TMask, TElement> _batch = new();
    private readonly DeformationBuffers<TLane, TMask, TElement> _buffers = new(device.Accelerator);
    private readonly DeviceArray<TElement> _displacement = new(device.Accelerator);

    public SurfaceDisplacement Evaluate(
        IReadOnlyList<DeformationSource> sources, double poisson, ReadOnlySpan<double> eastM, ReadOnlySpan<double> northM)
    {
        int points = eastM.Length;
        SurfaceDisplacement result = new(points);
        if (points == 0)
        {
            return result;
        }

        _batch.DescribePoints(sources, poisson, eastM, northM);
        _displacement.Reserve(3 * points);
        _kernel(stream, points, new PointArguments<TLane, TMask, TElement>
        {
            Batch = _buffers.Upload(stream, _batch),
            Sources = sources.Count,
            Displacement = _displacement.Device,
        });
        _displacement.Download(stream);
        stream.Synchronize();
        ReadOnlySpan<TElement> values = _displacement.Host;
        for (int i = 0; i < points; i++)
        {
            result.EastM[i] = double.CreateTruncating(values[i]);
            result.NorthM[i] = double.CreateTruncating(values[points + i]);
            result.UpM[i] = double.CreateTruncating(values[(2 * points) + i]);
        }

        return result;
    }

    public void Dispose()
    {
        _buffers.Dispose();
        _displacement.Dispose();
    }
}

/// <summary>Displacement at points, for one precision.</summary>
internal interface IPointRun : IDisposable
{
    /// <summary>The sum of the sources' displacement at points on flat ground.</summary>
    SurfaceDisplacement Evaluate(
        IReadOnlyList<DeformationSource> sources, double poisson, ReadOnlySpan<double> eastM, ReadOnlySpan<double> northM);
}
