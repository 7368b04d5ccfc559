using Synth.Benchmarks;

string what = args.Length > 0 && args[0] is "numerics" or "samples" ? args[0] : "kernels";
string[] rest = what == "kernels" ? args : args[1..];
string recipe = what == "samples" && rest.Length > 0 ? rest[0] : string.Empty;
string[] numbers = what == "samples" ? [.. rest.Skip(1)] : rest;
int rounds = what == "samples" ? 500 : 20;
if (numbers.Length > 1 || (numbers.Length == 1 && !int.TryParse(numbers[0], out rounds)) || rounds < 1 || (what == "samples" && !File.Exists(recipe)))
{
    Console.Error.WriteLine("usage: Synth.Benchmarks [numerics] [rounds, default 20]\n       Synth.Benchmarks samples RECIPE.yaml [samples, default 500]");
    return 2;
}

switch (what)
{
    case "numerics":
        NumericsTimes.Print(Console.Out, rounds);
        break;
    case "samples":
        SampleTimes.Print(Console.Out, recipe, rounds, Environment.GetEnvironmentVariable("SYNTH_BENCHMARK_FOLDER") ?? Path.GetTempPath());
        break;
    default:
        KernelTimes.Print(Console.Out, rounds);
        break;
}

return 0;
