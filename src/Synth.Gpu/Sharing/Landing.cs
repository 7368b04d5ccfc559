using ILGPU;
using ILGPU.Runtime;
using Synth.Gpu.Devices;
using Synth.Gpu.Scenes;
using Synth.Physics.Engine;

namespace Synth.Gpu.Sharing;

/// <summary>Page-locked memory that the fields of one scene are brought to; it is taken when a field is first wanted.</summary>
/// <param name="accelerator">The device.</param>
internal sealed class Landing(Accelerator accelerator) : IDisposable
{
    private readonly Dictionary<FieldSet, PageLockedArray1D<float>> _floats = [];
    private readonly Dictionary<FieldSet, PageLockedArray1D<byte>> _marks = [];
    private readonly List<PageLockedArray1D<float>> _sources = [];

    /// <summary>Puts the copies of what a scene wants into a stream.</summary>
    public void Start(DeviceStream stream, DeviceScenes scenes, SharedScene scene)
    {
        foreach (FieldSet field in FloatFields.Where(field => scene.Wanted.HasFlag(field)))
        {
            scenes.Plane(field, scene.Slot).CopyToPageLockedAsync(stream.Raw, Of(_floats, field, scenes.Pixels));
        }

        foreach (FieldSet field in MarkFields.Where(field => scene.Wanted.HasFlag(field)))
        {
            scenes.MarksPlane(field, scene.Slot).CopyToPageLockedAsync(stream.Raw, Of(_marks, field, scenes.Pixels));
        }

        for (int source = 0; source < scene.Sources && scene.Wanted.HasFlag(FieldSet.Sources); source++)
        {
            if (_sources.Count == source)
            {
                _sources.Add(accelerator.AllocatePageLocked1D<float>(scenes.Pixels));
            }

            scenes.Plane(FieldSet.Sources, scenes.PlaneOf(scene.Slot, source)).CopyToPageLockedAsync(stream.Raw, _sources[source]);
        }
    }

    /// <summary>Copies what was brought into the arrays of a stack, once the stream has been waited for.</summary>
    public void CopyTo(FieldStack fields, FieldSet wanted)
    {
        foreach (FieldSet field in FloatFields.Where(field => wanted.HasFlag(field)))
        {
            _floats[field].Span.CopyTo(FloatsOf(fields, field));
        }

        foreach (FieldSet field in MarkFields.Where(field => wanted.HasFlag(field)))
        {
            _marks[field].Span.CopyTo(field == FieldSet.Valid ? fields.Valid : fields.FaultMask);
        }

        for (int source = 0; source < fields.SourceCount && wanted.HasFlag(FieldSet.Sources); source++)
        {
            _sources[source].Span.CopyTo(fields.SourceLosM(source));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable memory in _floats.Values.Concat<IDisposable>(_marks.Values).Concat(_sources))
        {
            memory.Dispose();
        }

        _floats.Clear();
        _marks.Clear();
        _sources.Clear();
    }

    private static FieldSet[] FloatFields { get; } =
    [
        FieldSet.Deformation, FieldSet.Stratified, FieldSet.Turbulent, FieldSet.Ramp, FieldSet.Ionosphere,
        FieldSet.Coherence, FieldSet.Noise, FieldSet.Fault, FieldSet.Unwrapped, FieldSet.Wrapped,
    ];

    private static FieldSet[] MarkFields { get; } = [FieldSet.Valid, FieldSet.FaultMask];

    private static float[] FloatsOf(FieldStack fields, FieldSet field) => field switch
    {
        FieldSet.Deformation => fields.DeformationLosM,
        FieldSet.Stratified => fields.StratifiedLosM,
        FieldSet.Turbulent => fields.TurbulentLosM,
        FieldSet.Ramp => fields.RampLosM,
        FieldSet.Ionosphere => fields.IonosphereLosM,
        FieldSet.Coherence => fields.Coherence,
        FieldSet.Noise => fields.NoiseRad,
        FieldSet.Fault => fields.FaultRad,
        FieldSet.Unwrapped => fields.UnwrappedRad,
        _ => fields.WrappedRad,
    };

    private PageLockedArray1D<T> Of<T>(Dictionary<FieldSet, PageLockedArray1D<T>> memory, FieldSet field, int pixels)
        where T : unmanaged
    {
        if (!memory.TryGetValue(field, out PageLockedArray1D<T>? own))
        {
            own = accelerator.AllocatePageLocked1D<T>(pixels);
            memory.Add(field, own);
        }

        return own;
    }
}
