using Synth.Gpu.Devices;
using Synth.Gpu.Scenes;
using Synth.Numerics.Random;
using Synth.Physics;
using Synth.Physics.Engine;
using Synth.Physics.Interferometry;
using Synth.Rasters;

namespace Synth.Gpu.Stages;

/// <summary>Edges of frames, and faults, of a number of scenes.</summary>
internal sealed class MarkStage(GpuDevice device, DeviceStream stream) : IDisposable
{
    private readonly Action<DeviceStream, int, MarkArguments> _edges = device.Kernel<MarkArguments>(MarkKernel.Edges);
    private readonly Action<DeviceStream, int, MarkArguments> _faults = device.Kernel<MarkArguments>(MarkKernel.Faults);
    private readonly DeviceArray<MarkRecord> _scenes = new(device.Accelerator);
    private readonly DeviceArray<EdgeRecord> _edgeRecords = new(device.Accelerator);
    private readonly DeviceArray<FaultRecord> _faultRecords = new(device.Accelerator);
    private readonly DeviceArray<float> _outlines = new(device.Accelerator);

    /// <summary>Marks what lies beyond the edges as such and as incoherent; other marks are lost.</summary>
    public void Edges(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        List<EdgeRecord> edges = [];
        MarkRecord[] records = new MarkRecord[models.Length];
        for (int scene = 0; scene < models.Length; scene++)
        {
            records[scene] = Place(models[scene].Grid) with { FirstEdge = edges.Count, Edges = models[scene].FrameEdges.Length };
            foreach (FrameEdge edge in models[scene].FrameEdges)
            {
                ParameterChecks.ThrowOnError(edge.Problems(), nameof(models));
                (double east, double north) = Math.SinCos(double.DegreesToRadians(edge.AzimuthDeg));
                edges.Add(new EdgeRecord(east, north, edge.DistanceM));
            }
        }

        _edgeRecords.Upload(stream, edges.ToArray());
        Launch(_edges, records, scenes);
    }

    /// <summary>Fills the phase of faults and marks where they are.</summary>
    public void Faults(ReadOnlySpan<ForwardModel> models, DeviceScenes scenes)
    {
        List<FaultRecord> faults = [];
        List<float> outlines = [];
        MarkRecord[] records = new MarkRecord[models.Length];
        float[] outline = new float[FaultTerms.Angles];
        for (int scene = 0; scene < models.Length; scene++)
        {
            records[scene] = Place(models[scene].Grid) with { FirstFault = faults.Count, Faults = models[scene].Faults.Length };
            for (int i = 0; i < models[scene].Faults.Length; i++)
            {
                ProcessingFault fault = models[scene].Faults[i];
                ParameterChecks.ThrowOnError(fault.Problems(), nameof(models));
                faults.Add(new FaultRecord(FaultTerms.Of(fault), outlines.Count));
                FaultField.Outline(fault, i, models[scene].Random(RandomStream.Faults), outline);
                outlines.AddRange(outline);
            }
        }

        _faultRecords.Upload(stream, faults.ToArray());
        _outlines.Upload(stream, outlines.ToArray());
        Launch(_faults, records, scenes);
    }

    public void Dispose()
    {
        IDisposable[] all = [_scenes, _edgeRecords, _faultRecords, _outlines];
        foreach (IDisposable part in all)
        {
            part.Dispose();
        }
    }

    private void Launch(Action<DeviceStream, int, MarkArguments> kernel, MarkRecord[] records, DeviceScenes scenes)
    {
        _scenes.Upload(stream, records);
        kernel(stream, scenes.Count * scenes.Pixels, new MarkArguments
        {
            Scenes = scenes.Selected,
            Records = _scenes.Device,
            Edges = _edgeRecords.Device,
            Faults = _faultRecords.Device,
            Outlines = _outlines.Device,
            Incoherent = scenes.Incoherent.Device,
            Outside = scenes.Outside.Device,
            FaultRad = scenes[FieldSet.Fault].Device,
            FaultMask = scenes.Marks(FieldSet.FaultMask).Device,
        });
    }

    private static MarkRecord Place(Grid grid) =>
        new((grid.Width - 1) / 2.0, grid.PixelEastM, (grid.Height - 1) / 2.0, grid.PixelNorthM, 0, 0, 0, 0);
}
