using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Synth.Cli.CommandLine;

namespace Synth.Cli.Points;

/// <summary>
/// Reads a table of points, header <c>east_m,north_m</c>, a bounded number at a time. A byte-order mark, Windows line ends,
/// spaces around fields and empty lines are accepted; anything else is refused with its line number.
/// </summary>
internal sealed class PointsReader : IDisposable
{
    /// <summary>The first line of every table of points.</summary>
    public const string Header = "east_m,north_m";

    // the longest sensible line holds two numbers of a few dozen characters
    private const int LongestLine = 1024;

    private readonly string _path;
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private long _line;

    /// <param name="path">The file.</param>
    /// <exception cref="UsageException">It does not begin with the header.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public PointsReader(string path)
    {
        _path = path;
        _stream = Inputs.Open(path);
        if (!TryReadLine(out ReadOnlySpan<byte> line))
        {
            throw Failure($"the file is empty; it must begin with the header {Header}");
        }

        string text = Encoding.UTF8.GetString(line).TrimStart('\uFEFF');
        if (string.Concat(text.Where(c => !char.IsWhiteSpace(c))) != Header)
        {
            throw Failure($"the header is '{Shown(text)}'; it must be {Header}");
        }
    }

    /// <summary>Reads the next points.</summary>
    /// <param name="eastM">Filled with east coordinates, m.</param>
    /// <param name="northM">Filled with as many north coordinates, m.</param>
    /// <returns>How many were read; 0 at the end of the file.</returns>
    /// <exception cref="UsageException">A line is not two finite numbers.</exception>
    public int Read(Span<double> eastM, Span<double> northM)
    {
        int count = 0;
        while (count < eastM.Length && TryReadLine(out ReadOnlySpan<byte> line))
        {
            if (line.IsEmpty)
            {
                continue;
            }

            int comma = line.IndexOf((byte)',');
            if (comma < 0 || line[(comma + 1)..].Contains((byte)','))
            {
                throw Failure($"'{Shown(line)}' is not two numbers separated by a comma");
            }

            eastM[count] = Number(line[..comma], "east_m");
            northM[count] = Number(line[(comma + 1)..], "north_m");
            count++;
        }

        return count;
    }

    public void Dispose() => _stream.Dispose();

    private double Number(ReadOnlySpan<byte> field, string column)
    {
        ReadOnlySpan<byte> text = field.Trim(" \t"u8);
        if (!Utf8Parser.TryParse(text, out double value, out int used) || used != text.Length)
        {
            // the quick parser knows no leading plus sign; the general one has the last word
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            {
                throw Failure($"{column} is '{Shown(field)}', not a number");
            }
        }

        return double.IsFinite(value) ? value : throw Failure($"{column} is '{Shown(field)}'; it must be finite");
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int end = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                line = Take(searched + end, skip: 1);
                return true;
            }

            searched = _end - _start;
            if (searched > LongestLine)
            {
                _line++;
                throw Failure($"the line is longer than {LongestLine} characters: is this a table of points?");
            }

            if (!Refill())
            {
                line = searched == 0 ? default : Take(searched, skip: 0);
                return searched > 0;
            }
        }
    }

    private ReadOnlySpan<byte> Take(int length, int skip)
    {
        ReadOnlySpan<byte> line = _buffer.AsSpan(_start, length);
        _start += length + skip;
        _line++;
        return line.Trim(" \t\r"u8);
    }

    private bool Refill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    private UsageException Failure(string message) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{_path}, line {Math.Max(1, _line)}: {message}"));

    private static string Shown(ReadOnlySpan<byte> text) => Shown(Encoding.UTF8.GetString(text));

    private static string Shown(string text)
    {
        string clean = string.Concat(text.Select(c => char.IsAscii(c) && !char.IsControl(c) ? c : '?'));
        return clean.Length <= 60 ? clean : clean[..60] + "...";
    }
}
