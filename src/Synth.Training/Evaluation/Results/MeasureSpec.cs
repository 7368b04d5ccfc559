namespace Synth.Training.Evaluation.Results;

/// <summary>A measure before it is taken.</summary>
internal sealed record MeasureSpec(string Key, string Title, WeightedMeasure Of);

/// <summary>Measures of one kind before they are taken.</summary>
internal sealed record TableSpec(string Key, string Title, IReadOnlyList<MeasureSpec> Rows);
