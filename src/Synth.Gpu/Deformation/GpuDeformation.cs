using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using Synth.Gpu.Devices;
using Synth.Gpu.Stages;
using Synth.Numerics.Lanes;
using Synth.Physics.Engine;

namespace Synth.Gpu.Deformation;

/// <summary>Computes the deformation of batches of scenes with one kind of scalar lane.</summary>
internal sealed class GpuDeformation<TLane, TMask, TElement> : IGpuDeformation
    where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged, INumberBase<TElement>
{
    // 56 x 56 points of a scene of 224 x 224, as on the CPU
    private const int CoarseStride = 4;

    private readonly DeviceStream _stream;
    private readonly Action<DeviceStream, int, DeformationArguments<TLane, TMask, TElement>> _kernel;
    private readonly Action<DeviceStream, int, NarrowArguments<TElement>> _narrow;
    private readonly Action<DeviceStream, int, LookArguments<TElement>> _look;
    private readonly DeformationBatch<TLane, TMask, TElement> _batch = new();
    private readonly DeformationBuffers<TLane, TMask, TElement> _buffers;
    private float[] _coarse = [];

    /// <param name="device">Where to compute.</param>
    /// <param name="stream">In which order.</param>
    /// <param name="look">Computes look vectors under swaths.</param>
    /// <param name="narrow">Stores results in single precision.</param>
    public GpuDeformation(
        GpuDevice device, DeviceStream stream, Action<Index1D, LookArguments<TElement>> look, Action<Index1D, NarrowArguments<TElement>> narrow)
    {
        (_look, _narrow) = (device.Kernel(look), device.Kernel(narrow));
        _stream = stream;
        _kernel = device.Kernel<DeformationArguments<TLane, TMask, TElement>>(DeformationKernel.Evaluate<TLane, TMask, TElement>);
        _buffers = new DeformationBuffers<TLane, TMask, TElement>(device.Accelerator);
    }

    /// <summary>Brings the LOS displacement of every source of the last batch to the host, m, in the device's own precision.</summary>
    public ReadOnlySpan<TElement> SourceLos()
    {
        _buffers.SourceLos.Download(_stream);
        _stream.Synchronize();
        return _buffers.SourceLos.Host;
    }

    public void Fill(ReadOnlySpan<ForwardModel> models, ReadOnlySpan<DeformationTarget> targets)
    {
        Launch(models, 1);
        int points = _batch.Points, source = 0;
        for (int scene = 0; scene < models.Length; scene++)
        {
            Narrow(_buffers.SumLos.Device.SubView((long)scene * points, points), targets[scene].SumLos, points);
            int values = models[scene].Sources.Length * points;
            if (values > 0)
            {
                Narrow(_buffers.SourceLos.Device.SubView((long)source * points, values), targets[scene].SourceLos, values);
            }

            source += models[scene].Sources.Length;
        }
    }

    public void Fill(ReadOnlySpan<ForwardModel> models, ArrayView<float> sumsLos, ArrayView<float> sourcesLos)
    {
        Launch(models, 1);
        Narrow(_buffers.SumLos.Device, sumsLos, models.Length * _batch.Points);
        int values = _batch.Sources.Count * _batch.Points;
        if (values > 0)
        {
            Narrow(_buffers.SourceLos.Device, sourcesLos, values);
        }
    }

    public CoarseField? Preview(ForwardModel model)
    {
        if (model.TopographyCorrection != TopographyCorrection.None)
        {
            return null;
        }

        Launch([model], CoarseStride);
        _buffers.SumLos.Download(_stream);
        _stream.Synchronize();
        if (_coarse.Length != _batch.Points)
        {
            _coarse = new float[_batch.Points];
        }

        Round(_buffers.SumLos.Host, _coarse);
        return new CoarseField(_coarse, _batch.Columns, _batch.Rows, CoarseStride);
    }

    public void Dispose() => _buffers.Dispose();

    private void Launch(ReadOnlySpan<ForwardModel> models, int stride)
    {
        _batch.Describe(models, stride);
        DeformationArguments<TLane, TMask, TElement> arguments = _buffers.Upload(_stream, _batch);
        if (_batch.Swaths.Count > 0)
        {
            _look(_stream, _batch.Swaths.Count * _batch.Points, _buffers.Swaths(_stream, _batch));
        }

        _kernel(_stream, models.Length * _batch.Points, arguments);
    }

    private void Narrow(ArrayView<TElement> values, ArrayView<float> narrow, int count) =>
        _narrow(_stream, count, new NarrowArguments<TElement> { Values = values, Narrow = narrow });

    private static void Round(ReadOnlySpan<TElement> values, Span<float> rounded)
    {
        for (int i = 0; i < rounded.Length; i++)
        {
            rounded[i] = float.CreateTruncating(values[i]);
        }
    }
}
