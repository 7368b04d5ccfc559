using FsCheck;
using FsCheck.Fluent;
using Synth.Datasets;
using Synth.Scenes.Recipes.Reading;
using Synth.Training.Data;
using Synth.Training.Encodings;
using Synth.Training.Tests.Data;

namespace Synth.Training.Tests.Encodings;

public class ImageEncodingTests
{
    private static readonly ImageEncoding[] All =
    [
        new GreyEncoding(),
        new ScaledEncoding { Copies = 2 },
        new WrappedEncoding(),
        new CosSinEncoding(),
        new CosSinEncoding { HasCoherence = true },
        new CosSinEncoding { HasHeight = true },
        new CosSinEncoding { HasCoherence = true, HasHeight = true },
        new GreyEncoding { Copies = 1, Coherence = CoherenceScale.Hephaestus },
    ];

    [Fact]
    public void Grey_is_the_published_grey_and_128_where_nothing_is_known()
    {
        TrainingImage image = Images.Of(ImageQuantity.WrappedPhaseRad, 256, 2, (_, c) => (float)((c / 255.0 * 2 * Math.PI) - Math.PI), (r, _) => r == 0);
        float[] encoded = Encode(new GreyEncoding(), image);
        for (int grey = 0; grey < 256; grey++)
        {
            Assert.Equal((grey - 127.071) / 71.4902, encoded[grey], 5);
            Assert.Equal((128 - 127.071) / 71.4902, encoded[256 + grey], 5);
            Assert.Equal(encoded[grey], encoded[(2 * 512) + grey]);
        }
    }

    [Fact]
    public void Heights_are_the_last_channel_in_km_above_the_mean_of_the_valid_pixels()
    {
        TrainingImage image = Images.Of(ImageQuantity.WrappedPhaseRad, 4, 1, (_, _) => 0.5f, (_, c) => c < 3);
        CosSinEncoding encoding = new() { HasCoherence = true, HasHeight = true };
        Assert.Contains("has no heights", Assert.Throws<DatasetException>(() => Encode(encoding, image)).Message, StringComparison.Ordinal);

        image.HeightM = [0, 500, 1000, 9000];
        float[] encoded = Encode(encoding, image);
        Assert.Equal(4, encoding.Channels);
        Assert.Equal([-0.5f, 0, 0.5f, 0], encoded[12..]);
        Assert.Equal(Encode(new CosSinEncoding { HasCoherence = true }, image), encoded[..12]);
        Assert.Equal(encoded[12..], Encode(new CosSinEncoding { HasHeight = true }, image)[8..]);
        Assert.Equal("cos_sin_coherence_height", encoding.ToJson()["type"]!.GetValue<string>());
    }

    [Fact]
    public void Coherence_is_a_channel_of_its_own_behind_the_grey()
    {
        TrainingImage image = Images.Of(ImageQuantity.WrappedPhaseRad, 3, 1, (_, _) => 0, (_, c) => c < 2);
        GreyEncoding encoding = new() { Copies = 2, Coherence = new CoherenceScale(0.5, 0.25) };
        float[] plain = Encode(encoding, image);
        image.Coherence = [0.25f, 1, 0.7f];
        float[] encoded = Encode(encoding, image);

        Assert.Equal(3, encoding.Channels);
        Assert.Equal([2f, 2, -2], plain[6..]);
        Assert.Equal([-1f, 2, -2], encoded[6..]);
        Assert.Equal(Encode(new GreyEncoding { Copies = 2 }, image), encoded[..6]);
    }

