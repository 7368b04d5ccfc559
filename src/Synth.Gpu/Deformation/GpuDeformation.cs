using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using Synth.Gpu.Devices;
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

    private readonly AcceleratorStream _stream;
    private readonly Action<AcceleratorStream, Index1D, DeformationArguments<TLane, TMask, TElement>> _kernel;
    private readonly DeformationBatch<TLane, TMask, TElement> _batch = new();
    private readonly DeformationBuffers<TLane, TMask, TElement> _buffers;
    private float[] _coarse = [];

    /// <param name="device">Where to compute.</param>
    /// <param name="stream">In which order.</param>
    public GpuDeformation(GpuDevice device, AcceleratorStream stream)
    {
        _stream = stream;
        _kernel = device.Kernel<DeformationArguments<TLane, TMask, TElement>>(DeformationKernel.Evaluate<TLane, TMask, TElement>);
        _buffers = new DeformationBuffers<TLane, TMask, TElement>(device.Accelerator);
    }

    /// <summary>LOS displacement of every source of the last batch, m, in the device's own precision.</summary>
    public ReadOnlySpan<TElement> SourceLos => _buffers.SourceLos.Host;

    public void Fill(ReadOnlySpan<ForwardModel> models, ReadOnlySpan<FieldStack> fields)
    {
        Launch(models, 1, withSources: true);
        int points = _batch.Points, source = 0;
        for (int scene = 0; scene < models.Length; scene++)
        {
            FieldStack stack = fields[scene];
            Round(_buffers.SumLos.Host.Slice(scene * points, points), stack.DeformationLosM);
            stack.SetSourceCount(models[scene].Sources.Length);
            for (int i = 0; i < stack.SourceCount; i++)
            {
                Round(_buffers.SourceLos.Host.Slice(source++ * points, points), stack.SourceLosM(i));
            }
        }
    }

    public CoarseField? Preview(ForwardModel model)
    {
        if (model.TopographyCorrection != TopographyCorrection.None)
        {
            return null;
        }

        Launch([model], CoarseStride, withSources: false);
        if (_coarse.Length != _batch.Points)
        {
            _coarse = new float[_batch.Points];
        }

        Round(_buffers.SumLos.Host, _coarse);
        return new CoarseField(_coarse, _batch.Columns, _batch.Rows, CoarseStride);
    }

    public void Dispose() => _buffers.Dispose();

    private void Launch(ReadOnlySpan<ForwardModel> models, int stride, bool withSources)
    {
        _batch.Describe(models, stride);
        DeformationArguments<TLane, TMask, TElement> arguments = _buffers.Upload(_stream, _batch);
        _kernel(_stream, models.Length * _batch.Points, arguments);
        _buffers.SumLos.Download(_stream);
        if (withSources)
        {
            _buffers.SourceLos.Download(_stream);
        }

        _stream.Synchronize();
    }

    private static void Round(ReadOnlySpan<TElement> values, Span<float> rounded)
    {
        for (int i = 0; i < rounded.Length; i++)
        {
            rounded[i] = float.CreateTruncating(values[i]);
        }
    }
}
