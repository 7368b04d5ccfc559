using System.Runtime.ExceptionServices;
using Synth.Gpu.Devices;
using Synth.Gpu.Stages;
using Synth.Numerics.Lanes;
using Synth.Physics.Engine;

namespace Synth.Gpu.Deformation;

/// <summary>
/// Gathers the scenes that several engines want the deformation of: while one launch runs, requests wait, and the next launch takes
/// all of one size at once. A single scene does not fill a large GPU. Results do not depend on the company a scene was computed in.
/// </summary>
internal sealed class DeformationQueue : IDisposable
{
    private const int MostScenes = 32;

    private readonly Lock _gate = new();
    private readonly Queue<Request> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly DeviceStream _stream;
    private readonly IGpuDeformation _deformation;

    public DeformationQueue(GpuDevice device, EnginePrecision precision)
    {
        _stream = new DeviceStream(device.Accelerator);
        _deformation = Create(device, _stream, precision);
    }

    /// <summary>The deformation part of an engine.</summary>
    public static IGpuDeformation Create(GpuDevice device, DeviceStream stream, EnginePrecision precision) =>
        precision == EnginePrecision.Float32
            ? new GpuDeformation<ScalarFloat, ScalarMask, float>(device, stream, LookKernel.FillSingle, SourceKernel.NarrowSingle)
            : new GpuDeformation<ScalarDouble, ScalarMask, double>(device, stream, LookKernel.FillDouble, SourceKernel.NarrowDouble);

    /// <summary>Scenes that wait for a launch.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Largest number of scenes that one launch has computed so far.</summary>
    public int LargestBatch { get; private set; }

    /// <summary>
    /// Fills the deformation of every source of a scene and their sum; returns when it is done. Called from several threads, none of
    /// which has other work on the target under way.
    /// </summary>
    public void Fill(ForwardModel model, DeformationTarget target)
    {
        Request own = new(model, target);
        lock (_gate)
        {
            _waiting.Enqueue(own);
        }

        // whoever comes to the turn computes for all that wait; most then find their own request done
        _turn.Wait();
        try
        {
            while (!own.IsDone)
            {
                Compute(Take());
            }
        }
        finally
        {
            _turn.Release();
        }

        own.Error?.Throw();
    }

    public void Dispose()
    {
        _deformation.Dispose();
        _stream.Dispose();
        _turn.Dispose();
    }

    private List<Request> Take()
    {
        List<Request> batch = [];
        lock (_gate)
        {
            while (batch.Count < MostScenes && _waiting.TryPeek(out Request? next) && (batch.Count == 0 || next.HasSizeOf(batch[0])))
            {
                batch.Add(_waiting.Dequeue());
            }
        }

        return batch;
    }

    private void Compute(List<Request> batch)
    {
        LargestBatch = Math.Max(LargestBatch, batch.Count);
        try
        {
            _deformation.Fill([.. batch.Select(request => request.Model)], [.. batch.Select(request => request.Target)]);
            _stream.Synchronize();
            batch.ForEach(request => request.End(null));
        }
        catch (ArgumentException) when (batch.Count > 1)
        {
            // a mistake of one scene is not the others'
            foreach (Request request in batch)
            {
                Compute([request]);
            }
        }
        catch (Exception error)
        {
            batch.ForEach(request => request.End(error));
        }
    }

    private sealed class Request(ForwardModel model, DeformationTarget target)
    {
        public ForwardModel Model => model;

        public DeformationTarget Target => target;

        public bool IsDone { get; private set; }

        public ExceptionDispatchInfo? Error { get; private set; }

        public bool HasSizeOf(Request other) => model.Grid.Width == other.Model.Grid.Width && model.Grid.Height == other.Model.Grid.Height;

        public void End(Exception? error)
        {
            Error = error is null ? null : ExceptionDispatchInfo.Capture(error);
            IsDone = true;
        }
    }
}
