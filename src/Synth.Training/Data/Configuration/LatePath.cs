using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Training.Data.Configuration;

/// <summary>A file that need not exist when the experiment is read, because another verb makes it from that very experiment.</summary>
/// <param name="Text">The path as written.</param>
/// <param name="Candidates">Absolute paths that it may mean (see <see cref="PathResolution"/>).</param>
public sealed record LatePath(string Text, ImmutableArray<string> Candidates)
{
    /// <summary>The first candidate that exists, or null.</summary>
    public string? Find() => Candidates.FirstOrDefault(File.Exists);
}

/// <summary>Reads a <see cref="LatePath"/>.</summary>
internal sealed class LatePathShape : Shape<LatePath>
{
    public override string Expectation(ReadMode mode) => "the path of a file";

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out LatePath value)
    {
        value = node is ConfigScalar { IsNull: false, Text.Length: > 0 } scalar
            ? new LatePath(scalar.Text, [.. PathResolution.Candidates(scalar.Text, node.Mark.File)])
            : null;
        return value is not null || place.Expected(Expectation(place.Mode), node);
    }

    public override JsonObject Schema(SchemaBuilder schema) => new() { ["type"] = "string", ["minLength"] = 1 };
}
