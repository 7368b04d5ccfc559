using System.Globalization;
using System.Text;
using Synth.Physics.Engine;
using Synth.Rasters.Formats;

namespace Synth.Cli.Points;

/// <summary>Writes a table of points, their displacements and derivatives with 17 significant digits; the name appears when it is complete.</summary>
internal sealed class DisplacementWriter : IDisposable
{
    // a number of at most 24 characters and its separator
    private const int LongestField = 25;

    private static readonly string[] Components = ["ue_m", "un_m", "uu_m"];

    private readonly AtomicFile _file;
    private readonly byte[] _buffer;
    private readonly int _longestLine;
    private int _used;

    /// <param name="path">The name that the finished file gets.</param>
    /// <param name="parameters">Keys of the parameters whose derivatives follow, three columns each; none for a table without them.</param>
    public DisplacementWriter(string path, params IReadOnlyList<string> parameters)
    {
        string[] columns =
        [
            "east_m", "north_m", .. Components, .. parameters.SelectMany(parameter => Components.Select(component => $"d_{component}/d_{parameter}")),
        ];
        byte[] header = Encoding.UTF8.GetBytes(string.Join(',', columns) + "\n");
        _longestLine = columns.Length * LongestField;
        _buffer = new byte[Math.Max(1 << 16, Math.Max(_longestLine, header.Length))];
        _file = new AtomicFile(path);
        Append(header);
    }

    /// <summary>Adds points in their order.</summary>
    /// <param name="eastM">East coordinates, m.</param>
    /// <param name="northM">North coordinates, m, as many.</param>
    /// <param name="displacement">Displacements, as many.</param>
    /// <param name="derivatives">Derivatives of the displacement, one item for each parameter of the table.</param>
    public void Write(
        ReadOnlySpan<double> eastM, ReadOnlySpan<double> northM, SurfaceDisplacement displacement, params IReadOnlyList<SurfaceDisplacement> derivatives)
    {
        for (int i = 0; i < eastM.Length; i++)
        {
            if (_buffer.Length - _used < _longestLine)
            {
                Flush();
            }

            Append(eastM[i], (byte)',');
            Append(northM[i], (byte)',');
            Append(displacement, i);
            foreach (SurfaceDisplacement derivative in derivatives)
            {
                Append(derivative, i);
            }

            _buffer[_used - 1] = (byte)'\n';
        }
    }

    /// <summary>Gives the file its name.</summary>
    public void Commit()
    {
        Flush();
        _file.Commit();
    }

    public void Dispose() => _file.Dispose();

    private void Append(SurfaceDisplacement vectors, int index)
    {
        Append(vectors.EastM[index], (byte)',');
        Append(vectors.NorthM[index], (byte)',');
        Append(vectors.UpM[index], (byte)',');
    }

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
