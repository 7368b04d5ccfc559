using System.Text.Json;
using Synth.Datasets;
using Synth.Datasets.Arrays;
using Synth.Datasets.Reading;
using Synth.Physics.Geometry;
using Synth.Physics.Interferometry;
using Synth.Rasters;
using Synth.Training.Data;
using Synth.Training.Data.Sources;

namespace Synth.Training.Inversion;

/// <summary>The unwrapped interferograms of a data set that Synth wrote.</summary>
public sealed class StoredInterferograms : IDisposable
{
    private readonly DatasetReader _reader;

    /// <param name="folder">The data set's folder.</param>
    /// <exception cref="DatasetException">There is no finished data set with unwrapped phase.</exception>
    public StoredInterferograms(string folder)
    {
        _reader = DatasetReader.Open(folder);
        if (_reader.Manifest is null)
        {
            throw new DatasetException($"{folder} is not finished: shards are missing; end its generation with --resume");
        }

        if (_reader.Plan.Arrays.All(array => array.Name != ArrayNames.Unwrapped))
        {
            throw new DatasetException(
                $"{folder} has no array '{ArrayNames.Unwrapped}', which an inversion needs; it has {string.Join(", ", _reader.Plan.Arrays.Select(array => array.Name))}");
        }
    }

    /// <summary>How many there are.</summary>
    public long Count => _reader.Count;

    /// <summary>What distinguishes the data set from others: the digests of its shards.</summary>
    public string Digest => string.Join(' ', _reader.Manifest!.Shards.Select(shard => shard.Sha256));

    /// <summary>Reads one. Several threads may read.</summary>
    /// <exception cref="DatasetException">It is damaged, or its JSON lacks wavelength or line of sight.</exception>
    public UnwrappedImage Read(long index)
    {
        StoredSample sample = _reader.Read(index);
        SampleDescription description = SampleDescription.Of(sample);
        float[] values = sample.ReadFloats(ArrayNames.Unwrapped);
        byte[] valid = sample.Has(ArrayNames.Valid) ? sample.ReadMask(ArrayNames.Valid) : [.. Enumerable.Repeat((byte)1, values.Length)];
        SampleValidity.Settle(values, valid, keepsSpeckle: false);
        (double wavelengthM, LookGeometry look) = Acquisition(sample);
        PhaseConversion.ToDisplacement(values, wavelengthM, values);
        return new UnwrappedImage(
            description.Record,
            new Grid(_reader.Plan.Width, _reader.Plan.Height, description.PixelSize.WidthM, description.PixelSize.HeightM),
            look,
            values,
            valid)
        {
            HeightM = sample.Has(ArrayNames.Height) ? sample.ReadFloats(ArrayNames.Height) : null,
            TrueMask = sample.Has(ArrayNames.Mask) ? sample.ReadMask(ArrayNames.Mask) : null,
            TrueBox = description.Box,
            HasTruth = true,
        };
    }

    public void Dispose() => _reader.Dispose();

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
