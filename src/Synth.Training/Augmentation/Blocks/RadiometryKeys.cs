using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Data;

namespace Synth.Training.Augmentation.Blocks;

/// <summary>The keys of augmentations that change values.</summary>
internal static class RadiometryKeys
{
    public static Func<BlockValues, GaussianBlur> Blur(KeySet keys)
    {
        Key<long> least = keys.WithDefault("least_kernel_px", "Smallest side of the kernel, pixels, odd.", new WholeNumberShape(1, 99), _ => 3, 3);
        Key<long> most = keys.WithDefault("most_kernel_px", "Largest side of the kernel, pixels, odd.", new WholeNumberShape(1, 99), _ => 7, 7);
        Key<Quantity?> sigma = keys.OptionalNumber(
            "sigma_px", "Sigma, pixels; 0.15 times the side + 0.35 when left out.", new NumberRange(0.05, 50));
        return values =>
        {
            (long from, long to) = (values.Get(least), values.Get(most));
            foreach ((Key key, long side) in new (Key, long)[] { (least, from), (most, to) })
            {
                if (side % 2 == 0)
                {
                    values.Report(key, "must be odd, so that the kernel has a centre");
                }
            }

            if (from > to)
            {
                values.Report(least, "must not exceed most_kernel_px");
            }

            return new GaussianBlur((int)from, (int)to, values.Get(sigma)?.Distribution);
        };
    }

    public static Func<BlockValues, MultiplicativeNoise> Factor(KeySet keys)
    {
        Key<Quantity> factor = GeometryKeys.Drawn(
            keys, "factor", "The factor.", NumberRange.UpTo(1000), new UniformDistribution(0.9, 1.1), "uniform", 0.9, 1.1);
        return values => new MultiplicativeNoise(values.Get(factor).Distribution);
    }

    public static Func<BlockValues, GaussianNoise> Noise(KeySet keys)
    {
        Key<Quantity> deviation = keys.Number(
            "sd", "Standard deviation in the unit of the images: rad, m, m/year or grey levels.", NumberRange.NotNegative);
        return values => new GaussianNoise(values.Get(deviation).Distribution);
    }

    public static Func<BlockValues, LevelNoise> LevelNoise(KeySet keys)
    {
        Key<Quantity> variance = GeometryKeys.Drawn(
            keys, "variance", "Variance in squared grey levels.", NumberRange.Within(0, 65025), new UniformDistribution(10, 50), "uniform", 10, 50);
        Key<bool> isPerChannel = keys.Switch("per_channel", "Whether each channel has numbers of its own.", defaultTo: true);
        return values => new LevelNoise(values.Get(variance).Distribution, values.Get(isPerChannel));
    }

    public static Func<BlockValues, PhaseOffset> Offset(KeySet keys)
    {
        Key<Quantity> offset = GeometryKeys.Drawn(
            keys, "offset_rad", "The phase, rad.", NumberRange.Within(-1000, 1000), new UniformDistribution(-Math.PI, Math.PI), "uniform", -Math.PI, Math.PI);
        return values => new PhaseOffset(values.Get(offset).Distribution);
    }

    public static Func<BlockValues, CoherenceNoise> CoherenceNoise(KeySet keys)
    {
        Key<Quantity> looks = keys.Number("looks", "Number of looks.", NumberRange.Within(1, 1000));
        Key<Quantity?> coherence = keys.OptionalNumber("coherence", "Coherence of images that bring none, one number an image.", NumberRange.Share);
        return values => new CoherenceNoise(values.Get(looks).Distribution, values.Get(coherence)?.Distribution);
    }

    public static Func<BlockValues, Rewrapping> Rewrap(KeySet keys)
    {
        Key<Quantity> factor = keys.Number("factor", "Factor on the signal before it is wrapped.", NumberRange.UpTo(1000));
        Key<double> wavelength = keys.PlainNumber(
            "wavelength_m", "Wavelength at which displacement becomes phase, m.", NumberRange.UpTo(10), PhaseMath.Sentinel1WavelengthM);
        Key<double?> years = keys.OptionalValue(
            "years", "Time over which velocities are summed, years; needed for velocities alone.", new NumberShape(NumberRange.UpTo(100)));
        return values => new Rewrapping(values.Get(factor).Distribution, values.Get(wavelength), values.Get(years));
    }
}
