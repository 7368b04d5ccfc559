using TorchSharp;

namespace Synth.Training.Distributed.Nccl;

/// <summary>
/// Processes whose tensors on CUDA devices are summed by NCCL, from device to device, and all else as they did before. Work is put into the
/// default stream, in which libtorch computes, so that nothing has to wait on the host.
/// </summary>
internal sealed class NcclCommunicator : ICommunicator
{
    private readonly ICommunicator _host;
    private readonly NcclLibrary _nccl;
    private readonly DeviceType _summed;
    private readonly nint _communicator;

    /// <summary>Joins the others; every process must do so, with the CUDA device that it will use current on the calling thread.</summary>
    /// <param name="host">How the processes speak otherwise.</param>
    /// <param name="nccl">The library.</param>
    /// <param name="summed">Tensors of which devices it sums.</param>
    /// <exception cref="NcclException">NCCL refuses, for instance because two processes share a device.</exception>
    public NcclCommunicator(ICommunicator host, NcclLibrary nccl, DeviceType summed = DeviceType.CUDA)
    {
        (_host, _nccl, _summed) = (host, nccl, summed);
        _communicator = nccl.Join(SharedId(), host.Rank, host.Size);
    }

    public int Rank => _host.Rank;

    public int Size => _host.Size;

    public void Sum(Span<float> values) => _host.Sum(values);

    public void Sum(Span<double> values) => _host.Sum(values);

    public void Sum(torch.Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.device_type != _summed)
        {
            _host.Sum(values);
        }
        else if (values.numel() > 0)
        {
            TensorSum.Require(values);
            _nccl.Sum(_communicator, TensorAddress.Of(values), values.numel());
        }
    }

    public void Broadcast(Span<double> values) => _host.Broadcast(values);

    public void Wait() => _host.Wait();

    public void Leave()
    {
        // no process may end while another still sums
        _host.Wait();
        _nccl.Destroy(_communicator);
        _host.Leave();
    }

    // one number a byte, because any bits must come through
    private NcclLibrary.UniqueId SharedId()
    {
        NcclLibrary.UniqueId id = _host.IsFirst() ? _nccl.CreateId() : default;
        double[] bytes = new double[NcclLibrary.UniqueId.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = id[i];
        }

        _host.Broadcast(bytes);
        for (int i = 0; i < bytes.Length; i++)
        {
            id[i] = (byte)bytes[i];
        }

        return id;
    }
}
