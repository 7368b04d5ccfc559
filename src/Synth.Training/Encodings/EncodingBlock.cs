using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Data;

namespace Synth.Training.Encodings;

/// <summary>Declares the block <c>encoding</c> of an experiment, told apart by its key <c>type</c>.</summary>
public static class EncodingBlock
{
    private const string HeightsFrom = "Heights are those of the recipe, of the array 'height' of a data set, or of tiles at the place of a GeoTIFF or of a picture that a table places.";

    private static readonly NumberRange WavelengthRange = NumberRange.Within(0.005, 1);

    private static readonly Block<CoherenceScale> Coherence = Block<CoherenceScale>.Declare(
        "encoding_grey_coherence", "Coherence as one more channel, (coherence - mean) / deviation; the numbers are those of Hephaestus (Bountos et al. 2022).", keys =>
        {
            Key<double> mean = keys.PlainNumber("mean", "Coherence subtracted.", NumberRange.Within(0, 1), CoherenceScale.Hephaestus.Mean);
            Key<double> deviation = keys.PlainNumber("deviation", "Coherence divided by.", NumberRange.Within(1e-3, 10), CoherenceScale.Hephaestus.Deviation);
            return values => new CoherenceScale(values.Get(mean), values.Get(deviation));
        });

    /// <summary>Every encoding.</summary>
    public static VariantShape<ImageEncoding> Declaration { get; } = new(
        "encoding",
        ("grey", Grey()),
        ("scaled", Scaled()),
        ("wrapped", Wrapped()),
        CosSin("Cosine and sine of the phase, 0 where masked.", hasCoherence: false, hasHeight: false),
        CosSin("Cosine and sine of the phase, and the coherence; 0 where masked.", hasCoherence: true, hasHeight: false),
        CosSin("Cosine and sine of the phase, and the height above the mean of the image, km; 0 where masked. " + HeightsFrom, hasCoherence: false, hasHeight: true),
        CosSin("Cosine and sine of the phase, the coherence, and the height above the mean of the image, km; 0 where masked. " + HeightsFrom, hasCoherence: true, hasHeight: true));

    /// <summary>Reads what <see cref="ImageEncoding.ToJson"/> wrote.</summary>
    /// <param name="json">The encoding.</param>
    /// <param name="file">The file that messages show.</param>
    /// <exception cref="InvalidConfigurationException">It is no encoding.</exception>
    public static ImageEncoding FromJson(JsonNode json, string file)
    {
        ArgumentNullException.ThrowIfNull(json);
        Place place = Place.Root(ReadMode.Constants);
        return Declaration.TryRead(YamlText.Parse(json.ToJsonString(), file), place, out ImageEncoding? encoding) && place.Problems.Count == 0
            ? encoding
            : throw new InvalidConfigurationException(place.Problems);
    }

    private static Key<double> Wavelength(KeySet keys) => keys.PlainNumber(
        "wavelength_m", "Radar wavelength by which displacements become phase, m; phases are left as they are.", WavelengthRange, PhaseMath.Sentinel1WavelengthM);

    private static Key<long> Channels(KeySet keys, int defaultTo) =>
        keys.WithDefault("channels", "Copies of the one channel.", new WholeNumberShape(1, 16), _ => (long)defaultTo, defaultTo);

    private static Block<ImageEncoding> Grey() => Block<ImageEncoding>.Declare(
        "encoding_grey", "Grey as published (Bountos et al. 2021): 0 to 255 for a phase of -pi to pi, 128 where masked, then (grey - mean) / deviation.", keys =>
        {
            keys.Type("grey");
            Key<long> channels = Channels(keys, 3);
            Key<double> mean = keys.PlainNumber("mean", "Grey subtracted.", NumberRange.Within(0, 255), 127.071);
            Key<double> deviation = keys.PlainNumber("deviation", "Grey divided by.", NumberRange.Within(1e-3, 1e3), 71.4902);
            Key<CoherenceScale?> coherence = keys.Optional("coherence", "The coherence as one more channel, behind the copies of the grey; not seen when left out.", Coherence);
            Key<double> wavelength = Wavelength(keys);
            return values => new GreyEncoding
            {
                Coherence = values.Get(coherence),
                Copies = (int)values.Get(channels),
                Mean = values.Get(mean),
                Deviation = values.Get(deviation),
                WavelengthM = values.Get(wavelength),
            };
        });

    private static Block<ImageEncoding> Scaled() => Block<ImageEncoding>.Declare(
        "encoding_scaled", "Every image scaled to [-1, 1] by its own range, 0 where masked (Abdallah et al. 2024).", keys =>
        {
            keys.Type("scaled");
            Key<long> channels = Channels(keys, 1);
            return values => new ScaledEncoding { Copies = (int)values.Get(channels) };
        });

    private static Block<ImageEncoding> Wrapped() => Block<ImageEncoding>.Declare(
        "encoding_wrapped", "Wrapped phase over pi, 0 where masked, copied to every channel.", keys =>
        {
            keys.Type("wrapped");
            Key<long> channels = Channels(keys, 3);
            Key<double> wavelength = Wavelength(keys);
            return values => new WrappedEncoding { Copies = (int)values.Get(channels), WavelengthM = values.Get(wavelength) };
        });

    private static (string Type, Block<ImageEncoding> Block) CosSin(string doc, bool hasCoherence, bool hasHeight)
    {
        string type = CosSinEncoding.TypeOf(hasCoherence, hasHeight);
        return (type, Block<ImageEncoding>.Declare("encoding_" + type, doc, keys =>
        {
            keys.Type(type);
            Key<double> wavelength = Wavelength(keys);
            return values => new CosSinEncoding { HasCoherence = hasCoherence, HasHeight = hasHeight, WavelengthM = values.Get(wavelength) };
        }));
    }
}
