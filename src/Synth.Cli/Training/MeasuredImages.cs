using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Reading;
using Synth.Training;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Pictures;
using Synth.Training.Data.Sources;
using Synth.Training.Encodings;
using Synth.Training.Experiments;
using Synth.Training.Supervised;

namespace Synth.Cli.Training;

/// <summary>The images that <c>--data</c> names, as a trained model takes them.</summary>
internal sealed class MeasuredImages : IDisposable
{
    private const string AutoQuantity = "auto";

    private readonly IDisposable _opened;

    private MeasuredImages(IDisposable opened, ImageSet set, EvaluationRecipe evaluation) => (_opened, Set, Evaluation) = (opened, set, evaluation);

    /// <summary>What the numbers of pictures in class folders mean.</summary>
    public static Option<string> Content { get; } = Choices.Option(
        "--content", "What the numbers of pictures in class folders mean", "grey_phase", "grey", "wrapped_rad", "unwrapped_rad", "los_m", "los_mm", "licsar_colours");

    /// <summary>Which field of simulated samples is the image.</summary>
    public static Option<string> Quantity { get; } = Choices.Option(
        "--quantity", "Phase of data sets and recipes; auto is unwrapped for a model whose encoding is scaled, else wrapped", AutoQuantity, "wrapped", "unwrapped");

    /// <summary>The images.</summary>
    public ImageSet Set { get; }

    /// <summary>How they are measured: the experiment's way, or the usual.</summary>
    public EvaluationRecipe Evaluation { get; }

    /// <summary>Opens a data set that Synth wrote, a folder of class folders, or the test images of an experiment.</summary>
    /// <param name="data">The folder, or the experiment's file or name.</param>
    /// <param name="model">The model.</param>
    /// <param name="common">The verb's options.</param>
    /// <param name="engines">What computes the images of recipes. The caller disposes of it.</param>
    /// <param name="masks">Load the deformation masks, where they are known, whatever the model's head.</param>
    /// <param name="unlabelled">Take a folder of pictures without class folders too.</param>
    public static MeasuredImages Open(string data, TrainedModel model, TrainingOptions common, EngineChoice engines, ParseResult parse, Session session, bool masks = false, bool unlabelled = false)
    {
        SourceContext context = new(0, common.Terrain(parse, session), engines);
        if (Directory.Exists(data))
        {
            FolderImages images = new(PlanOf(data, ContentOf(parse.GetRequiredValue(Content)), QuantityOf(parse, model), unlabelled), context, model, common.LoaderThreadsOf(parse, engines), masks);
            return new MeasuredImages(images, images.Set, new EvaluationRecipe());
        }

        Experiment experiment = ExperimentFile.Read(StockFiles.Experiments.Resolve(data), parse.GetRequiredValue(common.Set));
        experiment = common.FoldOf(parse) is not { } fold
            ? experiment
            : CrossValidation.WithFold(experiment, fold.Number ?? throw new UsageException("--fold: a model is measured on one fold at a time, not on all"));
        ExperimentImages opened = new(experiment, context with { Seed = experiment.Seed }, common.LoaderThreadsOf(parse, engines));
        try
        {
            ImageSet test = opened.OpenTest(model, masks) ?? throw new UsageException($"the experiment {experiment.Name} has no test images");
            return new MeasuredImages(opened, test, experiment.Evaluation);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Makes the first images of a recipe, masks with them.</summary>
    /// <param name="path">The recipe's file.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Seed of every random number.</param>
    /// <param name="model">The model.</param>
    /// <param name="common">The verb's options.</param>
    /// <param name="engines">What computes them. The caller disposes of it.</param>
    public static MeasuredImages OfRecipe(string path, long count, ulong seed, TrainedModel model, TrainingOptions common, EngineChoice engines, ParseResult parse, Session session)
    {
        Recipe recipe = RecipeFile.Read(path, parse.GetRequiredValue(common.Set));
        foreach (ConfigProblem warning in recipe.Warnings)
        {
            session.Note($"warning: {warning}");
        }

        RecipePlan plan = new(recipe, seed, count, QuantityOf(parse, model));
        FolderImages images = new(plan, new SourceContext(seed, common.Terrain(parse, session), engines), model, common.LoaderThreadsOf(parse, engines), masks: true);
        return new MeasuredImages(images, images.Set, new EvaluationRecipe());
    }

    public void Dispose() => _opened.Dispose();

    private static SourcePlan PlanOf(string folder, PictureContent content, SampleQuantity quantity, bool unlabelled) =>
        File.Exists(Path.Combine(folder, "plan.json")) ? new ShardPlan(folder, quantity)
        : unlabelled && Directory.EnumerateFiles(folder).Any(PictureReader.CanRead) ? new RasterPlan([folder], "unlabelled", content, Tiles: null)
        : new ClassFolderPlan(folder, content, NamePattern: null);

    private static SampleQuantity QuantityOf(ParseResult parse, TrainedModel model) => parse.GetRequiredValue(Quantity) switch
    {
        AutoQuantity => model.Encoding is ScaledEncoding ? SampleQuantity.Unwrapped : SampleQuantity.Wrapped,
        string word => Enum.Parse<SampleQuantity>(word, ignoreCase: true),
    };

    private static PictureContent ContentOf(string word) => Enum.Parse<PictureContent>(word.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true);
}
