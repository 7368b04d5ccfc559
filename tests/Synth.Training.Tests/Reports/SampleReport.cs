using Synth.Rasters;
using Synth.Training.Data;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Evaluation.Results;
using Synth.Training.Logs;
using Synth.Training.Reports;
using Synth.Training.Tests.Evaluation.Predictions;

namespace Synth.Training.Tests.Reports;

/// <summary>A report with everything in it.</summary>
internal static class SampleReport
{
    internal static Report Create()
    {
        PredictionSet set = SimulatedPredictions.OfClasses(210, 2.2);
        EvaluationResult result = Evaluator.Evaluate(set, new() { Resampling = new() { Replicates = 200, ClusterBy = "date_pair" }, GroupColumns = ["volcano"] });
        return new("hephaestus-like, ResNet-18 <pretrained> & tuned")
        {
            Summary = "Trained on recipes generated on the fly, \"tested\" on the synthetic hold-out.",
            Facts =
            [
                new("code version", "0.1.0+28df811"), new("seed", "42"), new("device", "CPU, 2 threads, OpenBLAS"), new("started", "2024-05-06 07:08 UTC"),
                new("duration", "14 min 3 s"), new("images a second", "31.4"), new("waiting for data", "1.2 %"), new("parameters", "11,177,538"),
            ],
            Log = [.. Enumerable.Range(1, 900).SelectMany(Records)],
            Evaluations = [new("Synthetic hold-out", result, [.. Enumerable.Range(0, 5).Select(i => Case(i, true))], [.. Enumerable.Range(5, 6).Select(i => Case(i, false))])],
            Settings = "name: hephaestus-like\nnetwork:\n  architecture: resnet18\n  # <b>not bold</b>\n",
        };
    }

    private static IEnumerable<LogRecord> Records(int step)
    {
        double noise = Math.Sin(step * 12.9898) * 0.12;
        yield return new(step, step / 100.0, "train", default, [new("loss", 2.2 * Math.Exp(-step / 220.0) + 0.2 + noise * Math.Exp(-step / 300.0)), new("learning_rate", 1e-3 * (1 + Math.Cos(Math.PI * step / 901)) / 2)]);
        if (step % 100 == 0)
        {
            yield return new(step, step / 100.0, "validation", default, [new("loss", 2.3 * Math.Exp(-step / 260.0) + 0.31), new("auc", 1 - 0.45 * Math.Exp(-step / 250.0))]);
        }
    }

    private static ReportCase Case(int index, bool right)
    {
        PixelImage picture = new(112, 112, 1);
        for (int i = 0; i < picture.Data.Length; i++)
        {
            (double x, double y) = (i % 112 - 40 - 4 * index, i / 112 - 60);
            picture.Data[i] = (byte)(127 + 120 * Math.Sin(40 * Math.Exp(-(x * x + y * y) / 900)));
        }

        ImageBox truth = new(40 + 4 * index, 60, 30, 28);
        return new(picture, $"S1/pair {index}: mogi, called {(right ? "mogi" : "no_deformation")} (p = 0.97)", right, truth, truth with { CentreX = 47, HalfHeight = 22 });
    }
}
