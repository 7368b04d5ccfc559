namespace Synth.Rasters.Formats;

/// <summary>Element types of NPY arrays: numpy's codes, sizes and .NET types.</summary>
internal static class NpyElement
{
    private static readonly (string Code, Type Type, int Size)[] All =
    [
        ("b1", typeof(bool), 1),
        ("i1", typeof(sbyte), 1),
        ("i2", typeof(short), 2),
        ("i4", typeof(int), 4),
        ("i8", typeof(long), 8),
        ("u1", typeof(byte), 1),
        ("u2", typeof(ushort), 2),
        ("u4", typeof(uint), 4),
        ("u8", typeof(ulong), 8),
        ("f2", typeof(Half), 2),
        ("f4", typeof(float), 4),
        ("f8", typeof(double), 8),
    ];

    /// <summary>The full type string, such as <c>&lt;f4</c> or <c>|b1</c>; always little-endian.</summary>
    internal static string DescriptionOf(Type type)
    {
        foreach ((string code, Type candidate, int size) in All)
        {
            if (candidate == type)
            {
                return (size == 1 ? "|" : "<") + code;
            }
        }

        throw new NotSupportedException($"NPY arrays of {type.Name} are not written; use bool, an integer type, Half, float or double");
    }

    /// <summary>The .NET type and byte order of a type string.</summary>
    /// <exception cref="InvalidDataException">Not a plain number or bool.</exception>
    internal static (Type Type, int Size, bool BigEndian) Parse(string description)
    {
        bool marked = description.Length > 0 && "<>|=".Contains(description[0], StringComparison.Ordinal);
        string code = marked ? description[1..] : description;
        foreach ((string known, Type type, int size) in All)
        {
            if (code == known || (code == "?" && known == "b1"))
            {
                return (type, size, description[0] == '>');
            }
        }

        throw new InvalidDataException($"element type '{description}' is not supported; b1, i1-i8, u1-u8, f2, f4 and f8 are");
    }
}
