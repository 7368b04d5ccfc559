using System.Collections.Immutable;
using System.Security.Cryptography;
using Synth.Cli.CommandLine;
using Synth.Datasets;
using Synth.Physics.Atmosphere;
using Synth.Scenes.Recipes;
using Synth.Training.Evaluation.Predictions;
using Synth.Training.Evaluation.Results;
using Synth.Training.Experiments;
using Synth.Training.Inversion;

namespace Synth.Cli.Inversions;

/// <summary>Inverts a data set and measures the result by its labels.</summary>
/// <param name="recipe">What sources are possible.</param>
/// <param name="noise">Covariance of the noise.</param>
/// <param name="settings">How far the searches go.</param>
/// <param name="inversion">Inverts one image.</param>
/// <param name="className">The only class looked for, or null.</param>
/// <param name="threads">Images at a time.</param>
internal sealed class DatasetInversion(Recipe recipe, ExponentialTurbulence noise, InversionSettings settings, ImageInversion inversion, string? className, int threads)
{
    /// <summary>Runs, or goes on where a run was.</summary>
    /// <param name="images">The data set.</param>
    /// <param name="input">Its folder.</param>
    /// <param name="predictionFile">A network's predictions, or null.</param>
    /// <param name="folder">Folder of the results.</param>
    /// <param name="session">Where results and progress go.</param>
    public int Run(StoredInterferograms images, string input, string? predictionFile, string folder, Session session)
    {
        PredictionSet? network = predictionFile is null ? null : PredictionFile.Read(predictionFile);
        Func<string, string?> classes = ClassesOf(network, input, predictionFile);
        string? digest = predictionFile is null ? null : Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(predictionFile)));
        InversionPlan plan = new(recipe, noise, settings, images.Digest, className, digest);
        ImmutableArray<InvertedImage> results = ProgressDisplay.Run(
            "images", progress => new InversionRun(images, inversion, plan, classes, threads, (seen, all) => progress.Report(new(seen, all))).Execute(folder, session.Cancel));
        PredictionSet set = network is null ? InversionPredictions.OfEvidence(recipe, results, className) : InversionPredictions.OfNetwork(network, results);
        PredictionFile.Write(Path.Combine(folder, PredictionFile.UsualName), set);
        EvaluationResult figures = Evaluator.Evaluate(set, new EvaluationRecipe().Options(seed: 1), session.Cancel);
        EvaluationJson.Write(Path.Combine(folder, EvaluationJson.UsualName), figures);
        session.Report(() => EvaluationJson.ToJson(figures), [.. EvaluationText.Lines(figures), string.Empty, $"{results.Length} images: {Path.Combine(folder, InvertedImage.FileName)}"]);
        return ExitCodes.Success;
    }

    private Func<string, string?> ClassesOf(PredictionSet? network, string input, string? predictionFile)
    {
        if (network is null)
        {
            return _ => className;
        }

        ImmutableDictionary<string, string> likeliest = InversionPredictions.LikeliestSources(network, recipe);
        return id => likeliest.TryGetValue(id, out string? likely) ? likely : throw new DatasetException($"{predictionFile} says nothing of {id} of {input}");
    }
}
