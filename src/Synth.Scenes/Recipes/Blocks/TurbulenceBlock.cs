using Synth.Physics.Atmosphere;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>A turbulent atmosphere.</summary>
/// <param name="Probability">Share of the samples that have one.</param>
public abstract record TurbulenceRecipe(Quantity Probability)
{
    /// <summary>Draws the atmosphere of a scene, or null for none.</summary>
    public TurbulenceModel? Draw(Draws draws, bool isAscending) => draws.Happens(Probability) ? DrawModel(draws, isAscending) : null;

    private protected abstract TurbulenceModel DrawModel(Draws draws, bool isAscending);
}

/// <summary>A power-law spectrum of two regimes.</summary>
public sealed record PowerLawTurbulenceRecipe(
    Quantity Probability, AmplitudeRecipe Amplitude, Quantity LowSlope, Quantity HighSlope, Quantity BreakCyclesPerKm, Quantity CutoffWavelengthM)
    : TurbulenceRecipe(Probability)
{
    private protected override TurbulenceModel DrawModel(Draws draws, bool isAscending) => new PowerLawTurbulence(
        Amplitude.Draw(draws), draws.Number(LowSlope), draws.Number(HighSlope), draws.Number(BreakCyclesPerKm), draws.Number(CutoffWavelengthM));
}

/// <summary>An exponential or, with a smoothness, Matérn covariance.</summary>
public sealed record CovarianceTurbulenceRecipe(
    Quantity Probability, Quantity SillM2, Quantity RangeM, Quantity NuggetM2, Quantity? Smoothness, AmplitudeRecipe? Rescaling)
    : TurbulenceRecipe(Probability)
{
    private protected override TurbulenceModel DrawModel(Draws draws, bool isAscending)
    {
        (double sillM2, double rangeM, double nuggetM2) = (draws.Number(SillM2), draws.Number(RangeM), draws.Number(NuggetM2));
        CovarianceTurbulence model = Smoothness is null
            ? new ExponentialTurbulence(sillM2, rangeM, nuggetM2)
            : new MaternTurbulence(sillM2, rangeM, draws.Number(Smoothness), nuggetM2);
        return model with { Rescaling = Rescaling?.Draw(draws) };
    }
}

/// <summary>What is left in a velocity map, with a strength for each direction of flight.</summary>
public sealed record ResidualTurbulenceRecipe(Quantity Probability, Quantity AscendingM, Quantity DescendingM, Quantity RangeM)
    : TurbulenceRecipe(Probability)
{
    private protected override TurbulenceModel DrawModel(Draws draws, bool isAscending) =>
        new ResidualTurbulence(draws.Number(AscendingM), draws.Number(DescendingM), draws.Number(RangeM)).For(isAscending);
}

internal static class TurbulenceBlock
{
    public static VariantShape<TurbulenceRecipe> Declaration { get; } = new(
        "turbulence", ("power_law", PowerLaw()), ("exponential", Covariance("exponential")), ("matern", Covariance("matern")), ("residual", Residual()));

    private static Block<TurbulenceRecipe> PowerLaw() => Block<TurbulenceRecipe>.Declare(
        "turbulence_power_law", "A power-law spectrum of two regimes (Hanssen 2001; defaults of SyInterferoPy).", keys =>
        {
            keys.Type("power_law");
            Key<Quantity> probability = keys.Probability();
            AmplitudeKeys amplitude = new(keys);
            Key<Quantity> low = keys.Number("low_slope", "Exponent of the two-dimensional spectrum below the break.", NumberRange.Within(-6, 0), -8.0 / 3);
            Key<Quantity> high = keys.Number("high_slope", "Exponent of the two-dimensional spectrum above the break.", NumberRange.Within(-6, 0), -11.0 / 3);
            Key<Quantity> @break = keys.Number("break_cycles_per_km", "Frequency where the regimes meet, cycles/km.", NumberRange.UpTo(100), 2.0 / 3);
            Key<Quantity> cutoff = keys.Number("cutoff_wavelength_m", "Waves longer than this are left out, m.", NumberRange.UpTo(1e7), 50_000);
            keys.ExactlyOne(amplitude.All);
            return values => new PowerLawTurbulenceRecipe(
                values.Get(probability), amplitude.Read(values)!, values.Get(low), values.Get(high), values.Get(@break), values.Get(cutoff));
        });

    private static Block<TurbulenceRecipe> Covariance(string type) => Block<TurbulenceRecipe>.Declare(
        $"turbulence_{type}", $"A field given by the {(type == "matern" ? "Matérn" : "exponential")} covariance of its sill, range and nugget, as the verb variogram prints them.", keys =>
        {
            keys.Type(type);
            Key<Quantity> probability = keys.Probability();
            Key<Quantity> sill = keys.Number("sill_m2", "Variance of the correlated part, m².", NumberRange.NotNegative);
            Key<Quantity> range = keys.Number(
                "range_m", "Distance scale of the correlation, m; for the exponential the distance of 1/e.", NumberRange.UpTo(1e7));
            Key<Quantity> nugget = keys.Number("nugget_m2", "Variance of the uncorrelated part, m².", NumberRange.NotNegative, 0);
            Key<Quantity>? smoothness = type == "matern"
                ? keys.Number("smoothness", "Order of the Matérn covariance; 1/2 is the exponential, 1/3 Kolmogorov's law.", NumberRange.Within(0.1, 5))
                : null;
            AmplitudeKeys rescaling = new(keys);
            keys.AtMostOne(rescaling.All);
            return values =>
            {
                AmplitudeRecipe? rescaled = rescaling.Read(values);
                if (rescaled is not null && values.Get(sill).Lowest == 0 && values.Get(nugget).Lowest == 0 && !values.Get(sill).Distribution.IsOpen)
                {
                    values.Report(sill, "must be above 0 when the field is rescaled");
                }

                return new CovarianceTurbulenceRecipe(
                    values.Get(probability),
                    values.Get(sill),
                    values.Get(range),
                    values.Get(nugget),
                    smoothness is null ? null : values.Get(smoothness),
                    rescaled);
            };
        });

    private static Block<TurbulenceRecipe> Residual() => Block<TurbulenceRecipe>.Declare(
        "turbulence_residual", "Residual turbulence of a velocity map, with a strength for each direction of flight (Beker et al. 2022).", keys =>
        {
            keys.Type("residual");
            Key<Quantity> probability = keys.Probability();
            Key<Quantity> ascending = keys.Number(
                "ascending_m", "Standard deviation on ascending tracks, m of cumulative displacement.", NumberRange.NotNegative);
            Key<Quantity> descending = keys.Number(
                "descending_m", "Standard deviation on descending tracks, m of cumulative displacement.", NumberRange.NotNegative);
            Key<Quantity> range = keys.Number("range_m", "Distance at which the correlation has fallen to 1/e, m.", NumberRange.UpTo(1e7));
            return values => new ResidualTurbulenceRecipe(values.Get(probability), values.Get(ascending), values.Get(descending), values.Get(range));
        });
}
