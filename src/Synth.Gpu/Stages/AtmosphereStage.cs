using ILGPU;
using Synth.Gpu.Devices;
using Synth.Gpu.Fields;
using Synth.Gpu.Measures;
using Synth.Gpu.Scenes;
using Synth.Numerics.Random;
using Synth.Physics;
using Synth.Physics.Atmosphere;
using Synth.Physics.Engine;
using Synth.Physics.Interferometry;
using Synth.Physics.RandomFields;
using Grid = Synth.Rasters.Grid;

namespace Synth.Gpu.Stages;

/// <summary>Stratified delay, turbulence, ramp and ionosphere of a number of scenes.</summary>
internal sealed class AtmosphereStage(
    GpuDevice device, DeviceStream stream, RandomFields fields, FieldStatisticsOnDevice statistics) : IDisposable
{
    private readonly Action<DeviceStream, int, AtmosphereArguments> _fill = device.Kernel<AtmosphereArguments>(AtmosphereKernel.Fill);
    private readonly Action<DeviceStream, int, StrengthArguments> _settle = device.Kernel<StrengthArguments>(StrengthKernel.Settle);
    private readonly Action<DeviceStream, int, AffineArguments> _apply = device.Kernel<AffineArguments>(StrengthKernel.Apply);
    private readonly DeviceArray<AtmosphereRecord> _records = new(device.Accelerator);
    private readonly DeviceArray<float> _axes = new(device.Accelerator);
    private readonly DeviceArray<StrengthRecord> _strengths = new(device.Accelerator);
    private readonly DeviceArray<StatisticsRecord> _statistics = new(device.Accelerator);
    private readonly DeviceArray<AffineRecord> _affine = new(device.Accelerator);
    private readonly DeviceArray<double> _variances = new(device.Accelerator);

    /// <summary>Fills the fields of the scenes.</summary>
    public void Fill(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        AtmosphereRecord[] records = new AtmosphereRecord[models.Length];
        int stride = (2 * scenes.Width) + (3 * scenes.Height);
        float[] axes = new float[models.Length * stride];
        for (int scene = 0; scene < models.Length; scene++)
        {
            records[scene] = Describe(models[scene], axes.AsSpan(scene * stride, stride));
        }

        _records.Upload(stream, records);
        _axes.Upload(stream, axes);
        _fill(stream, scenes.Count * scenes.Pixels, new AtmosphereArguments
        {
            Scenes = scenes.Selected,
            Records = _records.Device,
            Axes = _axes.Device,
            Heights = scenes.Heights.Device,
            Stratified = scenes[FieldSet.Stratified].Device,
            Ramp = scenes[FieldSet.Ramp].Device,
            Ionosphere = scenes[FieldSet.Ionosphere].Device,
        });
        Turbulence(models, scenes);
    }

    public void Dispose()
    {
        IDisposable[] all = [_records, _axes, _strengths, _statistics, _affine, _variances];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }

    private void Turbulence(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        StrengthRecord[] strengths = new StrengthRecord[models.Length];
        List<FieldRequest> requests = [];
        for (int scene = 0; scene < models.Length; scene++)
        {
            strengths[scene] = new StrengthRecord(-1, 0);
            if (models[scene].Turbulence is not { } turbulence)
            {
                continue;
            }

            ParameterChecks.ThrowOnError(turbulence.Problems(), nameof(models));
            (SpectralModel spectrum, FieldAmplitude amplitude) = TurbulenceField.Describe(turbulence);
            if (amplitude.ValueM != 0)
            {
                requests.Add(new FieldRequest(spectrum, models[scene].Grid, models[scene].Random(RandomStream.Turbulence), 0, scenes.Slots[scene]));
                strengths[scene] = new StrengthRecord((int)amplitude.Rule, amplitude.ValueM);
            }
        }

        _strengths.Upload(stream, strengths);
        _statistics.Reserve(scenes.Count);
        _affine.Reserve(scenes.Count);
        _variances.Reserve(scenes.Room);
        ArrayView<float> field = scenes[FieldSet.Turbulent].Device;
        fields.Fill(requests, field, _variances.Device);
        statistics.Take(field, scenes.Selected.Slots, scenes.Count, scenes.Pixels, _statistics.Device);
        _settle(stream, scenes.Count, new StrengthArguments
        {
            Scenes = scenes.Selected,
            Strengths = _strengths.Device,
            Statistics = _statistics.Device,
            Variances = _variances.Device,
            Affine = _affine.Device,
        });
        _apply(stream, scenes.Count * scenes.Pixels, new AffineArguments { Scenes = scenes.Selected, Affine = _affine.Device, Field = field });
    }

    private static AtmosphereRecord Describe(ForwardModel model, Span<float> axes)
    {
        Grid grid = model.Grid;
        StratifiedTerms terms = default;
        if (model.Stratified is { } delay)
        {
            ParameterChecks.ThrowOnError(delay.Problems(), nameof(model));
            terms = StratifiedField.Terms(delay, model.HeightM.Data);
        }

        ParameterChecks.ThrowOnError([.. model.Ramp?.Problems() ?? [], .. model.Ionosphere?.Problems() ?? []], nameof(model));
        for (int column = 0; column < grid.Width; column++)
        {
            axes[column] = (float)GridAxis.ScaledCoordinate(column, grid.Width);
            axes[grid.Width + column] = (float)grid.EastOf(column);
        }

        double radPerM = 0;
        Span<float> rows = axes[(2 * grid.Width)..];
        for (int row = 0; row < grid.Height; row++)
        {
            if (model.Ramp is { } ramp)
            {
                (double constant, double linear) = RampField.Row(ramp, row, grid.Height);
                (rows[row], rows[grid.Height + row]) = ((float)constant, (float)linear);
            }

            if (model.Ionosphere is { } wave)
            {
                (radPerM, double phase) = IonosphereField.Row(wave, grid.NorthOf(row));
                rows[(2 * grid.Height) + row] = (float)phase;
            }
        }

        return new AtmosphereRecord(
            terms.Kind,
            (float)terms.Factor,
            (float)terms.Constant,
            (float)terms.Rate,
            (float)terms.Shape,
            model.Ramp is null ? 0 : 1,
            (float)(model.Ramp?.EastEastM ?? 0),
            model.Ionosphere is null ? 0 : 1,
            (float)(model.Ionosphere?.AmplitudeM ?? 0),
            (float)radPerM);
    }
}
