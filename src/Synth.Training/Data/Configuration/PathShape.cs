using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Training.Data.Configuration;

/// <summary>What a path must lead to.</summary>
public enum PathKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A file or a folder.</summary>
    Either,
}

/// <summary>A path that exists, read as an absolute path; see <see cref="PathResolution"/> for what it is relative to.</summary>
/// <param name="kind">What it leads to.</param>
public sealed class PathShape(PathKind kind) : Shape<string>
{
    private string Noun => kind switch { PathKind.File => "file", PathKind.Folder => "folder", _ => "file or folder" };

    public override string Expectation(ReadMode mode) => $"the path of a {Noun}";

    public override bool TryRead(ConfigNode node, Place place, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (node is not ConfigScalar { IsNull: false } scalar)
        {
            return place.Expected(Expectation(place.Mode), node);
        }

        value = PathResolution.Find(scalar.Text, node.Mark.File, Exists);
        return value is not null
            || place.Fail(node.Mark, $"there is no {Noun} {scalar.Text}; looked for {string.Join(" and ", PathResolution.Candidates(scalar.Text, node.Mark.File))}");
    }

    public override JsonObject Schema(SchemaBuilder schema) => new() { ["type"] = "string", ["minLength"] = 1 };

    private bool Exists(string path) => kind switch
    {
        PathKind.File => File.Exists(path),
        PathKind.Folder => Directory.Exists(path),
        _ => Path.Exists(path),
    };
}
