using Synth.Physics.Atmosphere;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>A stratified atmosphere from the terrain.</summary>
/// <param name="Probability">Share of the samples that have one.</param>
/// <param name="Profile">Dependence on height.</param>
/// <param name="Strength">Difference of the two dates.</param>
/// <param name="ReferenceHeightM">Height of no delay difference, m; null for the mean height of the scene.</param>
public sealed record StratifiedRecipe(Quantity Probability, ProfileRecipe Profile, StratifiedStrengthRecipe Strength, Quantity? ReferenceHeightM)
{
    /// <summary>Draws the atmosphere of a scene, or null for none.</summary>
    public StratifiedDelay? Draw(Draws draws, double wavelengthM) => draws.Happens(Probability)
        ? new StratifiedDelay(Profile.Draw(draws), Strength.Draw(draws, wavelengthM), draws.NumberOrNull(ReferenceHeightM))
        : null;
}

/// <summary>Dependence of the delay on height: exponential with a scale height, a power law with top and exponent, a layer with base and thickness, or else linear.</summary>
public sealed record ProfileRecipe(
    Quantity? ScaleHeightM = null, Quantity? TopHeightM = null, Quantity? Exponent = null, Quantity? BaseHeightM = null, Quantity? ThicknessM = null)
{
    /// <summary>Draws a profile.</summary>
    public StratificationProfile Draw(Draws draws) =>
        ScaleHeightM is not null ? new ExponentialProfile(draws.Number(ScaleHeightM))
        : TopHeightM is not null && Exponent is not null ? new PowerLawProfile(draws.Number(TopHeightM), draws.Number(Exponent))
        : BaseHeightM is not null && ThicknessM is not null ? new LayerProfile(draws.Number(BaseHeightM), draws.Number(ThicknessM))
        : new LinearProfile();
}

/// <summary>Strength by fringes over the relief, or by the coefficients of both dates in m or (linear profile) rad/km.</summary>
public sealed record StratifiedStrengthRecipe(Quantity? Fringes, Quantity? First, Quantity? Second, bool IsPhaseGradient)
{
    /// <summary>Draws a strength.</summary>
    public StratifiedStrength Draw(Draws draws, double wavelengthM)
    {
        if (Fringes is not null)
        {
            return new FringeStrength(draws.Number(Fringes), wavelengthM);
        }

        (double first, double second) = (draws.Number(First!), draws.Number(Second!));
        return IsPhaseGradient ? TwoDateStrength.FromPhaseGradients(first, second, wavelengthM) : new TwoDateStrength(first, second);
    }
}

internal static class StratifiedBlock
{
    public static VariantShape<StratifiedRecipe> Declaration { get; } = new(
        "stratified atmosphere",
        ("linear", Declare("linear", "A delay linear in height.", hasGradients: true, _ => _ => new ProfileRecipe())),
        ("exponential", Declare("exponential", "A delay that falls off exponentially with height.", hasGradients: false, keys =>
        {
            Key<Quantity> scale = keys.Number("scale_height_m", "Height over which the delay falls to 1/e, m.", NumberRange.Within(100, 20_000), 2000);
            return values => new ProfileRecipe(ScaleHeightM: values.Get(scale));
        })),
        ("power_law", Declare("power_law", "The power law in height of Bekaert et al. (2015).", hasGradients: false, keys =>
        {
            Key<Quantity> top = keys.Number("top_height_m", "Height above which the dates no longer differ, m.", NumberRange.Within(3000, 30_000), 7000);
            Key<Quantity> exponent = keys.Number("exponent", "Power.", NumberRange.Within(0.5, 5), 1.4);
            return values => new ProfileRecipe(TopHeightM: values.Get(top), Exponent: values.Get(exponent));
        })),
        ("layer", Declare("layer", "A delay that changes within one layer of air alone, as about an inversion.", hasGradients: false, keys =>
        {
            Key<Quantity> low = keys.Number("base_height_m", "Height of the base of the layer, m.", NumberRange.Within(-1000, 10_000), 1000);
            Key<Quantity> thickness = keys.Number("thickness_m", "Thickness of the layer, m.", NumberRange.Within(50, 20_000), 1000);
            return values => new ProfileRecipe(BaseHeightM: values.Get(low), ThicknessM: values.Get(thickness));
        })));

    private static Block<StratifiedRecipe> Declare(string type, string doc, bool hasGradients, Func<KeySet, Func<BlockValues, ProfileRecipe>> profile) =>
        Block<StratifiedRecipe>.Declare($"stratified_{type}", doc, keys =>
        {
            keys.Type(type);
            Key<Quantity> probability = keys.Probability();
            Func<BlockValues, ProfileRecipe> readProfile = profile(keys);
            Key<Quantity?> fringes = keys.OptionalNumber(
                "fringes",
                "Fringes between the lowest and the highest pixel of the scene; positive when the summit seems to move towards the satellite.",
                NumberRange.Within(-50, 50));
            string unit = type switch { "linear" => "m of one-way delay per km of height", "layer" => "m of one-way delay below the layer", _ => "m of one-way delay at sea level" };
            Key<Quantity?> first = keys.OptionalNumber("first_m", $"Coefficient of the first date, {unit}; with second_m.", NumberRange.Any);
            Key<Quantity?> second = keys.OptionalNumber(
                "second_m", $"Coefficient of the second date, {unit}; the interferogram shows second minus first.", NumberRange.Any);
            PairKeys? gradients = hasGradients ? GradientKeys(keys) : null;
            Key<Quantity?> reference = keys.OptionalNumber(
                "reference_height_m", "Height of no delay difference, m; the scene's mean when left out.", NumberRange.Within(-500, 10_000));
            PairKeys metres = new(first, second);
            keys.ExactlyOne(gradients is null ? [fringes, first] : [fringes, first, gradients.First]);
            return values => new StratifiedRecipe(
                values.Get(probability), readProfile(values), Strength(values, fringes, metres, gradients), values.Get(reference));
        });

    private static PairKeys GradientKeys(KeySet keys) => new(
        keys.OptionalNumber(
            "first_rad_per_km", "Two-way phase lost per kilometre of height at the first date, rad/km; with second_rad_per_km.", NumberRange.Any),
        keys.OptionalNumber("second_rad_per_km", "Two-way phase lost per kilometre of height at the second date, rad/km.", NumberRange.Any));

    private static StratifiedStrengthRecipe Strength(BlockValues values, Key<Quantity?> fringes, PairKeys metres, PairKeys? gradients)
    {
        metres.CheckPartner(values);
        gradients?.CheckPartner(values);
        PairKeys used = gradients is not null && values.Has(gradients.First) ? gradients : metres;
        return new StratifiedStrengthRecipe(values.Get(fringes), values.Get(used.First), values.Get(used.Second), used == gradients);
    }

    /// <summary>The coefficients of both dates, which go together.</summary>
    private sealed record PairKeys(Key<Quantity?> First, Key<Quantity?> Second)
    {
        public void CheckPartner(BlockValues values)
        {
            if (values.Has(First) != values.Has(Second))
            {
                (Key missing, Key given) = values.Has(First) ? (Second, First) : (First, Second);
                values.Report(missing, $"the key is missing; {given.Name} needs it");
            }
        }
    }
}
