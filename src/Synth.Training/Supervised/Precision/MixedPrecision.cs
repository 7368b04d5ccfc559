using static TorchSharp.torch;

namespace Synth.Training.Supervised.Precision;

/// <summary>Runs forward passes in the precision asked for.</summary>
/// <param name="precision">The precision.</param>
/// <param name="device">Where the network is.</param>
public sealed class MixedPrecision(ComputePrecision precision, Device device)
{
    private readonly bool _isCuda = device.type == TorchSharp.DeviceType.CUDA;

    /// <summary>Mixed precision until the scope is disposed of, on this thread; nothing for float32.</summary>
    /// <exception cref="PlatformNotSupportedException">float16 on a CPU, or a libtorch without mixed precision.</exception>
    public IDisposable Enter()
    {
        if (precision == ComputePrecision.Float32)
        {
            return Scope.None;
        }

        if (precision == ComputePrecision.Float16 && !_isCuda)
        {
            throw new PlatformNotSupportedException("precision float16 needs a CUDA device; use bfloat16 or float32 on a CPU");
        }

        return new Scope(_isCuda, precision == ComputePrecision.BFloat16);
    }

    private sealed class Scope : IDisposable
    {
        private readonly bool _isOn;
        private readonly bool _isCuda;
        private readonly bool _isBFloat16;

        public Scope(bool isCuda, bool isBFloat16)
        {
            (_isOn, _isCuda, _isBFloat16) = (true, isCuda, isBFloat16);
            AutocastLibrary.Instance.Set(isCuda, true, isBFloat16);
        }

        private Scope()
        {
        }

        public static Scope None { get; } = new();

        public void Dispose()
        {
            if (_isOn)
            {
                AutocastLibrary.Instance.Set(_isCuda, false, _isBFloat16);
                AutocastLibrary.Instance.ClearCache();
            }
        }
    }
}
