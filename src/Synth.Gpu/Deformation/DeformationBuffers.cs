using System.Numerics;
using System.Runtime.InteropServices;
using ILGPU.Runtime;
using Synth.Gpu.Devices;
using Synth.Numerics.Lanes;
using Synth.Physics.Sources;

namespace Synth.Gpu.Deformation;

/// <summary>The memory that batches of scenes are described in and computed into; kept from batch to batch.</summary>
internal sealed class DeformationBuffers<TLane, TMask, TElement>(Accelerator accelerator) : IDisposable
    where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged, INumberBase<TElement>
{
    private readonly DeviceArray<OkadaKernel<TLane, TMask>> _okada = new(accelerator);
    private readonly DeviceArray<MogiKernel<TLane, TMask>> _mogi = new(accelerator);
    private readonly DeviceArray<McTigueKernel<TLane, TMask>> _mcTigue = new(accelerator);
    private readonly DeviceArray<PennyCrackSeries<TLane, TMask>> _pennyCrack = new(accelerator);
    private readonly DeviceArray<YangQuadrature<TLane, TMask>> _yang = new(accelerator);
    private readonly DeviceArray<CdmKernel<TLane, TMask>> _cdm = new(accelerator);
    private readonly DeviceArray<PointCdmKernel<TLane, TMask>> _pointCdm = new(accelerator);
    private readonly DeviceArray<TElement> _table = new(accelerator);
    private readonly DeviceArray<SceneRecord> _scenes = new(accelerator);
    private readonly DeviceArray<SourceRecord> _sources = new(accelerator);
    private readonly DeviceArray<LevelRecord<TElement>> _levels = new(accelerator);
    private readonly DeviceArray<TElement> _east = new(accelerator);
    private readonly DeviceArray<TElement> _north = new(accelerator);
    private readonly DeviceArray<TElement> _look = new(accelerator);
    private readonly DeviceArray<TElement> _swathLook = new(accelerator);
    private readonly DeviceArray<SwathRecord> _swaths = new(accelerator);
    private readonly DeviceArray<TElement> _heights = new(accelerator);

    /// <summary>LOS displacement of every source, m, one field after the other.</summary>
    public DeviceArray<TElement> SourceLos { get; } = new(accelerator);

    /// <summary>Their sum, m, one field a scene.</summary>
    public DeviceArray<TElement> SumLos { get; } = new(accelerator);

    /// <summary>Copies a description to the device and makes room for its results.</summary>
    public DeformationArguments<TLane, TMask, TElement> Upload(DeviceStream stream, DeformationBatch<TLane, TMask, TElement> batch)
    {
        SourceLos.Reserve(batch.Sources.Count * batch.Points);
        SumLos.Reserve(batch.Scenes.Count * batch.Points);
        _swathLook.Reserve(3 * batch.Points * batch.Swaths.Count);
        return new DeformationArguments<TLane, TMask, TElement>
        {
            Columns = batch.Columns,
            Rows = batch.Rows,
            Scenes = Put(_scenes, stream, batch.Scenes),
            Sources = Put(_sources, stream, batch.Sources),
            Levels = Put(_levels, stream, batch.Levels),
            East = Put(_east, stream, batch.East),
            North = Put(_north, stream, batch.North),
            Look = Put(_look, stream, batch.Look),
            SwathLook = _swathLook.Device,
            Heights = Put(_heights, stream, batch.Heights),
            Table = Put(_table, stream, batch.Tables.Table),
            Okada = Put(_okada, stream, batch.Tables.Okada),
            Mogi = Put(_mogi, stream, batch.Tables.Mogi),
            McTigue = Put(_mcTigue, stream, batch.Tables.McTigue),
            PennyCrack = Put(_pennyCrack, stream, batch.Tables.PennyCrack),
            Yang = Put(_yang, stream, batch.Tables.Yang),
            Cdm = Put(_cdm, stream, batch.Tables.Cdm),
            PointCdm = Put(_pointCdm, stream, batch.Tables.PointCdm),
            SourceLos = SourceLos.Device,
            SumLos = SumLos.Device,
        };
    }

    /// <summary>What look vectors are computed from, once the description is on the device.</summary>
    public LookArguments<TElement> Swaths(DeviceStream stream, DeformationBatch<TLane, TMask, TElement> batch) => new()
    {
        Columns = batch.Columns,
        Points = batch.Points,
        Stride = batch.Stride,
        Swaths = Put(_swaths, stream, batch.Swaths),
        Look = _swathLook.Device,
    };

    public void Dispose()
    {
        IDisposable[] all =
        [
            _okada, _mogi, _mcTigue, _pennyCrack, _yang, _cdm, _pointCdm, _table, _scenes, _sources, _levels,
            _east, _north, _look, _swathLook, _swaths, _heights, SourceLos, SumLos,
        ];
        foreach (IDisposable array in all)
        {
            array.Dispose();
        }
    }

    private static ILGPU.ArrayView<T> Put<T>(DeviceArray<T> array, DeviceStream stream, List<T> values)
        where T : unmanaged
    {
        array.Upload(stream, CollectionsMarshal.AsSpan(values));
        return array.Device;
    }
}
