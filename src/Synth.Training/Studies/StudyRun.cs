using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Synth.Datasets;
using Synth.Datasets.Generation;
using Synth.Rasters.Formats;
using Synth.Training.Data.Configuration;
using Synth.Training.Evaluation.Results;
using Synth.Training.Experiments;
using Synth.Training.FineTuning;
using Synth.Training.Hybrid;
using Synth.Training.Reports;
using Synth.Training.Supervised;

namespace Synth.Training.Studies;

/// <summary>
/// Carries a study out: its data sets and models, then its cells, each an ordinary run in a folder of its own. What is finished is not done again; what was
/// interrupted goes on from its last checkpoint.
/// </summary>
/// <param name="study">The study.</param>
/// <param name="options">How its runs are carried out; the folder is the study's.</param>
/// <param name="threads">Threads that make data sets.</param>
/// <param name="begin">Told what begins.</param>
public sealed class StudyRun(StudyRecipe study, RunOptions options, int threads, Action<string> begin)
{
    private const string DigestFile = "cell.txt";

    private readonly string _folder = Path.GetFullPath(options.Folder);

    /// <summary>Runs everything that is not finished.</summary>
    /// <returns>Every cell with its figures, in the order of <see cref="StudyCell.Of"/>.</returns>
    /// <exception cref="DatasetException">A cell cannot be run, or its folder holds another experiment.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop; running it again goes on.</exception>
    public ImmutableArray<(StudyCell Cell, ImmutableArray<CellFigure> Figures)> Execute(CancellationToken cancel)
    {
        foreach (StudySet set in study.Sets)
        {
            MakeSet(set, cancel);
        }

        ImmutableArray<StudyCell> cells = StudyCell.Of(study, _folder);

        // every mistake comes to light before the first hour of training
        (StudyCell Cell, Experiment Experiment)[] runs = [.. cells.Select(cell => (cell, Read(cell)))];
        foreach (StudyModel model in study.Models)
        {
            Train($"model {model.Name}", Path.Combine(_folder, "models", model.Name), ExperimentFile.Read(model.Experiment, study.InPlace(model.Set, _folder)), null, null, needsFigures: false, cancel);
        }

        ImmutableArray<(StudyCell, ImmutableArray<CellFigure>)>.Builder results = ImmutableArray.CreateBuilder<(StudyCell, ImmutableArray<CellFigure>)>(runs.Length);
        foreach ((int index, (StudyCell cell, Experiment experiment)) in runs.Index())
        {
            Train($"cell {index + 1} of {runs.Length}, {cell.Name}", FolderOf(cell), experiment, FromOf(cell), cell.Strategy, needsFigures: true, cancel);

            // read at once: a figure that there is not comes to light with the first cell
            results.Add((cell, StudyFigures.Read(FolderOf(cell), study.Figures)));
        }

        return results.ToImmutable();
    }

    private string FolderOf(StudyCell cell) => FolderOf(cell.Name);

    private string FolderOf(string cell) => Path.Combine(_folder, "cells", cell);

    private Experiment Read(StudyCell cell)
    {
        Experiment experiment = ExperimentFile.Read(cell.Experiment, cell.Set);
        if (study.AllFolds)
        {
            _ = CrossValidation.FoldsOf(experiment);
        }
        else if (!experiment.Data.HasTest)
        {
            throw new DatasetException($"{cell.Name}: the experiment {experiment.Name} has no test images, so there is nothing to compare");
        }

        string? from = FromOf(cell);
        if (from is not null && cell.FromCell is null && !study.Models.Any(model => model.Name == cell.From) && !Path.Exists(from))
        {
            throw new DatasetException($"{cell.Name}: '{cell.From}' is neither a model of the study ({string.Join(", ", study.Models.Select(model => model.Name))}) nor a folder or file");
        }

        return experiment;
    }

    private string? FromOf(StudyCell cell) => cell.FromCell is { } earlier ? FolderOf(earlier) : cell.From is { } name && study.Models.Any(model => model.Name == name) ? Path.Combine(_folder, "models", name) : cell.From;

    private void MakeSet(StudySet set, CancellationToken cancel)
    {
        string folder = Path.Combine(_folder, "sets", set.Name);
        begin($"data set {set.Name}");
        HybridRecipe recipe = HybridFile.Read(set.Hybrid, study.InPlace(set.Set, _folder));
        using BackgroundPatches patches = BackgroundPatches.Cut(recipe.Backgrounds, new SourceContext(recipe.Seed, options.Terrain), cancel);
        HybridSource source = new(recipe, patches, options.Terrain, engines: options.Engines);
        RunSettings settings = new() { Folder = folder, Threads = threads, Resume = true };
        new GenerationRun(source, DatasetOptions.Of(recipe.Outputs, DatasetFormat.Webdataset), settings).Execute(cancel);
    }

    private void Train(string what, string folder, Experiment experiment, string? from, string? strategy, bool needsFigures, CancellationToken cancel)
    {
        string digest = DigestOf(experiment, from, strategy);
        string digestPath = Path.Combine(folder, DigestFile);
        if (File.Exists(digestPath) && File.ReadAllText(digestPath) != digest)
        {
            throw new DatasetException($"{folder} holds a run of another experiment; name another folder for the study, or remove that one");
        }

        // the report is the last that a run writes, figures the last that counts for a cell
        if (File.Exists(digestPath) && File.Exists(Path.Combine(folder, needsFigures ? EvaluationJson.UsualName : ReportBuilder.UsualName)))
        {
            return;
        }

        begin(what);
        Directory.CreateDirectory(folder);
        AtomicFile.WriteAllText(digestPath, digest);
        RunOptions run = options with { Folder = folder, From = from, Strategy = strategy is null ? null : TuningStrategy.Find(strategy), Resume = true };
        if (needsFigures && study.AllFolds)
        {
            CrossValidation.Execute(experiment, run, (fold, folds) => begin($"{what}, fold {fold + 1} of {folds}"), cancel);
        }
        else
        {
            ExperimentRun.Execute(experiment, run, cancel);
        }
    }

    private string DigestOf(Experiment experiment, string? from, string? strategy)
    {
        string start = from is null ? string.Empty : Path.GetRelativePath(_folder, Path.GetFullPath(from));
        string text = $"{experiment.Json}\n{start}\n{strategy}\n{study.AllFolds}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) + "\n";
    }
}
