using System.Runtime.InteropServices;
using ILGPU;
using Synth.Gpu.Devices;
using Synth.Gpu.Scenes;
using Synth.Gpu.Transforms;
using Synth.Physics;
using Synth.Physics.Engine;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Stages;

/// <summary>Filters the wrapped phase of scenes in place, those with patches of one size and distance at once.</summary>
internal sealed class FilterStage(GpuDevice device, DeviceStream stream, IFourierTransform transform) : IDisposable
{
    // 24 bytes each; more are done in several goes
    private const int MostValues = 1 << 23;

    private readonly Action<DeviceStream, int, FilterArguments> _load = device.Kernel<FilterArguments>(FilterKernel.Load);
    private readonly Action<DeviceStream, int, FilterArguments> _measure = device.Kernel<FilterArguments>(FilterKernel.Measure);
    private readonly Action<DeviceStream, int, FilterArguments> _smooth = device.Kernel<FilterArguments>(FilterKernel.SmoothDown);
    private readonly Action<DeviceStream, int, FilterArguments> _emphasise = device.Kernel<FilterArguments>(FilterKernel.Emphasise);
    private readonly Action<DeviceStream, int, FilterArguments> _blend = device.Kernel<FilterArguments>(FilterKernel.Blend);
    private readonly DeviceArray<FilterRecord> _filters = new(device.Accelerator);
    private readonly DeviceArray<DeviceComplex>[] _numbers = [new(device.Accelerator), new(device.Accelerator)];
    private readonly DeviceArray<float>[] _magnitudes = [new(device.Accelerator), new(device.Accelerator)];

    /// <summary>Filters the scenes that have a filter; strength 0 leaves the phase as it is.</summary>
    public void Apply(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        Dictionary<(int Side, int Step), List<FilterRecord>> groups = [];
        for (int scene = 0; scene < models.Length; scene++)
        {
            if (models[scene].Filter is not GoldsteinFilter filter)
            {
                continue;
            }

            ParameterChecks.ThrowOnError(filter.Problems(), nameof(models));
            if (filter.Alpha != 0)
            {
                (int Side, int Step) key = (filter.PatchPixels, filter.StepPixels);
                CollectionsMarshal.GetValueRefOrAddDefault(groups, key, out _) ??= [];
                groups[key].Add(new FilterRecord(scenes.Slots[scene], filter.SmoothingPixels / 2, (float)filter.Alpha));
            }
        }

        foreach (((int side, int step), List<FilterRecord> filters) in groups)
        {
            Apply(side, step, filters, scenes);
        }
    }

    public void Dispose()
    {
        IDisposable[] all = [_filters, .. _numbers, .. _magnitudes];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }

    private void Apply(int side, int step, List<FilterRecord> filters, DeviceScenes scenes)
    {
        int across = (scenes.Width + side - 1) / step, down = (scenes.Height + side - 1) / step;
        FilterArguments arguments = new()
        {
            Width = scenes.Width,
            Height = scenes.Height,
            Side = side,
            Step = step,
            Across = across,
            PerScene = across * down,
            Phase = scenes[FieldSet.Wrapped].Device,
        };
        int atOnce = (int)Math.Max(1, MostValues / ((long)across * down * side * side));
        for (int first = 0; first < filters.Count; first += atOnce)
        {
            Run(arguments, CollectionsMarshal.AsSpan(filters).Slice(first, Math.Min(atOnce, filters.Count - first)));
        }
    }

    private void Run(FilterArguments arguments, ReadOnlySpan<FilterRecord> filters)
    {
        (int side, int patches) = (arguments.Side, arguments.PerScene * filters.Length);
        int values = checked(patches * side * side);
        foreach (DeviceArray<DeviceComplex> room in _numbers)
        {
            room.Reserve(values);
        }

        foreach (DeviceArray<float> room in _magnitudes)
        {
            room.Reserve(values);
        }

        _filters.Upload(stream, filters);
        arguments.Patches = patches;
        arguments.Filters = _filters.Device;
        (arguments.Magnitude, arguments.Room) = (_magnitudes[0].Device, _magnitudes[1].Device);
        ArrayView<DeviceComplex> numbers = _numbers[0].Device, spare = _numbers[1].Device;
        arguments.Numbers = numbers;
        _load(stream, values, arguments);
        transform.Squares(patches, side, ref numbers, ref spare);
        arguments.Numbers = numbers;
        _measure(stream, values, arguments);
        _smooth(stream, values, arguments);
        _emphasise(stream, values, arguments);
        transform.Squares(patches, side, ref numbers, ref spare);
        arguments.Numbers = numbers;
        _blend(stream, filters.Length * arguments.Width * arguments.Height, arguments);
    }
}
