using Synth.Physics.Atmosphere;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>The strength of a turbulent field.</summary>
/// <param name="Rule">What the number refers to.</param>
/// <param name="ValueM">Strength, m.</param>
public sealed record AmplitudeRecipe(AmplitudeRule Rule, Quantity ValueM)
{
    /// <summary>Draws a strength.</summary>
    public FieldAmplitude Draw(Draws draws) => new(Rule, draws.Number(ValueM));
}

/// <summary>The keys that give the strength of a turbulent field, one of which may be given.</summary>
internal sealed class AmplitudeKeys
{
    private readonly (AmplitudeRule Rule, Key<Quantity?> Key)[] _keys;

    public AmplitudeKeys(KeySet keys)
    {
        _keys =
        [
            (
                AmplitudeRule.Peak,
                keys.OptionalNumber("peak_m", "Largest absolute value of each field after its mean is taken out, m of line-of-sight displacement.", NumberRange.NotNegative)),
            (AmplitudeRule.StandardDeviation, keys.OptionalNumber("sd_m", "Standard deviation of each field over the scene, m.", NumberRange.NotNegative)),
            (
                AmplitudeRule.Ensemble,
                keys.OptionalNumber("ensemble_sd_m", "Standard deviation over many fields, m; single fields differ.", NumberRange.NotNegative)),
        ];
    }

    public Key[] All => [.. _keys.Select(pair => pair.Key)];

    public AmplitudeRecipe? Read(BlockValues values)
    {
        foreach ((AmplitudeRule rule, Key<Quantity?> key) in _keys)
        {
            if (values.Get(key) is Quantity value)
            {
                return new AmplitudeRecipe(rule, value);
            }
        }

        return null;
    }
}
