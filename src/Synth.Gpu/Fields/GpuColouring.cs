using ILGPU;
using Synth.Gpu.Devices;
using Synth.Numerics.Random;
using Synth.Physics.RandomFields;

namespace Synth.Gpu.Fields;

/// <summary>Colours noise on a device, with the same random numbers as the CPU, and leaves it there. One instance serves one thread at a time.</summary>
internal sealed class GpuColouring : IFieldColouring<ArrayView<float>>, IDisposable
{
    private readonly DeviceStream _stream;
    private readonly Action<DeviceStream, int, NoiseArguments> _noise;
    private readonly Action<DeviceStream, int, AssemblyArguments> _assemble;
    private readonly GpuFft _fineFft;
    private readonly GpuFft _coarseFft;
    private readonly DeviceArray<float> _amplitudes;
    private readonly DeviceArray<float> _coarseAmplitudes;
    private readonly DeviceArray<float> _real;
    private readonly DeviceArray<float> _imaginary;
    private readonly DeviceArray<float> _weights;

    public GpuColouring(GpuDevice device, DeviceStream stream)
    {
        _stream = stream;
        _noise = device.Kernel<NoiseArguments>(NoiseKernel.Colour);
        _assemble = device.Kernel<AssemblyArguments>(AssemblyKernel.Assemble);
        _fineFft = new GpuFft(device, stream);
        _coarseFft = new GpuFft(device, stream);
        _amplitudes = new DeviceArray<float>(device.Accelerator);
        _coarseAmplitudes = new DeviceArray<float>(device.Accelerator);
        _real = new DeviceArray<float>(device.Accelerator);
        _imaginary = new DeviceArray<float>(device.Accelerator);
        _weights = new DeviceArray<float>(device.Accelerator);
    }

    public void Colour(
        FieldDomain domain, int width, ReadOnlySpan<float> fine, ReadOnlySpan<float> coarse, RandomSource random, ulong firstIndex, ArrayView<float> field)
    {
        // room for either grid: memory that grows is moved, and work given to the device before would still use the old
        _real.Reserve(Math.Max(fine.Length, coarse.Length));
        _imaginary.Reserve(_real.Count);
        PhiloxCounter counter = random.Counter.For(RandomUse.NormalSingle);
        ArrayView<float> wide = Invert(_fineFft, _amplitudes, domain.FineRows, domain.FineColumns, fine, counter, firstIndex);
        ArrayView<float> few = Invert(
            _coarseFft, _coarseAmplitudes, domain.CoarseRows, domain.CoarseColumns, coarse, counter, firstIndex + (2 * (ulong)fine.Length));
        if (_weights.Count != 4 * domain.Step)
        {
            float[] weights = new float[4 * domain.Step];
            SplineUpsampling.FillWeights(weights, domain.Step);
            _weights.Upload(_stream, weights);
        }

        _assemble(_stream, field.IntLength, new AssemblyArguments
        {
            Width = width,
            FineColumns = domain.FineColumns,
            CoarseColumns = domain.CoarseColumns,
            Step = domain.Step,
            FineScale = (float)(1.0 / (domain.FineRows * domain.FineColumns)),
            CoarseScale = (float)(1.0 / (domain.CoarseRows * domain.CoarseColumns)),
            Fine = wide,
            Coarse = few,
            Weights = _weights.Device,
            Field = field,
        });
    }

    public void Dispose()
    {
        IDisposable[] all = [_fineFft, _coarseFft, _amplitudes, _coarseAmplitudes, _real, _imaginary, _weights];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }

    private ArrayView<float> Invert(
        GpuFft fft, DeviceArray<float> room, int rows, int columns, ReadOnlySpan<float> amplitudes, PhiloxCounter counter, ulong firstIndex)
    {
        room.Upload(_stream, amplitudes);
        _noise(_stream, amplitudes.Length, new NoiseArguments
        {
            Counter = counter,
            FirstIndex = firstIndex,
            Length = amplitudes.Length,
            Amplitudes = room.Device,
            Real = _real.Device,
            Imaginary = _imaginary.Device,
        });
        return fft.Inverse(rows, columns, _real.Device, _imaginary.Device);
    }
}
