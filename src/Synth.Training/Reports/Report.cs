using System.Collections.Immutable;
using Synth.Rasters;
using Synth.Training.Data;
using Synth.Training.Evaluation.Results;
using Synth.Training.Logs;

namespace Synth.Training.Reports;

/// <summary>A fact about a run, such as its duration or the code's version.</summary>
/// <param name="Name">What.</param>
/// <param name="Value">As text, with its unit.</param>
public sealed record ReportFact(string Name, string Value);

/// <summary>One sample to look at.</summary>
/// <param name="Picture">What the model saw, as a picture.</param>
/// <param name="Caption">Id, true class, predicted class and probability.</param>
/// <param name="IsRight">Whether the decision was right.</param>
/// <param name="TrueBox">The true box in pixels of the picture, or null.</param>
/// <param name="PredictedBox">The predicted box in pixels of the picture, or null.</param>
public sealed record ReportCase(PixelImage Picture, string Caption, bool IsRight, ImageBox? TrueBox = null, ImageBox? PredictedBox = null);

/// <summary>An evaluation on one data set.</summary>
/// <param name="Name">The data set, such as <c>validation</c>.</param>
/// <param name="Result">What was measured.</param>
/// <param name="Best">Samples that the model was surest of and right about.</param>
/// <param name="Worst">Samples that it was surest of and wrong about.</param>
public sealed record ReportEvaluation(string Name, EvaluationResult Result, ImmutableArray<ReportCase> Best, ImmutableArray<ReportCase> Worst);

/// <summary>What a report shows; what is empty is left out.</summary>
/// <param name="Title">Heading, such as the experiment's name.</param>
public sealed record Report(string Title)
{
    /// <summary>One or two sentences below the heading; empty for none.</summary>
    public string Summary { get; init; } = string.Empty;

    /// <summary>Code version, seeds, device, times, images a second, share of time waiting for data.</summary>
    public ImmutableArray<ReportFact> Facts { get; init; } = [];

    /// <summary>The run's log.</summary>
    public ImmutableArray<LogRecord> Log { get; init; } = [];

    /// <summary>Evaluations, the most important first.</summary>
    public ImmutableArray<ReportEvaluation> Evaluations { get; init; } = [];

    /// <summary>Chapters as HTML, before the log.</summary>
    internal ImmutableArray<string> Chapters { get; init; } = [];

    /// <summary>The resolved settings as YAML; empty for none.</summary>
    public string Settings { get; init; } = string.Empty;
}
