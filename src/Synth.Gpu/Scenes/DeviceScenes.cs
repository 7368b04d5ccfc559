using ILGPU;
using Synth.Gpu.Devices;
using Synth.Physics.Engine;

namespace Synth.Gpu.Scenes;

/// <summary>The fields of a number of scenes of one size in the memory of a device, each field one plane after the other: [scene][pixel], row 0 north.</summary>
internal sealed class DeviceScenes : IDisposable
{
    private readonly Dictionary<FieldSet, DeviceArray<float>> _floats = [];
    private readonly Dictionary<FieldSet, DeviceArray<byte>> _bytes = [];

    public DeviceScenes(GpuDevice device)
    {
        foreach (FieldSet field in Enum.GetValues<FieldSet>())
        {
            if (field is FieldSet.Valid or FieldSet.FaultMask)
            {
                _bytes.Add(field, new DeviceArray<byte>(device.Accelerator));
            }
            else if (field is not (FieldSet.None or FieldSet.All))
            {
                _floats.Add(field, new DeviceArray<float>(device.Accelerator));
            }
        }

        Heights = new DeviceArray<float>(device.Accelerator);
        Incoherent = new DeviceArray<byte>(device.Accelerator);
        Outside = new DeviceArray<byte>(device.Accelerator);
        DeformationMask = new DeviceArray<byte>(device.Accelerator);
    }

    /// <summary>Scenes.</summary>
    public int Count { get; private set; }

    /// <summary>Columns of a scene.</summary>
    public int Width { get; private set; }

    /// <summary>Rows of a scene.</summary>
    public int Height { get; private set; }

    /// <summary>Pixels of a scene.</summary>
    public int Pixels => Width * Height;

    /// <summary>Index of each scene's first source; the last entry is the number of sources of all.</summary>
    public int[] FirstSource { get; private set; } = [0];

    /// <summary>Heights above sea level, m.</summary>
    public DeviceArray<float> Heights { get; }

    /// <summary>1 where a pixel is taken for incoherent.</summary>
    public DeviceArray<byte> Incoherent { get; }

    /// <summary>1 beyond the edges of a frame.</summary>
    public DeviceArray<byte> Outside { get; }

    /// <summary>1 where the deformation counts as such; filled where a batch asks for it.</summary>
    public DeviceArray<byte> DeformationMask { get; }

    /// <summary>A plane of numbers; for sources one plane a source.</summary>
    public DeviceArray<float> this[FieldSet field] => _floats[field];

    /// <summary>A plane of marks: <see cref="FieldSet.Valid"/> or <see cref="FieldSet.FaultMask"/>.</summary>
    public DeviceArray<byte> Marks(FieldSet field) => _bytes[field];

    /// <summary>The part of a plane that is one scene's.</summary>
    public ArrayView<float> Of(FieldSet field, int scene) => _floats[field].Device.SubView((long)scene * Pixels, Pixels);

    /// <summary>Makes room; where the size stays, contents stay.</summary>
    public void Reserve(int count, int width, int height)
    {
        (Count, Width, Height) = (count, width, height);
        foreach ((FieldSet field, DeviceArray<float> plane) in _floats)
        {
            if (field != FieldSet.Sources)
            {
                plane.Reserve(count * Pixels);
            }
        }

        foreach (DeviceArray<byte> marks in _bytes.Values.Concat([Incoherent, Outside, DeformationMask]))
        {
            marks.Reserve(count * Pixels);
        }
    }

    /// <summary>Makes room for the sources of the scenes.</summary>
    public void ReserveSources(ReadOnlySpan<ForwardModel> models)
    {
        FirstSource = new int[models.Length + 1];
        for (int scene = 0; scene < models.Length; scene++)
        {
            FirstSource[scene + 1] = FirstSource[scene] + models[scene].Sources.Length;
        }

        _floats[FieldSet.Sources].Reserve(FirstSource[^1] * Pixels);
    }

    public void Dispose()
    {
        foreach (IDisposable part in new IDisposable[] { Heights, Incoherent, Outside, DeformationMask }.Concat(_floats.Values).Concat(_bytes.Values))
        {
            part.Dispose();
        }
    }
}
