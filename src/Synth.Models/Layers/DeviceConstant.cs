using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>
/// A tensor that a layer computes from its shape alone: no parameter, in no weight file, moved to another device or type when first needed there.
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

    /// <summary>The tensor on that device, of its own type; it stays this object's.</summary>
    public Tensor On(Device device) => On(device, _value.dtype);

    /// <summary>The tensor beside another one, of the same type and on the same device; it stays this object's.</summary>
    public Tensor Beside(Tensor other) => On(other.device, other.dtype);

    public void Dispose() => _value.Dispose();

    private Tensor On(Device device, ScalarType type)
    {
        if (_value.device_type != device.type || _value.device_index != device.index || _value.dtype != type)
        {
            Tensor old = _value;
            _value = old.to(type, device).DetachFromDisposeScope();
            old.Dispose();
        }

        return _value;
    }
}
