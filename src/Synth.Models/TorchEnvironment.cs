using System.Text.RegularExpressions;
using TorchSharp;

namespace Synth.Models;

/// <summary>What networks run on here: libtorch, its linear algebra, its threads and the CUDA devices. The same with the package and with the stand-in.</summary>
/// <param name="Problem">Why networks cannot run, with what to do about it; null when they can.</param>
/// <param name="Version">Of libtorch, such as <c>1.13.0</c>; empty when there is none.</param>
/// <param name="Library">File of libtorch that was loaded; empty where the system does not tell.</param>
/// <param name="Blas">Libraries of linear algebra that were loaded with it, such as <c>libopenblas.so.0</c>.</param>
/// <param name="Threads">Threads that one operator uses.</param>
/// <param name="Devices">Names of the CUDA devices that it can use.</param>
public sealed partial record TorchEnvironment(
    string? Problem, string Version, string Library, IReadOnlyList<string> Blas, int Threads, IReadOnlyList<string> Devices)
{
    private const string MapsFile = "/proc/self/maps";
    private const string DriverFolder = "/proc/driver/nvidia/gpus";

    /// <summary>Loads libtorch and asks it.</summary>
    public static TorchEnvironment Current()
    {
        try
        {
            using torch.Tensor probe = torch.zeros(1L);
            string[] loaded = LoadedLibraries();
            return new TorchEnvironment(
                null,
                torch.__version__,
                loaded.FirstOrDefault(file => Path.GetFileName(file).StartsWith("libtorch_cpu.", StringComparison.Ordinal)) ?? string.Empty,
                [.. loaded.Select(Path.GetFileName).OfType<string>().Where(name => LinearAlgebra().IsMatch(name)).Distinct()],
                torch.get_num_threads(),
                CudaDevices());
        }
        catch (Exception error) when (TorchLoading.IsFailure(error))
        {
            return new TorchEnvironment(TorchLoading.Reason(error), string.Empty, string.Empty, [], 0, []);
        }
    }

    private static string[] LoadedLibraries() => File.Exists(MapsFile)
        ? [.. File.ReadLines(MapsFile).Select(line => line[(line.LastIndexOf(' ') + 1)..]).Where(file => file.StartsWith('/')).Distinct()]
        : [];

    // the driver knows the names; libtorch alone says how many of them it can use
    private static string[] CudaDevices()
    {
        if (!torch.cuda.is_available())
        {
            return [];
        }

        string[] names = Directory.Exists(DriverFolder)
            ? [.. Directory.GetDirectories(DriverFolder).Order(StringComparer.Ordinal).Select(folder => ModelLine(Path.Combine(folder, "information")))]
            : [];
        return [.. Enumerable.Range(0, torch.cuda.device_count()).Select(i => i < names.Length ? names[i] : "CUDA device")];
    }

    private static string ModelLine(string file) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith("Model:", StringComparison.Ordinal))?["Model:".Length..].Trim() ?? "CUDA device";

    [GeneratedRegex(@"^lib(openblas|mkl|blas|blis|dnnl|cublas)[\w.+-]*\.so")]
    private static partial Regex LinearAlgebra();
}
