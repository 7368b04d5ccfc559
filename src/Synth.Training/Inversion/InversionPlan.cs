using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Physics.Atmosphere;
using Synth.Scenes.Recipes;

namespace Synth.Training.Inversion;

/// <summary>What settles the results of a folder.</summary>
/// <param name="Recipe">What sources are possible.</param>
/// <param name="Noise">Covariance of the noise.</param>
/// <param name="Settings">How far the searches go.</param>
/// <param name="Images">Digest of the data set.</param>
/// <param name="ClassName">The only class whose sources are looked for, or null.</param>
/// <param name="Predictions">Digest of a network's predictions that name the classes, or null.</param>
public sealed record InversionPlan(
    Recipe Recipe, ExponentialTurbulence Noise, InversionSettings Settings, string Images, string? ClassName, string? Predictions)
{
    /// <summary>Refuses a folder that holds results of something else, and notes what its results are of.</summary>
    /// <exception cref="DatasetException">It does.</exception>
    public void Claim(string folder) =>
        ResultPlan.Claim(folder, JsonText.OfFile(Describe()), "the inversion of other images, or by another recipe or other settings");

    private JsonObject Describe() => new()
    {
        ["recipe"] = Recipe.Name,
        ["recipe_sha256"] = DigestOf(Recipe.Json),
        ["noise_sill_m2"] = Noise.SillM2,
        ["noise_range_m"] = Noise.RangeM,
        ["noise_nugget_m2"] = Noise.NuggetM2,
        ["draws"] = Settings.Draws,
        ["most_points"] = Settings.MostPoints,
        ["starts"] = Settings.Search.Starts,
        ["most_steps"] = Settings.Search.MostSteps,
        ["least_gain"] = Settings.Search.LeastGain,
        ["images_sha256"] = DigestOf(Images),
        ["class"] = ClassName,
        ["predictions_sha256"] = Predictions,
    };

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
