using System.Globalization;

namespace Synth.Rasters.Formats;

/// <summary>Parses the Python dictionary that is an NPY header's text.</summary>
internal sealed class NpyHeaderParser(string text)
{
    private int _at;

    /// <summary>The three entries descr, fortran_order and shape, in any order.</summary>
    /// <exception cref="InvalidDataException">Another text than such a dictionary.</exception>
    internal NpyHeader Parse()
    {
        string? description = null;
        bool? fortran = null;
        int[]? shape = null;
        Expect('{');
        while (!Take('}'))
        {
            string key = QuotedString();
            Expect(':');
            switch (key)
            {
                case "descr":
                    description = QuotedString();
                    break;
                case "fortran_order":
                    fortran = Truth();
                    break;
                case "shape":
                    shape = Shape();
                    break;
                default:
                    throw Wrong($"unknown key '{key}'");
            }

            if (!Take(','))
            {
                Expect('}');
                break;
            }
        }

        return new NpyHeader(description ?? throw Wrong("descr is missing"), fortran ?? throw Wrong("fortran_order is missing"), shape ?? throw Wrong("shape is missing"));
    }

    private static InvalidDataException Wrong(string what) => new($"NPY header: {what}");

    private int[] Shape()
    {
        List<int> shape = [];
        Expect('(');
        while (!Take(')'))
        {
            shape.Add(Number());
            if (shape.Count > 32)
            {
                throw Wrong("more than 32 dimensions");
            }

            if (!Take(','))
            {
                Expect(')');
                break;
            }
        }

        return [.. shape];
    }

    private int Number()
    {
        SkipBlanks();
        int start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }

        if (!int.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            throw Wrong($"a dimension below 2^31 was expected at character {start}");
        }

        // long integers of Python 2
        Take('L');
        return number;
    }

    private bool Truth()
    {
        SkipBlanks();
        foreach (string word in (string[])["True", "False"])
        {
            if (text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal))
            {
                _at += word.Length;
                return word == "True";
            }
        }

        throw Wrong("fortran_order must be True or False");
    }

    private string QuotedString()
    {
        SkipBlanks();
        if (_at >= text.Length || text[_at] is not ('\'' or '"'))
        {
            throw Wrong($"a string was expected at character {_at} (structured arrays are not supported)");
        }

        int end = text.IndexOf(text[_at], _at + 1);
        if (end < 0)
        {
            throw Wrong("a string does not end");
        }

        string value = text[(_at + 1)..end];
        _at = end + 1;
        return value;
    }

    private void Expect(char expected)
    {
        if (!Take(expected))
        {
            throw Wrong($"'{expected}' was expected at character {_at}");
        }
    }

    private bool Take(char wanted)
    {
        SkipBlanks();
        if (_at < text.Length && text[_at] == wanted)
        {
            _at++;
            return true;
        }

        return false;
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }
}
