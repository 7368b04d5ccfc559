using System.Collections.Immutable;
using Synth.Numerics.Random;
using Synth.Scenes.Recipes;
using Synth.Testing;
using Synth.Training.Data.Sources;
using Synth.Training.Sensitivity;

namespace Synth.Training.Tests.Sensitivity;

/// <summary>
/// Scores of a model whose sensitivity is known: without deformation they are logistic, and deformation of amplitude a adds Slope ln(1 + a / Scale). At a
/// false-positive rate r the amplitude found with probability p then solves Slope ln(1 + a / Scale) = logit(1 - r) + logit(p).
/// </summary>
internal static class SimulatedPairs
{
    public const double Slope = 3;
    public const double Scale = 0.01;

    public static ImmutableArray<double> Amplitudes { get; } = [.. Enumerable.Range(0, 14).Select(i => 0.002 * Math.Pow(1.45, i))];

    public static double Found(double rate, double probability) =>
        Scale * (Math.Exp((Logit(1 - rate) + Logit(probability)) / Slope) - 1);

    public static SensitivityRecipe Recipe(int replicates = 300) => new()
    {
        Name = "known",
        Description = "A model of known sensitivity.",
        Citations = [],
        Seed = 3,
        Model = "none",
        Backgrounds = new SensitivityBackgrounds(RecipeFile.Read(RepositoryFiles.PathOf("configs", "recipes", "demo.yaml")), null, 400, 0.5, null, SampleQuantity.Wrapped),
        Deformation = RecipeFile.Read(RepositoryFiles.PathOf("configs", "recipes", "demo.yaml")),
        Amplitudes = Amplitudes,
        Unit = AmplitudeUnit.Metres,
        Axes = new SensitivityAxes(),
        FalsePositiveRates = [0.05],
        Replicates = replicates,
        Json = """{"sensitivity": {"name": "known"}}""",
    };

    /// <param name="seed">Seed of the scores.</param>
    /// <param name="count">Backgrounds, half of which calibrate.</param>
    /// <param name="perCluster">Backgrounds of a group, which share their score but for a hundredth; 1 for independent ones.</param>
    public static ImmutableArray<ScoredPair> Draw(ulong seed, int count = 400, int perCluster = 1)
    {
        RandomSource random = new(seed, 1, RandomStream.Resampling);
        double shared = 0;
        ImmutableArray<ScoredPair>.Builder pairs = ImmutableArray.CreateBuilder<ScoredPair>();
        for (int i = 0; i < count; i++)
        {
            shared = i % perCluster == 0 ? Logit(random.NextOpenDouble()) : shared;
            double clean = shared + (perCluster > 1 ? 0.01 * random.NextNormal() : 0);
            pairs.Add(new ScoredPair
            {
                Setting = SensitivitySetting.All,
                Background = i,
                Id = $"known/{i}",
                Cluster = perCluster > 1 ? $"group {i / perCluster}" : null,
                IsCalibration = i < count / 2,
                Clean = (float)clean,
                Source = i < count / 2 ? null : "mogi",
                DepthM = i < count / 2 ? null : 1000 * (1 + (i % 4)),
                Scores = i < count / 2 ? [] : [.. Amplitudes.Select(amplitude => (float)(clean + (Slope * Math.Log(1 + (amplitude / Scale)))))],
            });
        }

        return pairs.ToImmutable();
    }

    private static double Logit(double share) => Math.Log(share / (1 - share));
}
