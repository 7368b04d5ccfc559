using System.Text.Json;
using Synth.Testing;

namespace Synth.Cli.Tests.Commands;

public sealed class StudyCommandTests
{
    [TorchFact]
    public void A_study_makes_its_sets_and_models_runs_its_cells_and_goes_on_where_it_was()
    {
        using TemporaryFolder folder = new();
        Write(folder);

        // a figure that there is not comes to light with the first cell, which stays done
        Assert.Contains(
            "it has detection/accuracy",
            SynthProcess.Refuse("study", folder["study.yaml"], "--out", folder["study"], "--threads", "1", "--set", "figures=[detection/accuracy, detection/luck]"),
            StringComparison.Ordinal);
        Assert.Equal([folder["study", "cells", "real_last_seed1"]], Directory.GetDirectories(folder["study", "cells"]));
        JsonElement tables = SynthProcess.Json("study", folder["study.yaml"], "--out", folder["study"], "--threads", "1");
        JsonElement[] rows = [.. tables.GetProperty("rows").EnumerateArray()];
        Assert.Equal(4, rows.Length);
        Assert.All(rows, row => Assert.Equal(1, row.GetProperty("figures").GetProperty("detection/accuracy").GetProperty("seeds").GetInt32()));
        string table = File.ReadAllText(folder["study", "tables.md"]);
        Assert.Contains("| real", table, StringComparison.Ordinal);

        // one cell is lost, another was interrupted before it was measured; the rest stays as it is
        string model = folder["study", "models", "base", "model.safetensors"];
        DateTime trained = File.GetLastWriteTimeUtc(model);
        Directory.Delete(folder["study", "cells", "real_last_seed1"], recursive: true);
        string interrupted = folder["study", "cells", "both_full_seed1", "metrics.json"];
        string measured = File.ReadAllText(interrupted);
        File.Delete(interrupted);
        SynthProcess.Succeed("study", folder["study.yaml"], "--out", folder["study"], "--threads", "1");
        Assert.Equal(table, File.ReadAllText(folder["study", "tables.md"]));
        Assert.Equal(measured, File.ReadAllText(interrupted));
        Assert.Equal(trained, File.GetLastWriteTimeUtc(model));

        // other settings do not mix with what is there
        Assert.Contains("another experiment", SynthProcess.Refuse("study", folder["study.yaml"], "--out", folder["study"], "--threads", "1", "--set", "set=[training.steps=3]"), StringComparison.Ordinal);
        ExternalProgram.Outcome other = SynthProcess.RunSimulated("study", folder["study.yaml"], "--out", folder["study"], "--threads", "1", "--engine", "gpu");
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("engine is cpu there and simulated now", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_come_to_light_before_anything_is_trained()
    {
        using TemporaryFolder folder = new();
        Write(folder);
        string study = folder["study.yaml"];
        Assert.Contains("neither a model of the study", SynthProcess.Refuse("study", study, "--out", folder["a"], "--set", "axes[1].values[0].from=nobody"), StringComparison.Ordinal);
        Assert.Contains("training.stepss", SynthProcess.Refuse("study", study, "--out", folder["b"], "--set", "set=[training.stepss=3]"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["b", "models"]));
        Assert.Contains("there is no study file nowhere", SynthProcess.Refuse("study", "nowhere", "--out", folder["c"]), StringComparison.Ordinal);
    }

    private static void Write(TemporaryFolder folder)
    {
        GreyPictures.Write(folder["real"], folder["table.csv"], 6, 40, perGroup: 1);
        folder.Write("hybrid.yaml", """
            name: real
            recipe: demo
            set: ["gates.min_unmasked_share=0", "gates.min_los_m=0.01"]
            backgrounds: {sources: [{type: manifest, manifest: table.csv, root: real, group_columns: [frame]}], size_px: 40, most_missing_share: 1}
            parts: [{kind: background}, {kind: hybrid}]
            """);
        folder.Write("experiment.yaml", """
            name: tiny
            classes: [no_deformation, {name: deformation, other: true}]
            network: {architecture: vit_tiny_patch16_224}
            data:
              sizing: {mode: resize, size_px: 32}
              encoding: {type: cos_sin}
              train: {sources: [{type: recipe, recipe: demo, set: ["grid.size_px=40"]}]}
              test: {sources: [{type: recipe, recipe: demo, seed: 7, count: 8, set: ["grid.size_px=40"]}]}
            optimiser: {type: sgd, learning_rate: 0.001}
            training: {batch_size: 4, steps: 2}
            checkpoints: {every_steps: 100}
            evaluation: {replicates: 100}
            """);
        folder.Write("study.yaml", """
            name: tiny
            experiment: experiment.yaml
            models: [{name: base, experiment: experiment.yaml}]
            sets: [{name: real, hybrid: hybrid.yaml}]
            axes:
              - name: set
                values:
                  - {name: real, set: ["data.train.sources=[{type: shards, folder: '{out}/sets/real'}]"]}
                  - {name: both, set: ["data.train.sources[0].weight=3"]}
              - name: strategy
                values: [{name: last, from: base, strategy: last}, {name: full, from: base, strategy: full}]
            figures: [detection/accuracy, classes/macro_f1]
            tables: [{rows: set, columns: strategy, figure: detection/accuracy}]
            """);
    }
}
