using ILGPU;
using Synth.Gpu.Devices;
using Synth.Numerics.Spectra;

namespace Synth.Gpu.Transforms;

/// <summary>Cosines and sines of whole circles for all lengths that were asked for, in one array, and the passes that use them.</summary>
internal sealed class CircleTable(GpuDevice device) : IDisposable
{
    private readonly Dictionary<int, int> _places = [];
    private readonly List<DeviceComplex> _circles = [];
    private readonly DeviceArray<DeviceComplex> _device = new(device.Accelerator);
    private int _brought;

    /// <summary>The circles, on the device.</summary>
    public ArrayView<DeviceComplex> Circles => _device.Device;

    /// <summary>The passes of a line of a good length.</summary>
    public PassRecord[] Passes(int length)
    {
        int place = Place(length), span = 1;
        int[] radices = FftSizes.Radices(length);
        PassRecord[] passes = new PassRecord[radices.Length];
        for (int i = 0; i < passes.Length; i++)
        {
            passes[i] = new PassRecord(radices[i], span, length, place, i == passes.Length - 1 ? 1 : 0);
            span *= radices[i];
        }

        return passes;
    }

    /// <summary>Brings circles that the device lacks there; called before passes run.</summary>
    public void Bring(DeviceStream stream)
    {
        if (_brought != _circles.Count)
        {
            _device.Upload(stream, _circles.ToArray());
            _brought = _circles.Count;
        }
    }

    public void Dispose() => _device.Dispose();

    private int Place(int length)
    {
        if (_places.TryGetValue(length, out int place))
        {
            return place;
        }

        place = _circles.Count;
        for (int i = 0; i < length; i++)
        {
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * i / length);
            _circles.Add(new DeviceComplex((float)cosine, (float)sine));
        }

        _places.Add(length, place);
        return place;
    }
}
