using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;

namespace Synth.Cli.Commands;

/// <summary><c>synth doctor</c>: what is installed, which package set was built, what the machine offers.</summary>
internal static class DoctorCommand
{
    public static Verb Create() =>
        new Verb(
            "doctor",
            "Show what is installed, which package set was built and what the machine offers",
            "./synth doctor",
            "./synth doctor --json")
        .Runs((_, session) => Run(session));

    /// <summary>Prints the findings; 1 when something that Synth needs is missing.</summary>
    public static int Run(Session session)
    {
        List<Finding> findings = [.. Program(), .. Machine(), .. Files()];
        session.Report(
            () => new JsonObject(findings.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Key, f.Value))),
            findings.Select(f => $"{f.Title,-18} {f.Value}"));
        return Installation.Root is null ? ExitCodes.Failure : ExitCodes.Success;
    }

    private static IEnumerable<Finding> Program()
    {
        yield return new("synth", "Synth", Installation.Version);
        yield return new("package_set", "packages", Installation.PackageSet == "nuget" ? "nuget (published packages)" : "standin (src/standins)");
        yield return new("dotnet", ".NET", RuntimeInformation.FrameworkDescription);
    }

    private static IEnumerable<Finding> Machine()
    {
        yield return new("system", "system", $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}");
        yield return new("cores", "cores", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture));
        yield return new("vectors", "vector lanes", Vectors());
        yield return new("memory", "memory", Say.Bytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));
    }

    private static IEnumerable<Finding> Files()
    {
        yield return new("root", "root", Installation.Root ?? "not found: run ./synth from its own repository");
        if (Installation.Root is not { } root)
        {
            yield break;
        }

        yield return new("disk_free", "disk free", Say.Bytes(new DriveInfo(root).AvailableFreeSpace));
        string recipes = Path.Combine(root, "configs", "recipes");
        yield return new("recipes", "recipes", Directory.Exists(recipes)
            ? string.Join(", ", Directory.EnumerateFiles(recipes, "*.yaml").Select(Path.GetFileNameWithoutExtension).Order())
            : "none");
    }

    private static string Vectors() =>
        Vector512.IsHardwareAccelerated ? "512 bits"
        : Vector256.IsHardwareAccelerated ? "256 bits"
        : Vector128.IsHardwareAccelerated ? "128 bits"
        : "none (scalar only)";

    private sealed record Finding(string Key, string Title, string Value);
}