    [Fact]
    public void Scaled_runs_from_minus_one_to_one_over_the_valid_pixels() =>
        Prop.ForAll(Gen.Choose(-1000, 1000).ArrayOf(12).Where(v => v.Take(11).Distinct().Count() > 1).ToArbitrary(), values =>
        {
            TrainingImage image = Images.Of(ImageQuantity.LosDisplacementM, 4, 3, (r, c) => values[(r * 4) + c], (r, c) => (r * 4) + c < 11);
            float[] encoded = Encode(new ScaledEncoding(), image);
            int low = values.Take(11).Min();
            int high = values.Take(11).Max();
            return encoded[11] == 0 && Enumerable.Range(0, 11).All(i => Math.Abs(low + ((encoded[i] + 1) / 2.0 * (high - low)) - values[i]) < 1e-3 && Math.Abs(encoded[i]) <= 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_flat_image_scales_to_zero() =>
        Assert.All(Encode(new ScaledEncoding(), Images.Of(ImageQuantity.UnwrappedPhaseRad, 3, 3, (_, _) => 7)), value => Assert.Equal(0, value));

    [Fact]
    public void Cosine_and_sine_give_the_phase_back() =>
        Prop.ForAll(Gen.Choose(-100_000, 100_000).Select(i => i / 1000f).ArrayOf(11).ToArbitrary(), phases =>
        {
            float[] encoded = Encode(new CosSinEncoding(), Images.Of(ImageQuantity.UnwrappedPhaseRad, 11, 1, (_, c) => phases[c]));
            return Enumerable.Range(0, 11).All(i => Images.Apart(Math.Atan2(encoded[11 + i], encoded[i]), phases[i]) < 1e-4);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Displacement_becomes_phase_by_the_wavelength()
    {
        TrainingImage image = Images.Of(ImageQuantity.LosDisplacementM, 5, 1, (_, c) => 0.01f * c);
        float[] encoded = Encode(new WrappedEncoding { Copies = 1 }, image);
        Assert.All(Enumerable.Range(0, 5), i => Assert.InRange(Images.Apart(encoded[i] * Math.PI, -4 * Math.PI / 0.05546576 * 0.01 * i), 0, 1e-4));
        Assert.All(encoded, value => Assert.InRange(value, -1, 0.9999999f));
    }

    [Fact]
    public void Coherence_is_the_third_channel_where_it_is_known()
    {
        TrainingImage image = Images.Of(ImageQuantity.WrappedPhaseRad, 2, 1, (_, _) => 1, (_, c) => c == 0);
        Assert.Equal([1f, 0f], Encode(new CosSinEncoding { HasCoherence = true }, image)[4..]);
        image.Coherence = [0.25f, 0.5f];
        Assert.Equal([0.25f, 0f], Encode(new CosSinEncoding { HasCoherence = true }, image)[4..]);
    }

    [Fact]
    public void Encoding_leaves_the_image_as_it_is()
    {
        foreach (ImageEncoding encoding in All)
        {
            TrainingImage image = Images.Of(ImageQuantity.UnwrappedPhaseRad, 9, 9, (r, c) => r * c, (r, _) => r > 1);
            image.HeightM = [.. Enumerable.Range(0, 81).Select(i => 10f * i)];
            float[] values = (float[])image.Values.Clone(), heights = (float[])image.HeightM.Clone();
            Encode(encoding, image);
            Assert.Equal(values, image.Values);
            Assert.Equal(heights, image.HeightM);
        }
    }

    [Fact]
    public void An_encoding_written_and_read_again_is_the_same()
    {
        foreach (ImageEncoding encoding in All.Append(new WrappedEncoding { Copies = 1, WavelengthM = 0.236 }))
        {
            Assert.Equal(encoding, EncodingBlock.FromJson(encoding.ToJson(), "model.json"));
        }
    }

    [Fact]
    public void An_unknown_encoding_is_refused_by_name()
    {
        InvalidConfigurationException refusal = Assert.Throws<InvalidConfigurationException>(() =>
            EncodingBlock.FromJson(new System.Text.Json.Nodes.JsonObject { ["type"] = "gray" }, "model.json"));
        Assert.Contains("there is no encoding gray", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("grey", refusal.Message, StringComparison.Ordinal);
    }

    private static float[] Encode(ImageEncoding encoding, TrainingImage image)
    {
        float[] channels = new float[encoding.Channels * image.Width * image.Height];
        encoding.Encode(image, channels);
        return channels;
    }
}
