using System.Collections.Immutable;
using System.Globalization;
using Synth.Training.Logs;

namespace Synth.Training.SelfSupervised;

/// <summary>Warns when embeddings fall below the bounds: once, and again after they had recovered.</summary>
/// <param name="bounds">The bounds.</param>
/// <param name="note">Told the warnings.</param>
internal sealed class CollapseMonitor(CollapseBounds bounds, Action<string> note)
{
    /// <summary>Names of the figures that are watched.</summary>
    public const string Spread = "embedding_spread";

    /// <inheritdoc cref="Spread"/>
    public const string Rank = "effective_rank";

    private bool _isLow;

    /// <summary>Looks at the figures of a line of the log.</summary>
    public void Observe(long step, ImmutableArray<Scalar> figures)
    {
        double spread = Find(figures, Spread);
        double rank = Find(figures, Rank);
        bool isLow = spread < bounds.LeastSpread || rank < bounds.LeastRank;
        if (isLow && !_isLow)
        {
            note(string.Create(
                CultureInfo.InvariantCulture,
                $"warning: the embeddings collapse at step {step}: spread {spread:0.###} (bound {bounds.LeastSpread}), effective rank {rank:0.##} (bound {bounds.LeastRank})"));
        }

        _isLow = isLow;
    }

    private static double Find(ImmutableArray<Scalar> figures, string name) => figures.First(figure => figure.Name == name).Value;
}
