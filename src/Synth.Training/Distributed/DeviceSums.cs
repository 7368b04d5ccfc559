using Synth.Datasets;
using Synth.Training.Distributed.Nccl;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Distributed;

/// <summary>Chooses how processes sum what lies on their devices.</summary>
public static class DeviceSums
{
    /// <summary>
    /// The processes, with sums of tensors from device to device by NCCL where all of them can. Every process must call this, and from then on
    /// use what it returns.
    /// </summary>
    /// <param name="processes">The processes.</param>
    /// <param name="device">Where the networks run.</param>
    /// <param name="localSize">Processes on this machine.</param>
    /// <param name="note">Told which way was taken, of several processes on CUDA devices.</param>
    /// <exception cref="DatasetException">NCCL was there in every process, but failed in this one when they met.</exception>
    public static ICommunicator Over(ICommunicator processes, Device device, int localSize, Action<string> note)
    {
        ArgumentNullException.ThrowIfNull(processes);
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(note);
        bool isOnCuda = device.type == DeviceType.CUDA;
        if (processes.Size == 1 || !processes.Any(isOnCuda))
        {
            return processes;
        }

        NcclLibrary? nccl = Find(isOnCuda, localSize, out string? obstacle);
        if (processes.Any(nccl is null))
        {
            note($"gradients go by way of the host's memory: {obstacle ?? "another process cannot use NCCL"}");
            return processes;
        }

        try
        {
            CudaDriver.Use(Math.Max(0, device.index));
            NcclCommunicator joined = new(processes, nccl!);
            note($"gradients go from device to device by NCCL {nccl!.Version}");
            return joined;
        }
        catch (Exception failure) when (failure is NcclException or DllNotFoundException)
        {
            throw new DatasetException($"the processes cannot meet over NCCL: {failure.Message}; {NcclLibrary.Variable}=none goes by way of the host's memory", failure);
        }
    }

    private static NcclLibrary? Find(bool isOnCuda, int localSize, out string? obstacle)
    {
        obstacle = !isOnCuda ? "this process has no CUDA device"
            : !TensorAddress.IsKnown ? "this TorchSharp does not tell where tensors lie"
            : cuda.device_count() < localSize ? $"{localSize} processes share {cuda.device_count()} devices, which NCCL does not do"
            : null;
        return obstacle is null ? NcclLibrary.TryLoad(out obstacle) : null;
    }
}
