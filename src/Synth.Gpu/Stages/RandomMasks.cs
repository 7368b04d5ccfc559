using Synth.Gpu.Devices;
using Synth.Gpu.Fields;
using Synth.Gpu.Measures;
using Synth.Gpu.Scenes;
using Synth.Numerics.Random;
using Synth.Physics;
using Synth.Physics.Engine;
using Synth.Physics.Interferometry;
using Synth.Physics.RandomFields;
using Synth.Rasters;

namespace Synth.Gpu.Stages;

/// <summary>Adds the random masks of scenes to their incoherent pixels.</summary>
internal sealed class RandomMasks(
    GpuDevice device, DeviceStream stream, FieldSynthesizer synthesizer, GpuColouring colouring, FieldStatisticsOnDevice statistics) : IDisposable
{
    private readonly Action<DeviceStream, int, MaskArguments> _turbulent = device.Kernel<MaskArguments>(MaskKernel.Turbulent);
    private readonly Action<DeviceStream, int, MaskArguments> _blocks = device.Kernel<MaskArguments>(MaskKernel.Blocks);
    private readonly DeviceArray<float> _field = new(device.Accelerator);
    private readonly DeviceArray<StatisticsRecord> _statistics = new(device.Accelerator);

    /// <summary>Adds every mask of every scene.</summary>
    public void Add(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        for (int scene = 0; scene < models.Length; scene++)
        {
            for (int i = 0; i < models[scene].IncoherentMasks.Length; i++)
            {
                Add(models[scene], i, scene, scenes);
            }
        }
    }

    public void Dispose()
    {
        _field.Dispose();
        _statistics.Dispose();
    }

    private void Add(ForwardModel model, int number, int scene, DeviceScenes scenes)
    {
        IncoherentMask mask = model.IncoherentMasks[number];
        ParameterChecks.ThrowOnError(mask.Problems(), nameof(model));
        Grid half = HalfResolutionField.Halved(model.Grid);
        RandomSource random = model.SurroundingsRandom(RandomStream.IncoherentMask);
        ulong firstIndex = IncoherentMaskField.FirstIndex(number);
        _field.Reserve(half.PixelCount);
        _statistics.Reserve(1);
        MaskArguments arguments = new()
        {
            Width = scenes.Width,
            Height = scenes.Height,
            Field = _field.Device,
            Statistics = _statistics.Device,
            Counter = random.Counter.For(RandomUse.UniformSingle),
            FirstIndex = firstIndex,
            Incoherent = scenes.Incoherent.Device.SubView((long)scene * scenes.Pixels, scenes.Pixels),
        };
        switch (mask)
        {
            case TurbulentMask turbulent:
                synthesizer.Synthesize(
                    IncoherentMaskField.Spectrum(turbulent), half, random, colouring, _field.Device.SubView(0, half.PixelCount), firstIndex);
                statistics.Take(_field.Device, 1, half.PixelCount, _statistics.Device);
                arguments.Threshold = turbulent.Threshold;
                _turbulent(stream, scenes.Pixels, arguments);
                break;
            case PixelMask pixels:
                arguments.BlockPixels = pixels.BlockPixels;
                arguments.Chance = NotBelow(pixels.Fraction);
                _blocks(stream, scenes.Pixels, arguments);
                break;
            default:
                throw new ArgumentException($"the mask {mask.TypeName} is not known", nameof(model));
        }
    }

    // a float is below a double where it is below the smallest float that is not below the double
    private static float NotBelow(double value)
    {
        float nearest = (float)value;
        return nearest < value ? MathF.BitIncrement(nearest) : nearest;
    }
}
