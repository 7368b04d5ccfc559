using ILGPU;
using Synth.Gpu.Devices;
using Synth.Gpu.Fields;
using Synth.Gpu.Measures;
using Synth.Gpu.Scenes;
using Synth.Numerics.Random;
using Synth.Physics;
using Synth.Physics.Engine;
using Synth.Physics.Geometry;
using Synth.Physics.Interferometry;
using Synth.Physics.RandomFields;
using Grid = Synth.Rasters.Grid;

namespace Synth.Gpu.Stages;

/// <summary>Coherence and valid pixels of a number of scenes whose edges are marked.</summary>
internal sealed class CoherenceStage(
    GpuDevice device, DeviceStream stream, RandomFields fields, FieldStatisticsOnDevice statistics) : IDisposable
{
    private readonly Action<DeviceStream, int, CoherenceArguments> _fill = device.Kernel<CoherenceArguments>(CoherenceKernel.Fill);
    private readonly Action<DeviceStream, int, ValidityArguments> _settle = device.Kernel<ValidityArguments>(CoherenceKernel.Settle);
    private readonly Action<DeviceStream, int, LevelArguments> _clear = device.Kernel<LevelArguments>(LevelKernel.Clear);
    private readonly Action<DeviceStream, int, LevelArguments> _count = device.Kernel<LevelArguments>(LevelKernel.Count);
    private readonly Action<DeviceStream, int, LevelArguments> _find = device.Kernel<LevelArguments>(LevelKernel.Find);
    private readonly RandomMasks _masks = new(device, stream, fields, statistics);
    private readonly DeviceArray<CoherenceRecord> _records = new(device.Accelerator);
    private readonly DeviceArray<float> _patches = new(device.Accelerator);
    private readonly DeviceArray<double> _variances = new(device.Accelerator);
    private readonly DeviceArray<LossRecord> _losses = new(device.Accelerator);
    private readonly DeviceArray<StatisticsRecord> _statistics = new(device.Accelerator);
    private readonly DeviceArray<int> _counts = new(device.Accelerator);
    private readonly DeviceArray<LevelRecord> _levels = new(device.Accelerator);

    /// <summary>Fills the fields of the scenes.</summary>
    public void Fill(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        CoherenceRecord[] records = new CoherenceRecord[models.Length];
        for (int scene = 0; scene < models.Length; scene++)
        {
            records[scene] = Describe(models[scene]);
        }

        _records.Upload(stream, records);
        Patches(models, scenes);
        _fill(stream, scenes.Count * scenes.Pixels, new CoherenceArguments
        {
            Scenes = scenes.Selected,
            Records = _records.Device,
            Levels = _levels.Device,
            Patches = _patches.Device,
            Heights = scenes.Heights.Device,
            Coherence = scenes[FieldSet.Coherence].Device,
        });
        _masks.Add(models, scenes);
        _settle(stream, scenes.Count * scenes.Pixels, new ValidityArguments
        {
            Scenes = scenes.Selected,
            Records = _records.Device,
            Incoherent = scenes.Incoherent.Device,
            Coherence = scenes[FieldSet.Coherence].Device,
            Valid = scenes.Marks(FieldSet.Valid).Device,
        });
    }

    public void Dispose()
    {
        IDisposable[] all = [_masks, _records, _patches, _variances, _losses, _statistics, _counts, _levels];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }

    private void Patches(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        int pixels = (scenes.Width + 1) / 2 * ((scenes.Height + 1) / 2);
        LossRecord[] losses = new LossRecord[models.Length];
        List<FieldRequest> requests = [];
        _patches.Reserve(scenes.Count * pixels);
        for (int scene = 0; scene < models.Length; scene++)
        {
            losses[scene] = new LossRecord(-1, 0, 0);
            if (models[scene].Coherence?.Loss is { Fraction: > 0 } loss)
            {
                Grid half = HalfResolutionField.Halved(models[scene].Grid);
                requests.Add(new FieldRequest(LossPatches.Spectrum(loss), half, models[scene].SurroundingsRandom(RandomStream.CoherenceLoss), 0, scene));
                losses[scene] = new LossRecord((float)loss.Fraction, LossPatches.Wanted(loss.Fraction, pixels), loss.EdgeSoftness);
            }
        }

        _losses.Upload(stream, losses);
        _statistics.Reserve(scenes.Count);
        _counts.Reserve(scenes.Count * LossPatches.Levels);
        _levels.Reserve(scenes.Count);
        if (requests.Count == 0)
        {
            return;
        }

        _variances.Reserve(scenes.Count);
        fields.Fill(requests, _patches.Device, _variances.Device);
        statistics.TakeInOrder(_patches.Device, scenes.Count, pixels, _statistics.Device);
        LevelArguments arguments = new()
        {
            Pixels = pixels,
            Losses = _losses.Device,
            Fields = _patches.Device,
            Statistics = _statistics.Device,
            Counts = _counts.Device,
            Levels = _levels.Device,
        };
        _clear(stream, scenes.Count * LossPatches.Levels, arguments);
        _count(stream, scenes.Count * pixels, arguments);
        _find(stream, scenes.Count, arguments);
    }

    private static CoherenceRecord Describe(ForwardModel model)
    {
        float least = (float)model.ValidCoherence;
        if (model.Coherence is not { } coherence)
        {
            return new CoherenceRecord(1, 0, 0, 0, 0, 0, default, least);
        }

        ParameterChecks.ThrowOnError(coherence.Problems(), nameof(model));
        LineOfSight look = model.Look.Centre;
        SlopeTerms? slopes = coherence.Slopes is { } loss ? SlopeFactor.Terms(loss, model.Grid, (look.East, look.North, look.Up)) : null;
        bool hasLoss = coherence.Loss is { Fraction: > 0 };
        return new CoherenceRecord(
            (float)coherence.LandCoherence,
            1,
            (float)coherence.WaterCoherence,
            hasLoss ? 1 : 0,
            hasLoss ? (float)(coherence.Loss!.RemainingFactor - 1) : 0,
            slopes is null ? 0 : 1,
            slopes is { } terms ? SlopeNumbers.Of(terms) : default,
            least);
    }
}
