using System.Numerics;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using Synth.Gpu.Devices;
using Synth.Gpu.Scenes;
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

    public void Fill(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        Launch(models, 1);
        Narrow(_buffers.SumLos.Device, scenes.Planes, models.Length, scenes[FieldSet.Deformation].Device);
        if (_batch.Sources.Count > 0)
        {
            Narrow(_buffers.SourceLos.Device, scenes.SourcePlanes, _batch.Sources.Count, scenes[FieldSet.Sources].Device);
        }
    }

    public CoarseField?[] Preview(ReadOnlySpan<ForwardModel> models)
    {
        CoarseField?[] previews = new CoarseField?[models.Length];
        List<int> flat = [];
        List<ForwardModel> flatModels = [];
        for (int i = 0; i < models.Length; i++)
        {
            if (models[i].TopographyCorrection == TopographyCorrection.None)
            {
                flat.Add(i);
                flatModels.Add(models[i]);
            }
        }

        if (flat.Count == 0)
        {
            return previews;
        }

        Launch(CollectionsMarshal.AsSpan(flatModels), CoarseStride);
        _buffers.SumLos.Download(_stream);
        _stream.Synchronize();
        for (int i = 0; i < flat.Count; i++)
        {
            float[] coarse = new float[_batch.Points];
            Round(_buffers.SumLos.Host.Slice(i * _batch.Points, _batch.Points), coarse);
            previews[flat[i]] = new CoarseField(coarse, _batch.Columns, _batch.Rows, CoarseStride);
        }

        return previews;
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

    private void Narrow(ArrayView<TElement> values, ArrayView<int> planes, int fields, ArrayView<float> narrow) =>
        _narrow(_stream, fields * _batch.Points, new NarrowArguments<TElement> { Pixels = _batch.Points, Planes = planes, Values = values, Narrow = narrow });

    private static void Round(ReadOnlySpan<TElement> values, Span<float> rounded)
    {
        for (int i = 0; i < rounded.Length; i++)
        {
            rounded[i] = float.CreateTruncating(values[i]);
        }
    }
}
