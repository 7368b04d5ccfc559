using System.Text.Json;
using Synth.Datasets;
using Synth.Datasets.Reading;
using Synth.Physics.Geometry;
using Synth.Physics.Interferometry;
using Synth.Rasters;
using Synth.Training.Data;
using Synth.Training.Data.Sources;

namespace Synth.Training.Inversion;

/// <summary>The unwrapped interferograms of a data set that Synth wrote.</summary>
/// <param name="folder">The data set's folder.</param>
/// <exception cref="DatasetException">There is no finished data set with unwrapped phase.</exception>
public sealed class StoredInterferograms(string folder) : IDisposable
{
    private readonly ShardSource _source = new(folder, SampleQuantity.Unwrapped);

    /// <summary>How many there are.</summary>
    public long Count => _source.Count!.Value;

    /// <summary>What distinguishes the data set from others.</summary>
    public string Digest => _source.Digest;

    /// <summary>Reads one. Several threads may read.</summary>
    /// <exception cref="DatasetException">It is damaged, or its JSON lacks wavelength or line of sight.</exception>
    public UnwrappedImage Read(long index)
    {
        StoredSample sample = _source.SampleOf(index);
        TrainingImage image = _source.ImageOf(sample);
        PixelSize pixel = image.PixelSize!.Value;
        (double wavelengthM, LookGeometry look) = Acquisition(sample);
        PhaseConversion.ToDisplacement(image.Values, wavelengthM, image.Values);
        return new UnwrappedImage(image.Record, new Grid(image.Width, image.Height, pixel.WidthM, pixel.HeightM), look, image.Values, image.Valid)
        {
            HeightM = image.HeightM,
            TrueMask = image.Mask,
            TrueBox = image.Box,
            HasTruth = true,
        };
    }

    public void Dispose() => _source.Dispose();

    private static (double WavelengthM, LookGeometry Look) Acquisition(StoredSample sample)
    {
        using JsonDocument document = sample.ReadJson();
        try
        {
            JsonElement model = document.RootElement.GetProperty("scene").GetProperty("model");
            JsonElement look = model.GetProperty("look");
            JsonElement centre = document.RootElement.GetProperty("line_of_sight");
            double Component(string name) => centre.GetProperty(name).GetDouble();
            LookGeometry geometry = look.GetProperty("type").GetString() == "swath_look"
                ? new SwathLook(
                    look.GetProperty("heading_deg").GetDouble(),
                    look.GetProperty("incidence_deg").GetDouble(),
                    look.GetProperty("side").GetString() == "left" ? LookSide.Left : LookSide.Right,
                    look.GetProperty("satellite_height_m").GetDouble())
                : new ConstantLook(new LineOfSight(Component("east"), Component("north"), Component("up")));
            return (model.GetProperty("wavelength_m").GetDouble(), geometry);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new DatasetException($"the JSON of sample {sample.Key} lacks its wavelength or line of sight: {e.Message}", e);
        }
    }
}
