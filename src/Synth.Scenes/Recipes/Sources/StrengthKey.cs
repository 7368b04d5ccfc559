using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Sources;

/// <summary>
/// The key of a source's strength: needed in a model and in a scene without a target; with a target it may be left out, as
/// its size no longer matters.
/// </summary>
internal sealed class StrengthKey
{
    private readonly Key<Quantity?> _key;
    private readonly double _unit;

    /// <param name="keys">The keys of the source.</param>
    /// <param name="name">Name of the key.</param>
    /// <param name="doc">Meaning of the key.</param>
    /// <param name="unit">Strength taken when only a target is given.</param>
    public StrengthKey(KeySet keys, string name, string doc, double unit)
    {
        (_key, _unit) = (keys.OptionalNumber(name, doc, NumberRange.Any), unit);
    }

    public Quantity Read(BlockValues values, bool hasTarget)
    {
        Quantity? given = values.Get(_key);
        if (given is null && !hasTarget)
        {
            values.Report(_key, $"the key is missing; expected {NumberRange.Any.Expectation}");
        }

        return given ?? Quantity.Constant(_unit, values.Place.Key(_key.Name));
    }
}
