using System.Diagnostics;
using System.Globalization;
using Synth.Models;
using Synth.Models.Heads;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Benchmarks;

/// <summary>
/// A training step of ResNet-18 (one channel, SGD with momentum) beside that of PyTorch in Python, by turns, at the same threads, batch and size.
/// Both sides are warmed up first; ratios are of medians.
/// </summary>
internal static class TrainingStepTimes
{
    private const int Batch = 32;
    private const int Side = 128;
    private const int StepsATurn = 3;
    private const string Script = "tests/Synth.Benchmarks/Python/training_step.py";

    public static void Print(TextWriter output, int turns)
    {
        int threads = Environment.ProcessorCount;
        TorchProcess.Prepare(threads);
        string python = Python.With("torchvision") ?? throw new InvalidOperationException("no Python on this machine imports torchvision");
        using Process beside = Start(python, threads);
        output.WriteLine($"ResNet-18, {Side} x {Side} x 1, batch {Batch}, {threads} threads; libtorch {__version__}, Python's {beside.StandardOutput.ReadLine()}");
        using Network network = NetworkRegistry.Create(new NetworkSpec { Architecture = "resnet18", InputChannels = 1, Head = new HeadSpec { Classes = 2 } });
        using var optimizer = optim.SGD(network.parameters(), 0.001, momentum: 0.9, weight_decay: 0.0001);
        using Tensor x = randn(Batch, 1, Side, Side);
        using Tensor y = arange(Batch, ScalarType.Int64).remainder(2);
        List<Turn> own = [];
        List<Turn> pythons = [];
        for (int turn = -1; turn < turns; turn++)
        {
            Turn here = Run(network, optimizer, x, y);
            Turn there = Ask(beside);
            if (turn >= 0)
            {
                own.Add(here);
                pythons.Add(there);
            }
        }

        beside.StandardInput.Close();
        beside.WaitForExit();
        Line(output, "wall ms a step", own, pythons, turn => turn.Wall * 1000 / StepsATurn);
        Line(output, "processor ms a step", own, pythons, turn => turn.Processor * 1000 / StepsATurn);
        Line(output, "peak memory, MB", own, pythons, turn => turn.PeakBytes / 1e6);
    }

    private static Turn Run(Network network, optim.Optimizer optimizer, Tensor x, Tensor y)
    {
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < StepsATurn; i++)
        {
            using DisposeScope step = NewDisposeScope();
            optimizer.zero_grad();
            Tensor loss = Loss(network, x, y);
            loss.backward();
            optimizer.step();
            loss.item<float>();
        }

        using Process self = Process.GetCurrentProcess();
        return new Turn(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds, self.PeakWorkingSet64);
    }

    // what only the graph needs is not held by handles too, so that the gradients can take its place
    private static Tensor Loss(Network network, Tensor x, Tensor y)
    {
        using DisposeScope forward = NewDisposeScope();
        return nn.functional.cross_entropy(network.call(x).Logits, y).MoveToOuterDisposeScope();
    }

    private static Process Start(string python, int threads)
    {
        string[] arguments = ["-B", RepositoryFiles.PathOf(Script), .. new[] { threads, Batch, Side }.Select(n => n.ToString(CultureInfo.InvariantCulture))];
        ProcessStartInfo info = new(python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        info.Environment["OPENBLAS_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        info.Environment.TryAdd("OMP_WAIT_POLICY", "passive");
        return Process.Start(info)!;
    }

    private static Turn Ask(Process beside)
    {
        beside.StandardInput.WriteLine(StepsATurn);
        beside.StandardInput.Flush();
        double[] answer = [.. beside.StandardOutput.ReadLine()!.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        return new Turn(answer[0], answer[1], answer[2]);
    }

    private static void Line(TextWriter output, string what, List<Turn> own, List<Turn> pythons, Func<Turn, double> value)
    {
        double mine = Median(own.Select(value));
        double theirs = Median(pythons.Select(value));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-22} Synth {mine,8:f1}   Python {theirs,8:f1}   ratio {mine / theirs:f3}"));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private readonly record struct Turn(double Wall, double Processor, double PeakBytes);
}
