using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Synth.Models;
using Synth.Models.Weights;
using Synth.Rasters.Formats;
using Synth.Scenes.Sampling;
using Synth.Training.Data.Classes;
using Synth.Training.Data.Loading;
using Synth.Training.Data.Sizing;
using Synth.Training.Encodings;

namespace Synth.Training;

/// <summary>
/// What is needed to use a network beside its weights: a folder holds <c>model.safetensors</c>, which torchvision or timm load by the same
/// names, and this as <c>model.json</c>.
/// </summary>
public sealed record TrainedModel
{
    /// <summary>Name of the weight file.</summary>
    public const string WeightsFile = "model.safetensors";

    /// <summary>Name of the description.</summary>
    public const string DescriptionFile = "model.json";

    private const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Name of the experiment it comes from.</summary>
    public required string Experiment { get; init; }

    /// <summary>Shape of the network.</summary>
    public required NetworkSpec Spec { get; init; }

    /// <summary>The classes in the order of the logits.</summary>
    public required ImmutableArray<ClassEntry> Classes { get; init; }

    /// <summary>How images become channels, with its normalisation.</summary>
    public required ImageEncoding Encoding { get; init; }

    /// <summary>How images of another size are brought to the network's.</summary>
    public required ImageSizing Sizing { get; init; }

    /// <summary>Logits are divided by this before they become probabilities, above 0; from the validation data, 1 without calibration.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Probability from which an image counts as positive, 0 to 1.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Optimiser steps that made the weights.</summary>
    public long Step { get; init; }

    /// <summary>Version of the code that trained it.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>Reads the description of a trained model.</summary>
    /// <param name="path">The folder, or the weight file in it.</param>
    /// <exception cref="FileNotFoundException">There is no such model.</exception>
    /// <exception cref="InvalidDataException">Its description is damaged.</exception>
    public static TrainedModel Read(string path)
    {
        string file = Path.Combine(FolderOf(path), DescriptionFile);
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"there is no trained model at {path}: {DescriptionFile} is missing", file);
        }

        try
        {
            return JsonSerializer.Deserialize<Stored>(File.ReadAllText(file), Json)?.ToModel(file) ?? throw new JsonException("it is empty");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} is damaged: {e.Message}", e);
        }
    }

    /// <summary>The folder that holds the description.</summary>
    /// <param name="path">The folder itself, or the weight file in it.</param>
    public static string FolderOf(string path) => Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>The file that holds the weights.</summary>
    /// <param name="path">The folder, or the weight file itself.</param>
    public static string WeightsOf(string path) => Directory.Exists(path) ? Path.Combine(path, WeightsFile) : path;

    /// <summary>SHA-256 of the weight file, hexadecimal.</summary>
    /// <param name="path">The folder, or the weight file itself.</param>
    public static string Sha256OfWeights(string path)
    {
        using FileStream file = File.OpenRead(WeightsOf(path));
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Makes the network and puts its weights in; the network is in evaluation mode.</summary>
    /// <param name="path">The folder, or a weight file.</param>
    /// <exception cref="InvalidDataException">The weights do not fit.</exception>
    public Network LoadNetwork(string path)
    {
        Network network = NetworkRegistry.Create(Spec);
        try
        {
            WeightLoader.Load(network, WeightsOf(path)).RequireComplete();
            network.eval();
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>How images are prepared for the network, without any augmentation.</summary>
    /// <param name="terrain">Where heights come from that it sees, of images that say where they lie.</param>
    public ImagePreparation Preparation(ITerrainProvider terrain) => new() { Seed = 0, Sizing = Sizing, Encoding = Encoding, Terrain = terrain };

    /// <summary>Writes description and weights; each file takes its name when it is whole, the description last.</summary>
    public void Write(string folder, Network network)
    {
        WeightLoader.Save(network, Path.Combine(folder, WeightsFile), new Dictionary<string, string> { ["experiment"] = Experiment, ["architecture"] = Spec.Architecture });
        WriteDescription(folder);
    }

    /// <summary>Writes the description alone.</summary>
    public void WriteDescription(string folder) =>
        AtomicFile.WriteAllText(Path.Combine(folder, DescriptionFile), JsonSerializer.Serialize(Stored.Of(this), Json) + "\n");

    /// <summary>The description as the file lays it out; the encoding stands there as in an experiment.</summary>
    private sealed record Stored(
        int Format,
        string Experiment,
        NetworkSpec Spec,
        ImmutableArray<ClassEntry> Classes,
        JsonNode Encoding,
        ImageSizing Sizing,
        double Temperature,
        double Threshold,
        long Step,
        string CodeVersion)
    {
        public static Stored Of(TrainedModel model) => new(
            CurrentFormat, model.Experiment, model.Spec, model.Classes, model.Encoding.ToJson(), model.Sizing, model.Temperature, model.Threshold, model.Step, model.CodeVersion);

        public TrainedModel ToModel(string file) => Format != CurrentFormat
            ? throw new InvalidDataException($"{file} has layout {Format}; this version reads {CurrentFormat}")
            : new TrainedModel
            {
                Experiment = Experiment,
                Spec = Spec,
                Classes = Classes,
                Encoding = EncodingBlock.FromJson(Encoding, file),
                Sizing = Sizing,
                Temperature = Temperature,
                Threshold = Threshold,
                Step = Step,
                CodeVersion = CodeVersion,
            };
    }
}
