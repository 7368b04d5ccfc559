using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.FineTuning;

namespace Synth.Training.Experiments;

/// <summary>Declares a stage of training.</summary>
internal static class StageBlock
{
    public static Block<Stage> Declaration { get; } = Block<Stage>.Declare("stage", "A part of the run in which certain layers train and all others are frozen.", keys =>
    {
        Key<string> name = keys.Required("name", "Short name.", new TextShape(100));
        Key<ImmutableArray<TrainedLayers>> trains = keys.Required(
            "trains", "What trains: all, backbone, dense, dense[-1] (the last dense layer), dense[-2], or names of layers such as layer4.", new ListShape<TrainedLayers>(new LayersShape()));
        Key<double?> share = keys.NumberOrNone("share", "Part of the run's length, relative to the other stages; 1 when no length is given.", NumberRange.Positive);
        Key<double?> epochs = keys.NumberOrNone("epochs", "Length in epochs.", NumberRange.Positive);
        Key<long?> steps = keys.WholeOrNone("steps", "Length in optimiser steps.", 1, 1_000_000_000);
        keys.AtMostOne(share, epochs, steps);
        Key<double> rate = keys.PlainNumber("rate_factor", "Factor on the learning rate.", NumberRange.Positive, 1);
        Key<ImmutableArray<string>?> resets = keys.Texts("resets", "Layers that get new random weights before the stage.");
        return values => new Stage(values.Get(name), values.Get(trains))
        {
            Share = values.Get(share) ?? 1,
            Epochs = values.Get(epochs),
            Steps = values.Get(steps),
            RateFactor = values.Get(rate),
            Resets = values.Get(resets) ?? [],
        };
    });

    /// <summary>A selector alone, or a mapping with a rate of its own.</summary>
    private sealed class LayersShape : Shape<TrainedLayers>
    {
        private static readonly TextShape Alone = new(100);

        private static readonly Block<TrainedLayers> Full = Block<TrainedLayers>.Declare("trained_layers", "Layers and the factor on their rate.", keys =>
        {
            Key<string> layers = keys.Required("layers", "Which.", new TextShape(100));
            Key<double> rate = keys.PlainNumber("rate_factor", "Factor on the learning rate.", NumberRange.Positive, 1);
            return values => new TrainedLayers(values.Get(layers), values.Get(rate));
        });

        public override string Expectation(ReadMode mode) => "a name of layers, or a mapping with layers and rate_factor";

        public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out TrainedLayers value)
        {
            if (node is ConfigMapping)
            {
                return Full.TryRead(node, place, out value);
            }

            bool isRead = Alone.TryRead(node, place, out string? layers);
            value = isRead ? new TrainedLayers(layers!) : null;
            return isRead;
        }

        public override JsonObject Schema(SchemaBuilder schema) => new() { ["anyOf"] = new JsonArray(Alone.Schema(schema), Full.Schema(schema)) };
    }
}
