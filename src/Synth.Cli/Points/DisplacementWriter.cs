using System.Globalization;
using Synth.Physics.Engine;
using Synth.Rasters.Formats;

namespace Synth.Cli.Points;

/// <summary>Writes a table of points and their displacements with 17 significant digits; the name appears when it is complete.</summary>
internal sealed class DisplacementWriter : IDisposable
{
    // five numbers of at most 24 characters and their separators
    private const int LongestLine = 5 * 25;

    private readonly AtomicFile _file;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _used;

    /// <param name="path">The name that the finished file gets.</param>
    public DisplacementWriter(string path)
    {
        _file = new AtomicFile(path);
        Append("east_m,north_m,ue_m,un_m,uu_m\n"u8);
    }

    /// <summary>Adds points in their order.</summary>
    public void Write(ReadOnlySpan<double> eastM, ReadOnlySpan<double> northM, SurfaceDisplacement displacement)
    {
        for (int i = 0; i < eastM.Length; i++)
        {
            if (_buffer.Length - _used < LongestLine)
            {
                Flush();
            }

            Append(eastM[i], (byte)',');
            Append(northM[i], (byte)',');
            Append(displacement.EastM[i], (byte)',');
            Append(displacement.NorthM[i], (byte)',');
            Append(displacement.UpM[i], (byte)'\n');
        }
    }

    /// <summary>Gives the file its name.</summary>
    public void Commit()
    {
        Flush();
        _file.Commit();
    }

    public void Dispose() => _file.Dispose();

    private void Append(double value, byte separator)
    {
        value.TryFormat(_buffer.AsSpan(_used), out int written, "G17", CultureInfo.InvariantCulture);
        _used += written;
        _buffer[_used++] = separator;
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_used));
        _used += text.Length;
    }

    private void Flush()
    {
        _file.Stream.Write(_buffer, 0, _used);
        _used = 0;
    }
}
