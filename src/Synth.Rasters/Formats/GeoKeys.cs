namespace Synth.Rasters.Formats;

/// <summary>The keys of a GeoTIFF (OGC 19-008r4): whole numbers, and numbers and texts held beside them.</summary>
internal sealed class GeoKeys
{
    internal const int ModelType = 1024;
    internal const int RasterType = 1025;
    internal const int Citation = 1026;
    internal const int GeodeticCrs = 2048;
    internal const int AngularUnits = 2054;
    internal const int ProjectedCrs = 3072;
    internal const int Projection = 3074;
    internal const int CoordinateTransformation = 3075;
    internal const int LinearUnits = 3076;
    internal const int NaturalOriginLongitude = 3080;
    internal const int NaturalOriginLatitude = 3081;
    internal const int FalseEasting = 3082;
    internal const int FalseNorthing = 3083;
    internal const int ScaleAtNaturalOrigin = 3092;

    internal const int UserDefined = 32767;
    internal const int ModelProjected = 1;
    internal const int ModelGeographic = 2;
    internal const int PixelIsArea = 1;
    internal const int PixelIsPoint = 2;
    internal const int TransverseMercator = 1;
    internal const int Wgs84 = 4326;
    internal const int Degree = 9102;
    internal const int Metre = 9001;

    private const int InDoubles = 34736;
    private const int InAscii = 34737;

    private readonly SortedDictionary<int, int> _numbers = [];
    private readonly SortedDictionary<int, double> _doubles = [];
    private readonly SortedDictionary<int, string> _texts = [];

    internal void Set(int key, int number) => _numbers[key] = number;

    internal void Set(int key, double number) => _doubles[key] = number;

    internal void Set(int key, string text) => _texts[key] = text;

    internal int? Number(int key) => _numbers.TryGetValue(key, out int number) ? number : null;

    internal double? Double(int key) => _doubles.TryGetValue(key, out double number) ? number : null;

    /// <summary>Parses the key directory; keys that point outside their arrays are errors.</summary>
    /// <exception cref="InvalidDataException">The directory contradicts itself.</exception>
    internal static GeoKeys Parse(short[] directory, double[] doubles)
    {
        GeoKeys keys = new();
        if (directory.Length < 4)
        {
            throw new InvalidDataException("the GeoTIFF key directory is too short");
        }

        int count = (ushort)directory[3];
        for (int i = 1; i <= count; i++)
        {
            if (4 * i + 3 >= directory.Length)
            {
                throw new InvalidDataException($"the GeoTIFF key directory announces {count} keys and ends before");
            }

            (int key, int where, int value) = ((ushort)directory[4 * i], (ushort)directory[4 * i + 1], (ushort)directory[4 * i + 3]);
            if (where == 0)
            {
                keys.Set(key, value);
            }
            else if (where == InDoubles)
            {
                keys.Set(key, value < doubles.Length ? doubles[value] : throw new InvalidDataException($"the GeoTIFF key {key} points outside its numbers"));
            }
        }

        return keys;
    }

    /// <summary>The three tags: directory, numbers, texts.</summary>
    internal (short[] Directory, double[] Doubles, string Ascii) ToTags()
    {
        int[] keys = [.. _numbers.Keys.Concat(_doubles.Keys).Concat(_texts.Keys).Order()];
        List<int> directory = [1, 1, 1, keys.Length];
        List<double> doubles = [];
        string ascii = string.Empty;
        foreach (int key in keys)
        {
            if (_numbers.TryGetValue(key, out int number))
            {
                directory.AddRange([key, 0, 1, number]);
            }
            else if (_doubles.TryGetValue(key, out double value))
            {
                directory.AddRange([key, InDoubles, 1, doubles.Count]);
                doubles.Add(value);
            }
            else
            {
                // texts end with a bar, which stands for the zero of other languages
                string text = _texts[key] + "|";
                directory.AddRange([key, InAscii, text.Length, ascii.Length]);
                ascii += text;
            }
        }

        return ([.. directory.Select(entry => (short)(ushort)entry)], [.. doubles], ascii);
    }
}
