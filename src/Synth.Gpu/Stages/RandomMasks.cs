using Synth.Gpu.Devices;
using Synth.Gpu.Fields;
using Synth.Gpu.Measures;
using Synth.Gpu.Scenes;
using Synth.Numerics.Random;
using Synth.Physics;
using Synth.Physics.Engine;
using Synth.Physics.Interferometry;
using Synth.Rasters;

namespace Synth.Gpu.Stages;

/// <summary>Adds the random masks of scenes to their incoherent pixels.</summary>
internal sealed class RandomMasks(GpuDevice device, DeviceStream stream, RandomFields fields, FieldStatisticsOnDevice statistics) : IDisposable
{
    private readonly Action<DeviceStream, int, MaskArguments> _add = device.Kernel<MaskArguments>(MaskKernel.Add);
    private readonly DeviceArray<MaskDrawRecord> _masks = new(device.Accelerator);
    private readonly DeviceArray<int> _firstMask = new(device.Accelerator);
    private readonly DeviceArray<float> _fields = new(device.Accelerator);
    private readonly DeviceArray<double> _variances = new(device.Accelerator);
    private readonly DeviceArray<StatisticsRecord> _statistics = new(device.Accelerator);

    /// <summary>Adds every mask of every scene.</summary>
    public void Add(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        List<MaskDrawRecord> masks = [];
        List<FieldRequest> requests = [];
        int[] firstMask = new int[models.Length + 1];
        for (int scene = 0; scene < models.Length; scene++)
        {
            for (int i = 0; i < models[scene].IncoherentMasks.Length; i++)
            {
                masks.Add(Describe(models[scene], i, requests));
            }

            firstMask[scene + 1] = masks.Count;
        }

        if (masks.Count == 0)
        {
            return;
        }

        MakeFields(requests);
        _masks.Upload(stream, masks.ToArray());
        _firstMask.Upload(stream, firstMask);
        _add(stream, scenes.Count * scenes.Pixels, new MaskArguments
        {
            Scenes = scenes.Selected,
            Masks = _masks.Device,
            FirstMask = _firstMask.Device,
            Fields = _fields.Device,
            Statistics = _statistics.Device,
            Incoherent = scenes.Incoherent.Device,
        });
    }

    public void Dispose()
    {
        IDisposable[] all = [_masks, _firstMask, _fields, _variances, _statistics];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }

    private void MakeFields(List<FieldRequest> requests)
    {
        int pixels = requests.Count > 0 ? requests[0].Grid.PixelCount : 0;
        _fields.Reserve(requests.Count * pixels);
        _variances.Reserve(requests.Count);
        _statistics.Reserve(requests.Count);
        fields.Fill(requests, _fields.Device, _variances.Device);
        statistics.TakeInOrder(_fields.Device, requests.Count, pixels, _statistics.Device);
    }

    private static MaskDrawRecord Describe(ForwardModel model, int number, List<FieldRequest> requests)
    {
        IncoherentMask mask = model.IncoherentMasks[number];
        ParameterChecks.ThrowOnError(mask.Problems(), nameof(model));
        RandomSource random = model.SurroundingsRandom(RandomStream.IncoherentMask);
        ulong firstIndex = IncoherentMaskField.FirstIndex(number);
        PhiloxCounter counter = random.Counter.For(RandomUse.UniformSingle);
        switch (mask)
        {
            case TurbulentMask turbulent:
                Grid half = HalfResolutionField.Halved(model.Grid);
                requests.Add(new FieldRequest(IncoherentMaskField.Spectrum(turbulent), half, random, firstIndex, requests.Count));
                return new MaskDrawRecord(requests.Count - 1, turbulent.Threshold, counter, firstIndex, 1, 0);
            case PixelMask pixels:
                return new MaskDrawRecord(-1, 0, counter, firstIndex, pixels.BlockPixels, NotBelow(pixels.Fraction));
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
