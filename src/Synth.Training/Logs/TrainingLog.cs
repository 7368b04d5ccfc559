using System.Collections.Immutable;
using Synth.Training.Logs.TensorBoard;

namespace Synth.Training.Logs;

/// <summary>
/// The logs of a run: <c>log.jsonl</c>, <c>log.csv</c> and a TensorBoard event file in the run's folder, all with the same records.
/// Safe against a killed process: opened again at a checkpoint's step, they go on from there as if nothing later had been written.
/// </summary>
public sealed class TrainingLog : IDisposable
{
    private readonly JsonLinesLog _json;
    private readonly CsvLog _csv;
    private readonly TimeProvider _clock;

    private TrainingLog(JsonLinesLog json, CsvLog csv, EventFile events, TimeProvider clock) =>
        (_json, _csv, Events, _clock) = (json, csv, events, clock);

    /// <summary>Name of the JSON log within the run's folder.</summary>
    public const string JsonName = "log.jsonl";

    /// <summary>Name of the table within the run's folder.</summary>
    public const string CsvName = "log.csv";

    /// <summary>The event file, for histograms and pictures.</summary>
    public EventFile Events { get; }

    /// <summary>Opens the logs of a run.</summary>
    /// <param name="folder">The run's folder; created when missing.</param>
    /// <param name="columns">Names of the numbers that the table shows.</param>
    /// <param name="lastStep">Step of the checkpoint that the run resumes from: later records are removed; null for a new run, which removes all.</param>
    /// <param name="clock">Tells the time of records; the system's when null.</param>
    public static TrainingLog Open(string folder, ImmutableArray<string> columns, long? lastStep = null, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        Directory.CreateDirectory(folder);
        string jsonPath = Path.Combine(folder, JsonName);
        JsonLinesLog json = JsonLinesLog.Open(jsonPath, lastStep ?? -1);
        CsvLog? csv = null;
        try
        {
            csv = CsvLog.Create(Path.Combine(folder, CsvName), columns, JsonLinesLog.Read(jsonPath));
            return new(json, csv, EventFile.Open(folder, lastStep ?? -1, clock.GetUtcNow()), clock);
        }
        catch
        {
            csv?.Dispose();
            json.Dispose();
            throw;
        }
    }

    /// <summary>Writes numbers to all logs; TensorBoard's tags are <c>PHASE/NAME</c>.</summary>
    /// <param name="step">Optimiser steps done.</param>
    /// <param name="epoch">Passes over the data done, whole and begun.</param>
    /// <param name="phase">What was measured, such as <c>train</c> or <c>validation</c>.</param>
    /// <param name="scalars">The numbers, each name once.</param>
    public void Write(long step, double epoch, string phase, params ImmutableArray<Scalar> scalars)
    {
        LogRecord record = new(step, epoch, phase, _clock.GetUtcNow(), scalars);
        _json.Append(record);
        _csv.Append(record);
        Events.AddScalars(step, record.Time, scalars.Select(scalar => scalar with { Name = $"{phase}/{scalar.Name}" }));
    }

    public void Dispose()
    {
        _json.Dispose();
        _csv.Dispose();
        Events.Dispose();
    }
}
