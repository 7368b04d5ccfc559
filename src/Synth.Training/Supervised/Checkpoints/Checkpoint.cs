using System.Globalization;
using System.Text.Json;
using Synth.Models;
using Synth.Models.Weights;
using Synth.Rasters.Formats;
using Synth.Training.Supervised.Optimisers;
using static TorchSharp.torch;

namespace Synth.Training.Supervised.Checkpoints;

/// <summary>
/// A folder with the whole state of a run: <c>model.safetensors</c>, <c>optimiser.safetensors</c>, <c>average.safetensors</c> (where a moving
/// average is kept), <c>objective.safetensors</c> (what a self-supervised objective holds) and <c>state.json</c>. It is written aside and renamed, so that it is whole or not there.
/// </summary>
/// <param name="Folder">The folder.</param>
/// <param name="Step">Optimiser steps taken when it was written.</param>
public sealed record Checkpoint(string Folder, long Step)
{
    private const string Prefix = "step-";
    private const string ModelFile = "model.safetensors";
    private const string OptimiserFile = "optimiser.safetensors";
    private const string AverageFile = "average.safetensors";
    private const string ObjectiveFile = "objective.safetensors";
    private const string StateFile = "state.json";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>The checkpoints of a folder, the oldest first; leftovers of interrupted writing are no checkpoints.</summary>
    public static IReadOnlyList<Checkpoint> List(string folder) =>
        !Directory.Exists(folder) ? [] :
        [
            .. Directory.EnumerateDirectories(folder, Prefix + "*")
                .Select(path => (Path: path, IsStep: long.TryParse(Path.GetFileName(path)[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out long step), Step: step))
                .Where(entry => entry.IsStep)
                .OrderBy(entry => entry.Step)
                .Select(entry => new Checkpoint(entry.Path, entry.Step)),
        ];

    /// <summary>Writes a checkpoint, then removes the oldest beyond those that stay.</summary>
    /// <param name="folder">Folder of all checkpoints.</param>
    /// <param name="state">The state.</param>
    /// <param name="network">The network as it trains.</param>
    /// <param name="optimiser">The optimiser of the stage.</param>
    /// <param name="average">The moving average, or null.</param>
    /// <param name="objective">Further tensors by name; may be empty.</param>
    /// <param name="keep">How many of the last stay, at least 1.</param>
    public static Checkpoint Write(
        string folder, TrainingState state, Network network, Optimiser optimiser, WeightAverage? average, IReadOnlyDictionary<string, Tensor> objective, int keep)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(optimiser);
        string final = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{state.Step:D9}"));
        if (Directory.Exists(final))
        {
            // resumed from here and no step taken since: the tensors are the same
            AtomicFile.WriteAllText(Path.Combine(final, StateFile), JsonSerializer.Serialize(state, Json));
            return new Checkpoint(final, state.Step);
        }

        string partial = final + AtomicFile.Suffix;
        Remove(partial);
        Directory.CreateDirectory(partial);
        WeightLoader.Save(network, Path.Combine(partial, ModelFile));
        SafeTensors.Write(Path.Combine(partial, OptimiserFile), optimiser.Moments);
        if (average is not null)
        {
            SafeTensors.Write(Path.Combine(partial, AverageFile), average.Averages);
        }

        if (objective.Count > 0)
        {
            SafeTensors.Write(Path.Combine(partial, ObjectiveFile), objective);
        }

        AtomicFile.WriteAllText(Path.Combine(partial, StateFile), JsonSerializer.Serialize(state, Json));
        Directory.Move(partial, final);
        IReadOnlyList<Checkpoint> all = List(folder);
        foreach (Checkpoint old in all.Take(Math.Max(0, all.Count - keep)))
        {
            Remove(old.Folder);
        }

        return new Checkpoint(final, state.Step);
    }

    /// <summary>Reads what is no tensor.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of another version.</exception>
    public TrainingState ReadState()
    {
        string path = Path.Combine(Folder, StateFile);
        try
        {
            TrainingState state = JsonSerializer.Deserialize<TrainingState>(File.ReadAllText(path), Json) ?? throw new JsonException("it is empty");
            return state.Format == TrainingState.CurrentFormat ? state : throw new InvalidDataException($"{path} has layout {state.Format}; this version reads {TrainingState.CurrentFormat}");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is damaged: {e.Message}", e);
        }
    }

    /// <summary>Puts the weights into a network.</summary>
    /// <exception cref="InvalidDataException">They do not fit.</exception>
    public void RestoreNetwork(Network network) => WeightLoader.Load(network, Path.Combine(Folder, ModelFile)).RequireComplete();

    /// <summary>Puts the moments into an optimiser.</summary>
    /// <exception cref="InvalidDataException">They do not fit.</exception>
    public void RestoreOptimiser(Optimiser optimiser, long steps)
    {
        ArgumentNullException.ThrowIfNull(optimiser);
        using TensorFile file = SafeTensors.Read(Path.Combine(Folder, OptimiserFile));
        optimiser.Restore(steps, file.Tensors);
    }

    /// <summary>Puts the averages back.</summary>
    /// <exception cref="InvalidDataException">They do not fit.</exception>
    public void RestoreAverage(WeightAverage average)
    {
        ArgumentNullException.ThrowIfNull(average);
        using TensorFile file = SafeTensors.Read(Path.Combine(Folder, AverageFile));
        average.Restore(file.Tensors);
    }

    /// <summary>Puts the state of an objective back, where it has any.</summary>
    /// <exception cref="InvalidDataException">It does not fit.</exception>
    internal void RestoreObjective(TrainingObjective objective)
    {
        if (objective.State.Count > 0)
        {
            using TensorFile file = SafeTensors.Read(Path.Combine(Folder, ObjectiveFile));
            objective.Restore(file.Tensors);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
