using Synth.Benchmarks;

string what = args.Length > 0 && args[0] is "numerics" or "jacobian" or "samples" or "augment" or "training" ? args[0] : "kernels";
string[] rest = what == "kernels" ? args : args[1..];
bool needsPath = what is "samples" or "augment";
string path = needsPath && rest.Length > 0 ? rest[0] : string.Empty;
string[] numbers = needsPath ? [.. rest.Skip(1)] : rest;
int rounds = needsPath ? 500 : 20;
bool isMissing = (what == "samples" && !File.Exists(path)) || (what == "augment" && !Directory.Exists(path));
if (numbers.Length > 1 || (numbers.Length == 1 && !int.TryParse(numbers[0], out rounds)) || rounds < 1 || isMissing)
{
    Console.Error.WriteLine(
        "usage: Synth.Benchmarks [numerics|jacobian] [rounds, default 20]\n"
        + "       Synth.Benchmarks samples RECIPE.yaml [samples, default 500]\n"
        + "       Synth.Benchmarks augment FOLDER-OF-PNG [images, default 500]\n"
        + "       Synth.Benchmarks training [turns, default 20]");
    return 2;
}

switch (what)
{
    case "numerics":
        NumericsTimes.Print(Console.Out, rounds);
        break;
    case "jacobian":
        JacobianTimes.Print(Console.Out, rounds);
        break;
    case "samples":
        SampleTimes.Print(Console.Out, path, rounds, Environment.GetEnvironmentVariable("SYNTH_BENCHMARK_FOLDER") ?? Path.GetTempPath());
        break;
    case "augment":
        AugmentationTimes.Print(Console.Out, path, rounds);
        break;
    case "training":
        TrainingStepTimes.Print(Console.Out, rounds);
        break;
    default:
        KernelTimes.Print(Console.Out, rounds);
        break;
}

return 0;
