using ILGPU;
using Synth.Gpu.Devices;
using Synth.Gpu.Fields;
using Synth.Physics;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Stages;

/// <summary>Filters the phase of a scene in place.</summary>
internal sealed class FilterStage(GpuDevice device, DeviceStream stream) : IDisposable
{
    private readonly Action<DeviceStream, int, FilterArguments> _load = device.Kernel<FilterArguments>(FilterKernel.Load);
    private readonly Action<DeviceStream, int, FilterArguments> _measure = device.Kernel<FilterArguments>(FilterKernel.Measure);
    private readonly Action<DeviceStream, int, FilterArguments> _smooth = device.Kernel<FilterArguments>(FilterKernel.SmoothDown);
    private readonly Action<DeviceStream, int, FilterArguments> _emphasise = device.Kernel<FilterArguments>(FilterKernel.Emphasise);
    private readonly Action<DeviceStream, int, FilterArguments> _blend = device.Kernel<FilterArguments>(FilterKernel.Blend);
    private readonly GpuFft _fft = new(device, stream);
    private readonly DeviceArray<float>[] _rooms = [.. Enumerable.Range(0, 6).Select(_ => new DeviceArray<float>(device.Accelerator))];

    /// <summary>Filters a phase.</summary>
    /// <param name="filter">The filter; strength 0 leaves the phase as it is.</param>
    /// <param name="phase">Wrapped phase, rad.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public void Apply(GoldsteinFilter filter, ArrayView<float> phase, int width, int height)
    {
        ParameterChecks.ThrowOnError(filter.Problems(), nameof(filter));
        if (filter.Alpha == 0)
        {
            return;
        }

        (int side, int step) = (filter.PatchPixels, filter.StepPixels);
        int across = (width + side - 1) / step, down = (height + side - 1) / step, patches = across * down, values = patches * side * side;
        foreach (DeviceArray<float> room in _rooms)
        {
            room.Reserve(values);
        }

        FilterArguments arguments = new()
        {
            Width = width,
            Height = height,
            Side = side,
            Step = step,
            Across = across,
            Patches = patches,
            Reach = filter.SmoothingPixels / 2,
            Alpha = (float)filter.Alpha,
            Phase = phase,
            Magnitude = _rooms[4].Device,
            Room = _rooms[5].Device,
        };
        (ArrayView<float> Real, ArrayView<float> Imaginary) numbers = (_rooms[0].Device, _rooms[1].Device), spare = (_rooms[2].Device, _rooms[3].Device);
        Run(_load, values, arguments, numbers);
        Transform(patches, side, ref numbers, ref spare);
        Run(_measure, values, arguments, numbers);
        Run(_smooth, values, arguments, numbers);
        Run(_emphasise, values, arguments, numbers);
        Transform(patches, side, ref numbers, ref spare);
        Run(_blend, width * height, arguments, numbers);
    }

    public void Dispose()
    {
        _fft.Dispose();
        foreach (DeviceArray<float> room in _rooms)
        {
            room.Dispose();
        }
    }

    private void Transform(
        int patches, int side, ref (ArrayView<float> Real, ArrayView<float> Imaginary) numbers, ref (ArrayView<float> Real, ArrayView<float> Imaginary) spare)
    {
        _fft.Transform(patches * side, side, side, 1, ref numbers, ref spare);
        _fft.Transform(patches * side, side, 1, patches * side, ref numbers, ref spare);
    }

    private void Run(
        Action<DeviceStream, int, FilterArguments> kernel,
        int count,
        FilterArguments arguments,
        (ArrayView<float> Real, ArrayView<float> Imaginary) numbers)
    {
        (arguments.Real, arguments.Imaginary) = numbers;
        kernel(stream, count, arguments);
    }
}
