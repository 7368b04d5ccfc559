using Synth.Gpu.Devices;
using Synth.Physics.Engine;

namespace Synth.Gpu.Scenes;

/// <summary>Brings the fields of a lone scene to the host, through page-locked memory.</summary>
internal static class Delivery
{
    /// <summary>Copies fields into the arrays of their stack; the copies of all of them are under way at once.</summary>
    public static void Bring(DeviceScenes scenes, DeviceStream stream, FieldStack fields, FieldSet wanted)
    {
        List<Action> ends = [];
        foreach ((FieldSet field, float[] values) in Floats(fields))
        {
            if (wanted.HasFlag(field))
            {
                scenes[field].Download(stream);
                ends.Add(() => scenes[field].Host.CopyTo(values));
            }
        }

        foreach ((FieldSet field, byte[] marks) in new[] { (FieldSet.Valid, fields.Valid), (FieldSet.FaultMask, fields.FaultMask) })
        {
            if (wanted.HasFlag(field))
            {
                scenes.Marks(field).Download(stream);
                ends.Add(() => scenes.Marks(field).Host.CopyTo(marks));
            }
        }

        if (wanted.HasFlag(FieldSet.Sources) && fields.SourceCount > 0)
        {
            scenes[FieldSet.Sources].Download(stream);
            ends.Add(() => CopySources(scenes[FieldSet.Sources].Host, fields));
        }

        stream.Synchronize();
        ends.ForEach(end => end());
    }

    private static IEnumerable<(FieldSet Field, float[] Values)> Floats(FieldStack fields) =>
    [
        (FieldSet.Deformation, fields.DeformationLosM),
        (FieldSet.Stratified, fields.StratifiedLosM),
        (FieldSet.Turbulent, fields.TurbulentLosM),
        (FieldSet.Ramp, fields.RampLosM),
        (FieldSet.Ionosphere, fields.IonosphereLosM),
        (FieldSet.Coherence, fields.Coherence),
        (FieldSet.Noise, fields.NoiseRad),
        (FieldSet.Fault, fields.FaultRad),
        (FieldSet.Unwrapped, fields.UnwrappedRad),
        (FieldSet.Wrapped, fields.WrappedRad),
    ];

    private static void CopySources(ReadOnlySpan<float> values, FieldStack fields)
    {
        int pixels = fields.Width * fields.Height;
        for (int source = 0; source < fields.SourceCount; source++)
        {
            values.Slice(source * pixels, pixels).CopyTo(fields.SourceLosM(source));
        }
    }
}
