namespace Synth.Scenes.Sampling;

/// <summary>No draw of a sample passed the gates: the recipe asks for what its own ranges cannot give.</summary>
public sealed class ImpossibleSceneException : Exception
{
    /// <param name="index">Index of the sample.</param>
    /// <param name="className">Class of the sample.</param>
    /// <param name="rejections">How often each gate refused a draw.</param>
    /// <param name="lastFinding">What was wrong with the last draw, with its numbers.</param>
    public ImpossibleSceneException(long index, string className, IReadOnlyDictionary<string, int> rejections, string lastFinding)
        : base(Describe(index, className, rejections, lastFinding))
    {
        Rejections = rejections;
    }

    /// <summary>How often each gate refused a draw.</summary>
    public IReadOnlyDictionary<string, int> Rejections { get; }

    private static string Describe(long index, string className, IReadOnlyDictionary<string, int> rejections, string lastFinding)
    {
        string counts = string.Join(", ", rejections.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value} times"));
        return $"sample {index} of class {className}: none of {rejections.Values.Sum()} draws passed the recipe's gates (refused by {counts}); the last: {lastFinding}. "
            + "Widen the source's ranges or relax the gates.";
    }
}
