using System.Globalization;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Scenes.Sampling;
using Synth.Testing;
using Synth.Training.Data;
using Synth.Training.Data.Sources;
using Synth.Training.Experiments;
using Synth.Training.Supervised;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Supervised;

/// <summary>Experiments on interferograms of the recipe <c>demo</c>, 32 pixels wide and made on the fly, that take seconds.</summary>
internal sealed class RecipeExperiment : IDisposable
{
    /// <summary>Side of a pixel on the ground before sizing, m.</summary>
    public const double PixelM = 450;

    private const int Size = 32;

    private readonly TemporaryFolder _folder = new();

    private static TerrainProvider Terrain { get; } = new([RepositoryFiles.PathOf("dem")]);

    public string this[params string[] parts] => _folder[parts];

    /// <summary>An experiment with a head of its own: training on eight images again and again, so that it learns them in few steps.</summary>
    /// <param name="network">The block <c>network</c>.</param>
    /// <param name="classes">The block <c>classes</c>.</param>
    /// <param name="loss">The block <c>loss</c>.</param>
    /// <param name="steps">Optimiser steps.</param>
    /// <param name="rate">Learning rate.</param>
    public static Experiment Read(string network, string classes, string loss, int steps, double rate)
    {
        string recipe = $"type: recipe, recipe: \"{RepositoryFiles.PathOf("configs", "recipes", "demo.yaml")}\", set: [\"grid.size_px=40\", \"grid.pixel_m=450\"]";
        return ExperimentFile.Parse(
            $$"""
            name: heads
            seed: 3
            classes: {{classes}}
            network: {{network}}
            data:
              sizing: {mode: resize, size_px: {{Size}}}
              encoding: {type: cos_sin}
              train: {sources: [{ {{recipe}}, count: 8, seed: 1 }]}
              validation: {sources: [{ {{recipe}}, count: 8, seed: 2 }]}
              test: {sources: [{ {{recipe}}, count: 16, seed: 1 }]}
            optimiser: {type: adam, learning_rate: {{rate.ToString(CultureInfo.InvariantCulture)}}}
            loss: {{loss}}
            training: {batch_size: 8, steps: {{steps}}, log_every_steps: 1}
            checkpoints: {every_steps: 1000, keep: 1}
            selection: {every_steps: 1000, result: last}
            evaluation: {replicates: 0}
            """,
            "heads.yaml");
    }

    /// <summary>Carries an experiment out in a folder of its own, on one thread of torch.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="name">Name of the folder.</param>
    /// <param name="stopAfter">Step after which the run is asked to stop, or null to let it end; a run that is there goes on.</param>
    public ExperimentOutcome? Run(Experiment experiment, string name, int? stopAfter = null)
    {
        set_num_threads(1);
        using CancellationTokenSource stop = new();
        RunOptions options = new()
        {
            Folder = this[name],
            Terrain = Terrain,
            Device = CPU,
            CodeVersion = "test",
            Resume = true,
            Progress = stopAfter is int step ? new Stopper(step, stop) : null,
        };
        if (stopAfter is null)
        {
            return ExperimentRun.Execute(experiment, options, CancellationToken.None);
        }

        Assert.Throws<OperationCanceledException>(() => ExperimentRun.Execute(experiment, options, stop.Token));
        return null;
    }

    /// <summary>A larger interferogram of the recipe, as a file.</summary>
    public string WriteFrame(int side)
    {
        Synth.Scenes.Recipes.Recipe recipe = Synth.Scenes.Recipes.RecipeFile.Read(
            RepositoryFiles.PathOf("configs", "recipes", "demo.yaml"), $"grid.size_px={side}", "grid.pixel_m=450");
        using RecipeSource source = new(recipe, 7, Terrain);
        using IImageReader reader = source.OpenReader();
        TrainingImage image = reader.Read(0);
        GeoTiffFile.Write(this["frame.tif"], new Raster<float>(side, side, image.Values));
        return this["frame.tif"];
    }

    public void Dispose() => _folder.Dispose();

    private sealed class Stopper(int step, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == step)
            {
                stop.Cancel();
            }
        }
    }
}
