using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>
/// A tensor that a layer computes from its shape alone: no parameter, in no weight file, moved to the device of the input when first needed there.
/// (TorchSharp makes a buffer that is not persistent persistent once the module moves, and then writes it.)
/// </summary>
internal sealed class DeviceConstant : IDisposable
{
    private Tensor _value;

    /// <param name="value">The tensor, owned from now on.</param>
    public DeviceConstant(Tensor value)
    {
        _value = value.DetachFromDisposeScope();
    }

    /// <summary>The tensor on that device; it stays this object's.</summary>
    public Tensor On(Device device)
    {
        if (_value.device_type != device.type || _value.device_index != device.index)
        {
            Tensor old = _value;
            _value = old.to(device).DetachFromDisposeScope();
            old.Dispose();
        }

        return _value;
    }

    public void Dispose() => _value.Dispose();
}
