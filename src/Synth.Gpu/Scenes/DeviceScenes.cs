using ILGPU;
using Synth.Gpu.Devices;
using Synth.Physics.Engine;

namespace Synth.Gpu.Scenes;

/// <summary>
/// The fields of a number of scenes of one size in the memory of a device. A scene has a slot, and every field a plane for each slot: [slot][pixel], row 0 north.
/// Stages work on the scenes that are selected and leave the others alone.
/// </summary>
internal sealed class DeviceScenes : IDisposable
{
    private readonly Dictionary<FieldSet, DeviceArray<float>> _floats = [];
    private readonly Dictionary<FieldSet, DeviceArray<byte>> _bytes = [];
    private readonly DeviceArray<int> _planes;
    private readonly DeviceArray<int> _firstSource;
    private int[] _selectedSources = [];

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

        _planes = new DeviceArray<int>(device.Accelerator);
        _firstSource = new DeviceArray<int>(device.Accelerator);
        Heights = new DeviceArray<float>(device.Accelerator);
        Incoherent = new DeviceArray<byte>(device.Accelerator);
        Outside = new DeviceArray<byte>(device.Accelerator);
        DeformationMask = new DeviceArray<byte>(device.Accelerator);
    }

    /// <summary>Scenes that there is room for.</summary>
    public int Room { get; private set; }

    /// <summary>Scenes that are selected.</summary>
    public int Count => Slots.Length;

    /// <summary>Their slots.</summary>
    public int[] Slots { get; private set; } = [];

    /// <summary>Columns of a scene.</summary>
    public int Width { get; private set; }

    /// <summary>Rows of a scene.</summary>
    public int Height { get; private set; }

    /// <summary>Pixels of a scene.</summary>
    public int Pixels => Width * Height;

    /// <summary>Index of each selected scene's first source; the last entry is the number of sources of all.</summary>
    public int[] FirstSource { get; private set; } = [0];

    /// <summary>Sources of the selected scenes.</summary>
    public int Sources => FirstSource[^1];

    /// <summary>The selected scenes, on the device.</summary>
    public SceneSlots Selected => new() { Width = Width, Height = Height, Slots = _planes.Device };

    /// <summary>On the device, the planes of the deformation of the selected scenes, then those of their sources.</summary>
    public ArrayView<int> Planes => _planes.Device;

    /// <summary>On the device, the planes of the selected scenes' sources; there must be one.</summary>
    public ArrayView<int> SourcePlanes => _planes.Device.SubView(Count, Sources);

    /// <summary><see cref="FirstSource"/> on the device.</summary>
    public ArrayView<int> FirstSources => _firstSource.Device;

    /// <summary>Heights above sea level, m.</summary>
    public DeviceArray<float> Heights { get; }

    /// <summary>1 where a pixel is taken for incoherent.</summary>
    public DeviceArray<byte> Incoherent { get; }

    /// <summary>1 beyond the edges of a frame.</summary>
    public DeviceArray<byte> Outside { get; }

    /// <summary>1 where the deformation counts as such; filled where a batch asks for it.</summary>
    public DeviceArray<byte> DeformationMask { get; }

    /// <summary>Planes of numbers; of sources those of the first sources of all slots, then those of the second, and so on.</summary>
    public DeviceArray<float> this[FieldSet field] => _floats[field];

    /// <summary>A plane of marks: <see cref="FieldSet.Valid"/> or <see cref="FieldSet.FaultMask"/>.</summary>
    public DeviceArray<byte> Marks(FieldSet field) => _bytes[field];

    /// <summary>The plane of one source.</summary>
    public int PlaneOf(int slot, int source) => (source * Room) + slot;

    /// <summary>One plane of numbers.</summary>
    public ArrayView<float> Plane(FieldSet field, int plane) => _floats[field].Device.SubView((long)plane * Pixels, Pixels);

    /// <summary>One plane of marks.</summary>
    public ArrayView<byte> MarksPlane(FieldSet field, int plane) => _bytes[field].Device.SubView((long)plane * Pixels, Pixels);

    /// <summary>Makes room for scenes; contents are lost.</summary>
    public void Reserve(int room, int width, int height)
    {
        (Room, Width, Height) = (room, width, height);
        (Slots, FirstSource, _selectedSources) = ([], [0], []);
        Heights.Reserve(room * Pixels);
        foreach ((FieldSet field, DeviceArray<float> plane) in _floats)
        {
            if (field != FieldSet.Sources)
            {
                plane.Reserve(room * Pixels);
            }
        }

        foreach (DeviceArray<byte> marks in _bytes.Values.Concat([Incoherent, Outside, DeformationMask]))
        {
            marks.Reserve(room * Pixels);
        }
    }

    /// <summary>Makes room for as many sources of each scene; contents are lost where it has to grow.</summary>
    public void ReserveSources(int most) => _floats[FieldSet.Sources].Reserve(checked(most * Room * Pixels));

    /// <summary>As much, and keeps the contents.</summary>
    public void GrowSources(DeviceStream stream, int most)
    {
        int values = checked(most * Room * Pixels);
        if (_floats[FieldSet.Sources].Count < values)
        {
            _floats[FieldSet.Sources].Grow(stream, values);
        }
    }

    /// <summary>Selects the scenes that stages and measures are about from here on in the order of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="slots">Their slots.</param>
    /// <param name="sources">How many sources each has; room for them was made.</param>
    public void Select(DeviceStream stream, ReadOnlySpan<int> slots, ReadOnlySpan<int> sources)
    {
        if (slots.SequenceEqual(Slots) && sources.SequenceEqual(_selectedSources))
        {
            return;
        }

        _selectedSources = sources.ToArray();
        int[] first = new int[slots.Length + 1];
        List<int> planes = [.. slots];
        for (int scene = 0; scene < slots.Length; scene++)
        {
            first[scene + 1] = first[scene] + sources[scene];
            for (int source = 0; source < sources[scene]; source++)
            {
                planes.Add(PlaneOf(slots[scene], source));
            }
        }

        (Slots, FirstSource) = (slots.ToArray(), first);
        _planes.Upload(stream, planes.ToArray());
        _firstSource.Upload(stream, first);
    }

    public void Dispose()
    {
        foreach (IDisposable part in new IDisposable[] { _planes, _firstSource, Heights, Incoherent, Outside, DeformationMask }.Concat(_floats.Values).Concat(_bytes.Values))
        {
            part.Dispose();
        }
    }
}
