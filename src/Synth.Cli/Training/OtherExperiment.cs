using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Training;
using Synth.Training.Data.Configuration;
using Synth.Training.Experiments;
using Synth.Training.Supervised;

namespace Synth.Cli.Training;

/// <summary>The experiment that <c>--data</c> names beside a command's own: its test images, prepared as the command's experiment says.</summary>
internal sealed class OtherExperiment
{
    /// <param name="description">What its test images are for.</param>
    /// <param name="isRequired">True when the command cannot do without.</param>
    public OtherExperiment(string description, bool isRequired)
    {
        Data = new Option<string?>("--data") { Description = description, HelpName = "EXPERIMENT", Required = isRequired };
    }

    /// <summary>File or name.</summary>
    public Option<string?> Data { get; }

    /// <summary>Values that replace those of the file.</summary>
    public Option<string[]> DataSet { get; } = new("--data-set")
    {
        Description = "Replace a value of --data's file; may be given several times",
        HelpName = "key=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The experiment, or null where none is named.</summary>
    public Experiment? Read(ParseResult parse) =>
        parse.GetValue(Data) is { } data ? ExperimentFile.Read(StockFiles.Experiments.Resolve(data), parse.GetRequiredValue(DataSet)) : null;

    /// <summary>Does something with the test images, which end with it.</summary>
    /// <param name="other">The experiment.</param>
    /// <param name="model">How images are prepared, and which classes they are asked for.</param>
    /// <param name="context">What the command's own sources need; the seed is the other experiment's.</param>
    /// <param name="threads">Background threads.</param>
    /// <param name="use">What is done.</param>
    /// <exception cref="UsageException">There are no test images.</exception>
    public static T WithTest<T>(Experiment other, TrainedModel model, SourceContext context, int threads, Func<ImageSet, T> use)
    {
        using ExperimentImages opened = new(other, context with { Seed = other.Seed }, threads);
        return use(opened.OpenTest(model) ?? throw new UsageException($"the experiment {other.Name} has no test images"));
    }
}
