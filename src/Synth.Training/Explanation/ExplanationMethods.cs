using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Models;
using Synth.Training.Data.Classes;

namespace Synth.Training.Explanation;

/// <summary>Every method by its word.</summary>
public static class ExplanationMethods
{
    /// <summary>The words, in the order of the methods' tables.</summary>
    public static ImmutableArray<string> Words { get; } = [.. All(new ExplanationSettings(), 0, []).Select(method => method.Name)];

    /// <summary>The methods of some words, for a network.</summary>
    /// <param name="words">Words of <see cref="Words"/>; none: every method that can explain the network, but those that are made on request only.</param>
    /// <param name="network">The network.</param>
    /// <param name="settings">Their settings.</param>
    /// <param name="fill">What occlusion puts in a hidden pixel.</param>
    /// <param name="classes">Classes of the model; only networks that draw a mask of each need them.</param>
    /// <returns>The methods, and last the baseline that they must beat.</returns>
    /// <exception cref="DatasetException">There is no such method, a word comes twice, or a method cannot explain the network; those that can are named.</exception>
    public static ImmutableArray<ExplanationMethod> For(IReadOnlyList<string> words, Network network, ExplanationSettings settings, float fill, ImmutableArray<ClassEntry> classes = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(settings);
        ImmutableArray<ExplanationMethod> all = All(settings, fill, classes.IsDefault ? [] : classes);
        if (words.Count == 0)
        {
            return [.. all.Where(method => !method.IsOnRequest && method.Obstacle(network) is null), new CentreMap()];
        }

        if (words.FirstOrDefault(word => !Words.Contains(word)) is { } unknown)
        {
            throw new DatasetException($"there is no method '{unknown}'; there are {string.Join(", ", Words)}");
        }

        if (words.GroupBy(word => word).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new DatasetException($"the method {twice.Key} comes twice");
        }

        ImmutableArray<ExplanationMethod> chosen = [.. words.Select(word => all.First(method => method.Name == word))];
        string[] obstacles = [.. chosen.Select(method => (method.Name, Obstacle: method.Obstacle(network))).Where(pair => pair.Obstacle is not null).Select(pair => $"{pair.Name} needs {pair.Obstacle}")];
        return obstacles.Length == 0
            ? chosen.Add(new CentreMap())
            : throw new DatasetException($"{string.Join("; ", obstacles)}. What works: {string.Join(", ", all.Where(method => method.Obstacle(network) is null).Select(method => method.Name))}");
    }

    private static ImmutableArray<ExplanationMethod> All(ExplanationSettings settings, float fill, ImmutableArray<ClassEntry> classes) =>
    [
        new ClassActivationMap(),
        new GradCam(settings.Scale),
        new GradCamPlusPlus(settings.Scale),
        new AttentionMap(),
        new AttentionHeads(),
        new AttentionRollout(),
        new Occlusion(settings.OcclusionPx, settings.OcclusionStepPx, fill),
        new MaskMap(classes, settings.Target),
    ];
}
