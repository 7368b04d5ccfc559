namespace Synth.Cli.Benchmarking;

/// <summary>One line of the table of <c>synth bench</c>.</summary>
/// <param name="Group">What kind of work: machine, sources, stages, samples or training.</param>
/// <param name="Name">The work.</param>
/// <param name="Engine">What did it, such as <c>cpu float32 x 16</c>.</param>
/// <param name="Value">The best time or rate that was reached.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Limit">What the machine could reach at most, in the same unit; null where none is known.</param>
/// <param name="Median">The middle one of all repetitions, in the same unit: how busy the machine was.</param>
internal sealed record BenchRow(string Group, string Name, string Engine, double Value, string Unit, double? Limit = null, double? Median = null)
{
    /// <summary>How many times the limit's time it took, at least 1 if the limit is right; null without a limit.</summary>
    public double? TimesLimit => Limit is not double limit ? null : Unit.EndsWith("/s", StringComparison.Ordinal) ? limit / Value : Value / limit;
}
