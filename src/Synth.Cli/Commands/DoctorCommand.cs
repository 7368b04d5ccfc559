using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Gpu.Devices;
using Synth.Models;
using Synth.Rasters.Topography;

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

    /// <summary>The findings in words: title and value.</summary>
    public static IEnumerable<(string Title, string Value)> Summary() => Findings().Select(f => (f.Title, f.Value));

    private static int Run(Session session)
    {
        Finding[] findings = [.. Findings()];
        session.Report(
            () => new JsonObject(findings.GroupBy(f => f.Key).Select(g => KeyValuePair.Create<string, JsonNode?>(g.Key, string.Join("; ", g.Select(f => f.Value))))),
            findings.Select(f => $"{f.Title,-18} {f.Value}"));
        return Installation.Root is null ? ExitCodes.Failure : ExitCodes.Success;
    }

    private static IEnumerable<Finding> Findings() => [.. Program(), .. Machine(), .. Networks(), .. Files()];

    private static IEnumerable<Finding> Program()
    {
        yield return new("synth", "Synth", Installation.Version);
        yield return new("package_set", "packages", Installation.PackageSet switch
        {
            "nuget" => "nuget (published packages)",
            "nuget-cpu" => "nuget-cpu (published packages, TorchSharp for processors alone)",
            _ => "standin (src/standins)",
        });
        yield return new("dotnet", ".NET", RuntimeInformation.FrameworkDescription);
    }

    private static IEnumerable<Finding> Machine()
    {
        yield return new("system", "system", $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}");
        yield return new("cores", "cores", Say.Invariant($"{Environment.ProcessorCount}"));
        yield return new("vectors", "vector lanes", Vectors());
        yield return new("memory", "memory", Say.Bytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));
        yield return new("field_engine_devices", "GPUs for fields", Gpus());
    }

    private static IEnumerable<Finding> Networks()
    {
        TorchEnvironment torch = TorchEnvironment.Current();
        if (torch.Problem is { } problem)
        {
            yield return new("libtorch", "libtorch", problem);
            yield break;
        }

        yield return new("libtorch", "libtorch", torch.Library.Length == 0 ? torch.Version : $"{torch.Version} ({torch.Library})");
        yield return new("blas", "linear algebra", torch.Blas.Count == 0 ? "its own" : string.Join(", ", torch.Blas));
        yield return new("torch_threads", "torch threads", Say.Invariant($"{torch.Threads}"));
        yield return new("cuda", "CUDA devices", torch.Devices.Count == 0 ? "none" : string.Join(", ", torch.Devices));
    }

    private static IEnumerable<Finding> Files()
    {
        yield return new("root", "root", Installation.Root ?? "not found: run ./synth from its own repository");
        if (Installation.Root is not { } root)
        {
            yield break;
        }

        yield return new("disk_free", "disk free", Say.Bytes(new DriveInfo(root).AvailableFreeSpace));
        yield return new("recipes", "recipes", StockFiles.Recipes.Names.Count == 0 ? "none" : string.Join(", ", StockFiles.Recipes.Names));
        TileStore tiles = new(Installation.TileFolders);
        yield return new("tiles", "terrain tiles", tiles.Tiles.Count == 0
            ? "none (dem/README.md tells how to add some); terrain is made up"
            : $"{tiles.Tiles.Count}, over {VolcanoList.All.Count(volcano => tiles.Covers(volcano.Place))} of {VolcanoList.All.Count} volcanoes");
        foreach (string reason in tiles.LeftOut)
        {
            yield return new("tile_left_out", "tile left out", reason);
        }
    }

    /// <summary>What <c>--engine gpu</c> can run on.</summary>
    private static string Gpus()
    {
        IReadOnlyList<GpuDeviceInfo> devices = GpuDevice.List();
        return devices.Count > 0 ? string.Join(", ", devices.Select(device => $"{device.Name} ({device.Kind}, {Say.Bytes(device.MemoryBytes)})"))
            : Installation.HasPublishedPackages ? "none"
            : "none (the stand-in for ILGPU drives no GPU)";
    }

    private static string Vectors() =>
        Vector512.IsHardwareAccelerated ? "512 bits"
        : Vector256.IsHardwareAccelerated ? "256 bits"
        : Vector128.IsHardwareAccelerated ? "128 bits"
        : "none (scalar only)";

    private sealed record Finding(string Key, string Title, string Value);
}
