using System.Text.RegularExpressions;
using System.Xml.Linq;
using Synth.Testing;

namespace Synth.Cli.Tests.Repository;

/// <summary>Every arrow points down: Numerics, Rasters, Physics, Scenes, Datasets, Training, Cli; Models stands on TorchSharp alone, and Gpu, which only Cli knows, on Physics.</summary>
public sealed partial class LayeringTests
{
    private static readonly string[] Layers = ["Models", "Numerics", "Rasters", "Physics", "Scenes", "Datasets", "Training", "Gpu", "Cli"];

    // random fields are what the siblings stand on
    private const string PhysicsFloor = "RandomFields";

    [Fact]
    public void Project_references_point_down()
    {
        for (int layer = 0; layer < Layers.Length; layer++)
        {
            string project = RepositoryFiles.PathOf("src", $"Synth.{Layers[layer]}", $"Synth.{Layers[layer]}.csproj");
            string[] above = Layers[layer..];
            IEnumerable<string> references = XDocument.Load(project).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

            Assert.DoesNotContain(references, reference => above.Contains(reference.Replace("Synth.", string.Empty, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Namespaces_are_used_downward_only()
    {
        List<string> wrong = [];
        for (int layer = 0; layer < Layers.Length; layer++)
        {
            string[] above = Layers[(layer + 1)..];
            wrong.AddRange(Uses(RepositoryFiles.PathOf("src", $"Synth.{Layers[layer]}"))
                .Where(use => above.Contains(use.Name.Split('.')[1]))
                .Select(use => $"{use.File} uses {use.Name}"));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Gpu_stands_on_the_physics_alone()
    {
        string[] below = ["Gpu", "Numerics", "Rasters", "Physics"];
        IEnumerable<string> wrong = Uses(RepositoryFiles.PathOf("src", "Synth.Gpu"))
            .Where(use => !below.Contains(use.Name.Split('.')[1]))
            .Select(use => $"{use.File} uses {use.Name}");

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Atmosphere", PhysicsFloor)]
    [InlineData("Geometry", PhysicsFloor)]
    [InlineData("Interferometry", PhysicsFloor)]
    [InlineData("Sources", PhysicsFloor)]
    [InlineData(PhysicsFloor, PhysicsFloor)]
    public void Siblings_of_the_physics_never_use_one_another_nor_the_engine(string sibling, string allowed)
    {
        IEnumerable<string> wrong = Uses(RepositoryFiles.PathOf("src", "Synth.Physics", sibling))
            .Where(use => use.Name.StartsWith("Synth.Physics.", StringComparison.Ordinal))
            .Where(use => use.Name.Split('.')[2] is { } used && used != sibling && used != allowed)
            .Select(use => $"{use.File} uses {use.Name}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_the_cli_writes_to_the_console()
    {
        IEnumerable<string> wrong = Layers.Where(layer => layer != "Cli")
            .SelectMany(layer => SourceFiles(RepositoryFiles.PathOf("src", $"Synth.{layer}")))
            .Where(file => ConsoleCall().IsMatch(File.ReadAllText(file)));

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_cli_holds_no_mathematics()
    {
        IEnumerable<string> wrong = SourceFiles(RepositoryFiles.PathOf("src", "Synth.Cli"))
            .Where(file => Transcendental().IsMatch(File.ReadAllText(file)));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Folders_are_namespaces_and_file_names_are_type_names()
    {
        List<string> wrong = [];
        foreach (string layer in Layers)
        {
            string project = RepositoryFiles.PathOf("src", $"Synth.{layer}");
            foreach (string file in SourceFiles(project).Where(file => Path.GetFileName(file) != "Program.cs"))
            {
                string folder = Path.GetRelativePath(project, Path.GetDirectoryName(file)!);
                string expected = $"Synth.{layer}" + (folder == "." ? string.Empty : "." + folder.Replace(Path.DirectorySeparatorChar, '.'));
                if (!File.ReadLines(file).Contains($"namespace {expected};"))
                {
                    wrong.Add($"{file} is not in namespace {expected}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private static IEnumerable<(string File, string Name)> Uses(string folder) =>
        from file in SourceFiles(folder)
        from Match match in SynthName().Matches(File.ReadAllText(file))
        select (Path.GetRelativePath(RepositoryFiles.Root, file), match.Value);

    private static IEnumerable<string> SourceFiles(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories);

    [GeneratedRegex(@"\bSynth\.[A-Z]\w+(\.[A-Z]\w+)*")]
    private static partial Regex SynthName();

    [GeneratedRegex(@"\bConsole\.(Write|Out|Error|Read)")]
    private static partial Regex ConsoleCall();

    [GeneratedRegex(@"\bMathF?\.(Sin|Cos|Tan|Atan2?|Asin|Acos|Log|Exp|Pow|Sqrt)\b")]
    private static partial Regex Transcendental();
}
