using ILGPU;
using Synth.Gpu.Devices;

namespace Synth.Gpu.Transforms;

/// <summary>A field to be transformed, and where it lies.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns of the field, even; the half spectrum has columns / 2 + 1.</param>
/// <param name="FirstMode">Where its half spectrum begins among all.</param>
/// <param name="FirstValue">Where the field begins among all.</param>
internal readonly record struct PlaneRecord(int Rows, int Columns, int FirstMode, int FirstValue)
{
    /// <summary>Columns of the half spectrum.</summary>
    public int HalfColumns => (Columns / 2) + 1;

    /// <summary>Numbers of the half spectrum.</summary>
    public int Modes => Rows * HalfColumns;

    /// <summary>Numbers of the field.</summary>
    public int Values => Rows * Columns;
}

/// <summary>
/// Fields of any sizes one after the other, and their half spectra likewise. Each begins at a whole number of tiles, so that a
/// thread's index is the place of its number, and a table says which field a tile belongs to.
/// </summary>
internal sealed class PlaneLayout(GpuDevice device) : IDisposable
{
    /// <summary>Numbers of a tile: a multiple of what a device runs in step.</summary>
    public const int Tile = 256;

    private readonly DeviceArray<PlaneRecord> _records = new(device.Accelerator);
    private readonly DeviceArray<int> _modeOwners = new(device.Accelerator);
    private readonly DeviceArray<int> _valueOwners = new(device.Accelerator);
    private PlaneRecord[] _planes = [];

    /// <summary>The fields; those of one size follow one another if they were given so.</summary>
    public ReadOnlySpan<PlaneRecord> Planes => _planes;

    /// <summary>Numbers of all half spectra with the gaps between.</summary>
    public int Modes { get; private set; }

    /// <summary>Numbers of all fields with the gaps between.</summary>
    public int Values { get; private set; }

    /// <summary>The fields, on the device.</summary>
    public ArrayView<PlaneRecord> Records => _records.Device;

    /// <summary>The field that each tile of the half spectra belongs to.</summary>
    public ArrayView<int> ModeOwners => _modeOwners.Device;

    /// <summary>The field that each tile of the fields belongs to.</summary>
    public ArrayView<int> ValueOwners => _valueOwners.Device;

    /// <summary>A length rounded up to whole tiles.</summary>
    public static int Padded(int length) => (length + Tile - 1) / Tile * Tile;

    /// <summary>Lays out fields.</summary>
    /// <param name="stream">In which order the tables are brought to the device.</param>
    /// <param name="sizes">Sizes of the fields, at least one.</param>
    public void Describe(DeviceStream stream, ReadOnlySpan<(int Rows, int Columns)> sizes)
    {
        if (IsAlready(sizes))
        {
            return;
        }

        _planes = new PlaneRecord[sizes.Length];
        List<int> modes = [], values = [];
        (Modes, Values) = (0, 0);
        for (int plane = 0; plane < sizes.Length; plane++)
        {
            PlaneRecord record = new(sizes[plane].Rows, sizes[plane].Columns, Modes, Values);
            _planes[plane] = record;
            Modes = checked(Modes + Padded(record.Modes));
            Values = checked(Values + Padded(record.Values));
            modes.AddRange(Enumerable.Repeat(plane, Padded(record.Modes) / Tile));
            values.AddRange(Enumerable.Repeat(plane, Padded(record.Values) / Tile));
        }

        _records.Upload(stream, _planes);
        _modeOwners.Upload(stream, modes.ToArray());
        _valueOwners.Upload(stream, values.ToArray());
    }

    public void Dispose()
    {
        _records.Dispose();
        _modeOwners.Dispose();
        _valueOwners.Dispose();
    }

    private bool IsAlready(ReadOnlySpan<(int Rows, int Columns)> sizes)
    {
        bool same = sizes.Length == _planes.Length;
        for (int plane = 0; same && plane < sizes.Length; plane++)
        {
            same = (_planes[plane].Rows, _planes[plane].Columns) == sizes[plane];
        }

        return same;
    }
}
