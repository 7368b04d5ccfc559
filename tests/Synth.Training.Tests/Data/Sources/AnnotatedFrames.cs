using System.Globalization;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Training.Data.Pictures;
using Synth.Training.Data.Sources;

namespace Synth.Training.Tests.Data.Sources;

/// <summary>Annotations in the schema of Hephaestus with a grey picture each, whose value at a pixel tells where it lies.</summary>
internal sealed class AnnotatedFrames : IDisposable
{
    public const int Width = 40;
    public const int Height = 30;

    private readonly TemporaryFolder _folder = new();

    public AnnotatedFrames() => Directory.CreateDirectory(_folder["rasters"]);

    public string Annotations => _folder["annotations"];

    /// <summary>Grey of a pixel.</summary>
    public static byte Grey(int row, int column) => (byte)((row * 5) + column);

    /// <summary>Adds a frame.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="rest">Further keys of its JSON, ending in a comma when there are any.</param>
    /// <param name="frame">Name of the frame.</param>
    public void Add(int id, string rest, string frame = "124D_05291_081406")
    {
        string number = id.ToString(CultureInfo.InvariantCulture);
        _folder.Write($"annotations/{number}.json", $$"""{ {{rest}} "uniqueID": {{number}}, "frameID": "{{frame}}", "primary_date": "20190101", "secondary_date": "20190113"}""");
        Raster<byte> grey = new(Width, Height);
        for (int i = 0; i < grey.Data.Length; i++)
        {
            grey.Data[i] = Grey(i / Width, i % Width);
        }

        PngFile.Write(_folder["rasters", $"{number}.png"], grey, flushToDisk: false);
    }

    /// <summary>A frame with one pattern a polygon.</summary>
    public void AddDeformed(int id, string types, string levels, string polygons, string frame = "124D_05291_081406") => Add(
        id, $$""" "label": ["Deformation"], "activity_type": [{{types}}], "intensity_level": [{{levels}}], "phase": "Unrest", "segmentation_mask": [{{polygons}}], "caption": "Fringes.",""", frame);

    /// <summary>A frame at rest.</summary>
    public void AddResting(int id, string frame = "124D_05291_081406") => Add(
        id, """ "label": ["Non_Deformation"], "activity_type": [], "intensity_level": [], "phase": "Rest", "segmentation_mask": [], "atmospheric_fringes": 2,""", frame);

    public HephaestusSource Open(string? volcanoes = null, PictureContent content = PictureContent.Grey) => HephaestusSource.Open(Annotations, _folder["rasters"], "{id}.png", content, volcanoes);

    public string Write(string name, string text) => _folder.Write(name, text);

    public void Dispose() => _folder.Dispose();
}
