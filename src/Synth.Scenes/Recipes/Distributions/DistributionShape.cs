using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Distributions;

/// <summary>The forms in which a recipe writes a distribution; each is a mapping with one leading key.</summary>
public sealed class DistributionShape : Shape<Distribution>
{
    private readonly Shape<Distribution>[] _forms;
    private readonly string[] _leading;

    private DistributionShape()
    {
        // made here and not as static members, because a mixture holds distributions again
        (string Leading, Shape<Distribution> Form)[] forms =
        [
            ("uniform", ElementaryForms.Uniform),
            ("log_uniform", ElementaryForms.LogUniform),
            ("integer", ElementaryForms.Integer),
            ("normal", ElementaryForms.Normal),
            ("choice", ElementaryForms.Choice),
            ("mixture", MixtureForm.Declare(this)),
        ];
        (_leading, _forms) = ([.. forms.Select(form => form.Leading)], [.. forms.Select(form => form.Form)]);
    }

    /// <summary>The one instance.</summary>
    public static DistributionShape Instance { get; } = new();

    public override string Expectation(ReadMode mode) =>
        "a number or a distribution: {uniform: [from, to]}, {log_uniform: [from, to]}, {integer: [from, to]}, {normal: {mean, sd, min, max}}, {choice: [...]} or {mixture: [...]}";

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out Distribution value)
    {
        value = null;
        if (NumberShape.Parse(node) is double constant)
        {
            value = new ConstantDistribution(constant);
            return true;
        }

        if (node is not ConfigMapping mapping)
        {
            return place.Expected(Expectation(place.Mode), node);
        }

        int form = Array.FindIndex(_leading, name => mapping.Find(name) is not null);
        if (form >= 0)
        {
            return _forms[form].TryRead(node, place, out value);
        }

        string hint = mapping.Entries.Length > 0 ? NearestName.Hint(mapping.Entries[0].Key, _leading) : string.Empty;
        return place.Fail(node.Mark, $"is no distribution{hint}; expected {Expectation(place.Mode)}");
    }

    public override JsonObject Schema(SchemaBuilder schema) => schema.Reference("distribution", () => new JsonObject
    {
        ["description"] = "What a number is drawn from, one draw a sample.",
        ["oneOf"] = new JsonArray([.. _forms.Select(form => form.Schema(schema))]),
    });
}
