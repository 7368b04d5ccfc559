using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Synth.Numerics.Random;
using Synth.Rasters;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;
using Synth.Scenes.Recipes.Sources;

namespace Synth.Scenes.Models;

/// <summary>Reads model files: <c>poisson</c> and a list <c>sources</c>, each with its <c>type</c> and plain numbers.</summary>
public static class ModelFile
{
    private static readonly Block<DisplacementModel> Declaration = Block<DisplacementModel>.Declare("model", "Sources for displacements at given points.", keys =>
    {
        Key<double> poisson = keys.PlainNumber("poisson", "Poisson's ratio of the half-space.", NumberRange.Between(0, 0.5), 0.25);
        Key<ImmutableArray<SourceRecipe>> sources = keys.Required("sources", "The sources, superposed.", new ListShape<SourceRecipe>(SourceForms.Model, 1, 10_000));
        return values =>
        {
            // every number is a constant, so any draw gives it
            Draws draws = new(0, 0, RandomStream.Scene, 0);
            SceneFrame frame = new(new Grid(1, 1, 1, 1), []);
            return new DisplacementModel(values.Get(poisson), [.. values.Get(sources).Select(source => source.Draw(draws, frame))], []);
        };
    });

    /// <summary>JSON Schema of a model file, draft 2020-12.</summary>
    public static JsonObject Schema() => SchemaBuilder.Document("model.schema.json", "Synth displacement model", Declaration, ReadMode.Constants);

    /// <summary>Reads a model file.</summary>
    /// <exception cref="InvalidConfigurationException">The model cannot be used; every problem found is named with its line.</exception>
    public static DisplacementModel Read(string path) => Build(YamlText.ReadFile(path));

    /// <summary>Reads a model from text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The name that messages show.</param>
    /// <exception cref="InvalidConfigurationException">The model cannot be used.</exception>
    public static DisplacementModel Parse(string text, string file) => Build(YamlText.Parse(text, file));

    private static DisplacementModel Build(ConfigNode root)
    {
        Place place = Place.Root(ReadMode.Constants);
        return Declaration.TryRead(root, place, out DisplacementModel? model) && place.Problems.Count == 0
            ? model with { Warnings = [.. place.Warnings] }
            : throw new InvalidConfigurationException(place.Problems);
    }
}
