using System.Text.Json;
using Synth.Testing;
using static TorchSharp.torch;

namespace Synth.Training.Tests.SelfSupervised;

/// <summary>Numbers of Python's torch (tests/reference/torch/self_supervised.json) and the formulas of their inputs.</summary>
internal static class TorchNumbers
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllText(RepositoryFiles.PathOf("tests", "reference", "torch", "self_supervised.json"))).RootElement;

    public static double Of(string what, string name) => Root.GetProperty(what).GetProperty(name).GetDouble();

    public static double[] Gradient(string what) => [.. Root.GetProperty(what).GetProperty("gradient").EnumerateArray().Select(each => each.GetDouble())];

    /// <summary>The rows (count, width) that the Python script calls wave.</summary>
    public static Tensor Wave(int count, int width, double phase) => tensor(
        Enumerable.Range(0, count * width).Select(n => (float)Math.Sin((0.7 * (n / width)) + (1.3 * (n % width) * (n % width)) + phase)).ToArray(), [count, width]);

    public static Tensor Unit(Tensor rows) => nn.functional.normalize(rows, dim: 1);

    public static double Value(Tensor number) => number.detach().item<float>();

    public static float[] Values(Tensor values) => values.detach().contiguous().data<float>().ToArray();
}
