using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes.Sampling;
using Synth.Training.Evaluation.Results;
using Synth.Training.Experiments;
using Synth.Training.FineTuning;
using Synth.Training.Supervised;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Supervised;

/// <summary>A folder of tiny pictures of two classes and an experiment on them that takes seconds.</summary>
internal sealed class SmallExperiment : IDisposable
{
    private const int Size = 32;
    private const int ImagesOfAClass = 10;

    private readonly TemporaryFolder _folder = new();

    public SmallExperiment()
    {
        for (int i = 0; i < 2 * ImagesOfAClass; i++)
        {
            WritePicture(i, i % 2);
        }
    }

    public string this[params string[] parts] => _folder[parts];

    /// <summary>The experiment, with values replaced.</summary>
    public Experiment Read(params string[] overrides) => ExperimentFile.Parse(
        $$"""
        name: small
        seed: 5
        classes: [stripes, dots]
        network: {architecture: resnet18, hidden_widths: [6, 5], hidden_drop_rate: 0.2}
        data:
          sizing: {mode: resize, size_px: {{Size}}}
          encoding: {type: grey, channels: 1, mean: 128, deviation: 64}
          train:
            sources: [{type: class_folder, folder: "{{_folder["pictures"]}}", content: grey}]
            augmentation: {image: [{type: horizontal_flip}]}
            split: {type: k_fold, folds: 5, fold: 0, group_by: [image]}
            held_out_for: validation
        optimiser: {type: adamw, learning_rate: 0.001, weight_decay: 0.01}
        schedule: {type: cosine, warm_up_steps: 2}
        training: {batch_size: 4, steps: 9, clip_norm: 5, average_decay: 0.9, log_every_steps: 2}
        checkpoints: {every_steps: 3, keep: 2}
        selection: {every_steps: 3, metric: loss}
        evaluation: {replicates: 0}
        """,
        "small.yaml",
        overrides);

    /// <summary>Carries the experiment out in a folder of its own, on one thread of torch.</summary>
    public ExperimentOutcome Run(Experiment experiment, string name, bool resume = false, string? from = null, TuningStrategy? strategy = null, CancellationToken cancel = default, IProgress<TrainingProgress>? progress = null, int loaderThreads = 1, Action<string>? note = null)
    {
        RunOptions options = Options(name) with
        {
            Resume = resume,
            From = from,
            Strategy = strategy,
            Progress = progress,
            LoaderThreads = loaderThreads,
            Note = note ?? (_ => { }),
        };
        return ExperimentRun.Execute(experiment, options, cancel);
    }

    /// <summary>How an experiment is carried out in a folder of its own; from now on on one thread of torch.</summary>
    public RunOptions Options(string name)
    {
        set_num_threads(1);
        return new RunOptions
        {
            Folder = this[name],
            Terrain = new TerrainProvider([_folder.FullPath]),
            Device = CPU,
            CodeVersion = "test",
        };
    }

    public void Dispose() => _folder.Dispose();

    private void WritePicture(int number, int label)
    {
        byte[] grey = new byte[Size * Size];
        for (int i = 0; i < grey.Length; i++)
        {
            int x = i % Size;
            int y = i / Size;
            bool isBright = label == 0 ? (x + number) % 8 < 4 : (x + number) % 8 < 4 ^ y % 8 < 4;
            grey[i] = (byte)((isBright ? 200 : 40) + ((i * 7 + number * 13) % 17));
        }

        string path = _folder["pictures", label == 0 ? "stripes" : "dots", $"{number:00}.png"];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PngFile.Write(path, new Raster<byte>(Size, Size, grey));
    }
}
