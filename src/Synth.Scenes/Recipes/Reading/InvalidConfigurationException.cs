using System.Collections.Immutable;

namespace Synth.Scenes.Recipes.Reading;

/// <summary>A recipe, scene or model file cannot be used. It carries every problem found, in the order of the file.</summary>
public sealed class InvalidConfigurationException : Exception
{
    private const int MostShown = 50;

    /// <param name="problems">At least one problem.</param>
    public InvalidConfigurationException(IEnumerable<ConfigProblem> problems)
        : this([.. problems.OrderBy(problem => problem.Mark.Line).ThenBy(problem => problem.Mark.Column)])
    {
    }

    /// <param name="mark">Where.</param>
    /// <param name="keyPath">Path of the key, empty for the whole file.</param>
    /// <param name="message">What is wrong and what is allowed.</param>
    public InvalidConfigurationException(SourceMark mark, string keyPath, string message)
        : this([new ConfigProblem(mark, keyPath, message)])
    {
    }

    private InvalidConfigurationException(ImmutableArray<ConfigProblem> problems)
        : base(Text(problems))
    {
        Problems = problems;
    }

    /// <summary>All problems, by line.</summary>
    public ImmutableArray<ConfigProblem> Problems { get; }

    private static string Text(ImmutableArray<ConfigProblem> problems)
    {
        IEnumerable<string> lines = problems.Take(MostShown).Select(problem => problem.ToString());
        return string.Join('\n', problems.Length <= MostShown ? lines : lines.Append($"... and {problems.Length - MostShown} more problems"));
    }
}
