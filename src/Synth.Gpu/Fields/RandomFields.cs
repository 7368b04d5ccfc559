using ILGPU;
using Synth.Gpu.Devices;
using Synth.Gpu.Measures;
using Synth.Gpu.Transforms;
using Synth.Physics.RandomFields;

namespace Synth.Gpu.Fields;

/// <summary>
/// Makes random fields on a device, with the same random numbers as the CPU, and leaves them there: all that are asked for in one call
/// share the launches, whatever their spectra and the sizes of their grids. One instance serves one thread at a time.
/// </summary>
internal sealed class RandomFields(GpuDevice device, DeviceStream stream, IFourierTransform transform) : IDisposable
{
    private const int LargestStep = 32;

    // some 30 bytes each; more are done in several goes
    private const int MostValues = 1 << 23;

    private readonly Action<DeviceStream, int, SpectrumArguments> _amplitude = device.Kernel<SpectrumArguments>(SpectrumKernel.Amplitudes);
    private readonly Action<DeviceStream, int, SpectrumArguments> _colour = device.Kernel<SpectrumArguments>(SpectrumKernel.Colour);
    private readonly Action<DeviceStream, int, VarianceArguments> _parts = device.Kernel<VarianceArguments>(VarianceKernel.Parts);
    private readonly Action<DeviceStream, int, VarianceArguments> _join = device.Kernel<VarianceArguments>(VarianceKernel.Join);
    private readonly Action<DeviceStream, int, AssemblyArguments> _assemble = device.Kernel<AssemblyArguments>(AssemblyKernel.Assemble);
    private readonly SpectrumTable _table = new();
    private readonly PlaneLayout _planes = new(device);
    private readonly DeviceArray<SpectrumRecord> _spectra = new(device.Accelerator);
    private readonly DeviceArray<FieldRecord> _fields = new(device.Accelerator);
    private readonly DeviceArray<float> _axes = new(device.Accelerator);
    private readonly DeviceArray<float> _amplitudes = new(device.Accelerator);
    private readonly DeviceArray<DeviceComplex> _modes = new(device.Accelerator);
    private readonly DeviceArray<double> _partial = new(device.Accelerator);
    private readonly DeviceArray<float> _weights = new(device.Accelerator);

    /// <summary>Makes fields.</summary>
    /// <param name="requests">What is wanted; all fields have as many rows and columns as the first.</param>
    /// <param name="fields">Receives the fields, each in its slot: [slot][pixel], row 0 north.</param>
    /// <param name="variances">Receives the variance of each field over many realisations, in its slot.</param>
    public void Fill(List<FieldRequest> requests, ArrayView<float> fields, ArrayView<double> variances)
    {
        int first = 0;
        while (first < requests.Count)
        {
            int count = 0;
            for (long values = 0; first + count < requests.Count; count++)
            {
                values += SpectrumTable.ValuesOf(requests[first + count]);
                if (count > 0 && values > MostValues)
                {
                    break;
                }
            }

            Make(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(requests).Slice(first, count), fields, variances);
            first += count;
        }
    }

    public void Dispose()
    {
        IDisposable[] all = [_planes, _spectra, _fields, _axes, _amplitudes, _modes, _partial, _weights];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }

    private void Make(ReadOnlySpan<FieldRequest> requests, ArrayView<float> fields, ArrayView<double> variances)
    {
        _table.Describe(requests);
        _planes.Describe(stream, _table.Sizes);
        _spectra.Upload(stream, _table.Spectra);
        _fields.Upload(stream, _table.Fields);
        _axes.Upload(stream, _table.Axes);
        _amplitudes.Reserve(_planes.Modes);
        _modes.Reserve(_planes.Modes);
        Colour(variances);
        ArrayView<float> values = transform.ToFields(_planes, _modes.Device);
        Assemble(requests[0].Grid.Width, requests[0].Grid.PixelCount, values, fields);
    }

    private void Colour(ArrayView<double> variances)
    {
        const int Parts = FieldStatisticsOnDevice.Parts;
        SpectrumArguments spectra = new()
        {
            Planes = _planes.Records,
            Owners = _planes.ModeOwners,
            Records = _spectra.Device,
            Axes = _axes.Device,
            Amplitudes = _amplitudes.Device,
            Spectra = _modes.Device,
        };
        _partial.Reserve(_table.Sizes.Length * Parts);
        VarianceArguments variance = new()
        {
            Parts = Parts,
            Planes = _planes.Records,
            Fields = _fields.Device,
            Amplitudes = _amplitudes.Device,
            Partial = _partial.Device,
            Variances = variances,
        };
        _amplitude(stream, _planes.Modes, spectra);
        _parts(stream, _table.Sizes.Length * Parts, variance);
        _join(stream, _table.Fields.Length, variance);
        _colour(stream, _planes.Modes, spectra);
    }

    private void Assemble(int width, int pixels, ArrayView<float> values, ArrayView<float> fields)
    {
        if (_weights.Count == 0)
        {
            float[] weights = new float[AssemblyKernel.FirstWeight(2 * LargestStep)];
            for (int step = AssemblyKernel.SmallestStep; step <= LargestStep; step *= 2)
            {
                SplineUpsampling.FillWeights(weights.AsSpan(AssemblyKernel.FirstWeight(step)), step);
            }

            _weights.Upload(stream, weights);
        }

        _assemble(stream, _table.Fields.Length * pixels, new AssemblyArguments
        {
            Width = width,
            Pixels = pixels,
            Records = _fields.Device,
            Planes = _planes.Records,
            Values = values,
            Weights = _weights.Device,
            Fields = fields,
        });
    }
}
