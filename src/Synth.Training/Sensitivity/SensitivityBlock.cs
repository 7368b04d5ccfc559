using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Synth.Scenes;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Data.Configuration;
using Synth.Training.Data.Sources;
using Synth.Training.Experiments;
using Synth.Training.Hybrid;
using Synth.Training.Studies;

namespace Synth.Training.Sensitivity;

/// <summary>Declares the file of a sensitivity measurement.</summary>
internal static class SensitivityBlock
{
    private static readonly ListShape<string> Overrides = new(new TextShape(1000), 1, 200);

    private static readonly Block<SensitivityBackgrounds> Backgrounds = Block<SensitivityBackgrounds>.Declare("sensitivity_backgrounds", "What deformation is put on.", keys =>
    {
        Key<string?> recipe = keys.Optional("recipe", "Recipe file, or the name of one that comes with Synth, whose classes without deformation are simulated.", new StockFileShape("recipes", "recipe"));
        Key<BackgroundRecipe?> real = keys.Optional("real", "Real images in place of a recipe; their patches are as large as size_px says.", HybridBlock.UndividedBackgrounds);
        keys.ExactlyOne(recipe, real);
        Key<ImmutableArray<string>?> set = keys.OptionalValue("set", "Values that replace those of the recipe, each key=value.", Overrides);
        Key<long?> count = keys.WholeOrNone("count", "Backgrounds, those that set thresholds included; 400 when left out, or every real patch there is.", 4, 10_000_000);
        Key<double> share = keys.PlainNumber("calibration_share", "Share of the backgrounds that sets thresholds; the others are measured.", NumberRange.Between(0, 1), 0.5);
        Key<string?> cluster = keys.Optional(
            "cluster_by", "Column of groups of the real images, such as volcano: a group lies on one side whole and is drawn whole for intervals.", new TextShape(100));
        Key<SampleQuantity> quantity = SourceKeys.Quantity(keys);
        return values =>
        {
            RefuseForOther(values, values.Get(real) is not null, set, cluster);
            return new SensitivityBackgrounds(
                values.Get(recipe) is { } file ? RecipeFile.Read(file, values.Get(set) ?? []) : null,
                values.Get(real),
                values.Get(count) ?? (values.Get(real) is null ? 400 : null),
                values.Get(share),
                values.Get(cluster),
                values.Get(quantity));
        };
    });

    private static readonly Block<Recipe> Deformation = Block<Recipe>.Declare("sensitivity_deformation", "What deforms the backgrounds.", keys =>
    {
        Key<string> recipe = keys.Required("recipe", "Recipe file, or the name of one that comes with Synth, whose classes with sources deform.", new StockFileShape("recipes", "recipe"));
        Key<ImmutableArray<string>?> set = keys.OptionalValue("set", "Values that replace those of the recipe, each key=value.", Overrides);
        Key<ImmutableArray<string>?> classes = keys.OptionalValue("classes", "Classes that count, by their weights; all with sources when left out.", new ListShape<string>(SourceNames(), 1, 100));
        return values =>
        {
            Recipe read = RecipeFile.Read(values.Get(recipe), values.Get(set) ?? []);
            Recipe? kept = read.Keeping(each => !each.Sources.IsEmpty && (values.Get(classes) is not { } names || names.Contains(each.Name)));
            if (kept is null)
            {
                values.Report(values.Get(classes) is null ? recipe : classes, $"the recipe {read.Name} has no such class with sources; it has {string.Join(", ", NamesOf(read))}");
            }

            return kept ?? read;
        };
    });

    private static readonly Block<SensitivityAxes> Axes = Block<SensitivityAxes>.Declare("sensitivity_axes", "What is varied beside the amplitude, one condition at a time.", keys =>
    {
        Key<ImmutableArray<string>?> sources = keys.OptionalValue("source", "Classes: all backgrounds are deformed by each of them alone.", new ListShape<string>(SourceNames(), 1, 20));
        Key<ImmutableArray<double>?> coherence = Numbers(keys, "coherence", "Coherence of sound land to set, in place of baseline_coherence and its decay. Simulated backgrounds only.", NumberRange.Share);
        Key<ImmutableArray<double>?> turbulence = Numbers(keys, "turbulence_m", "Strength of turbulence to set, m, in the sense of the recipe's own key (peak_m, sd_m ...). Simulated backgrounds only.", NumberRange.NotNegative);
        Key<ImmutableArray<double>?> fringes = Numbers(keys, "stratified_fringes", "Fringes of stratified atmosphere to set, of either sign. Simulated backgrounds only.", NumberRange.Within(0, 50));
        Key<ImmutableArray<double>?> ratio = Numbers(keys, "signal_to_noise", "Signal-to-noise ratios (variances inside the deformation mask) to which the deformation is scaled instead of an amplitude.", NumberRange.Positive);
        Key<ImmutableArray<double>?> depth = Edges(keys, "depth_bins_m", "Edges of bins of the depth as drawn, m.");
        Key<ImmutableArray<double>?> coherenceBins = Edges(keys, "coherence_bins", "Edges of bins of the mean coherence of valid pixels.");
        Key<ImmutableArray<double>?> atmosphere = Edges(keys, "atmosphere_bins_m", "Edges of bins of the root mean square of the atmosphere, m.");
        return values =>
        {
            foreach (Key<ImmutableArray<double>?> key in new[] { coherence, turbulence, fringes, ratio, depth, coherenceBins, atmosphere })
            {
                RequireRising(values, key, values.Get(key));
            }

            return new SensitivityAxes
            {
                Sources = values.Get(sources) ?? [],
                Coherence = values.Get(coherence) ?? [],
                TurbulenceM = values.Get(turbulence) ?? [],
                StratifiedFringes = values.Get(fringes) ?? [],
                SignalToNoise = values.Get(ratio) ?? [],
                DepthEdgesM = values.Get(depth) ?? [],
                CoherenceEdges = values.Get(coherenceBins) ?? [],
                AtmosphereEdgesM = values.Get(atmosphere) ?? [],
            };
        };
    });

    public static Block<SensitivityRecipe> Declaration { get; } = Block<SensitivityRecipe>.Declare("sensitivity", "How small a deformation a trained model finds.", keys =>
    {
        SubjectKeys subject = new(keys);
        Key<SensitivityBackgrounds> backgrounds = keys.Required("backgrounds", "What deformation is put on.", Backgrounds);
        Key<Recipe> deformation = keys.Required("deformation", "What deforms them.", Deformation);
        AmplitudeKeys amplitudes = new(keys);
        Key<SensitivityAxes?> axes = keys.Optional("axes", "What else is varied.", Axes);
        Key<ImmutableArray<double>> rates = keys.WithDefault(
            "false_positive_rates", "Rates of false positives at which thresholds are set.", new ListShape<double>(new NumberShape(NumberRange.Between(0, 1)), 1, 10), _ => [0.01, 0.05], new JsonArray(0.01, 0.05));
        Key<long> replicates = keys.Whole("replicates", "Resamples for intervals of the smallest deformation; 0 for none.", 0, 100_000, 1000);
        return values =>
        {
            (ImmutableArray<double> rising, AmplitudeUnit unit) = amplitudes.Of(values);
            SensitivityRecipe recipe = new()
            {
                Name = values.Get(subject.Name),
                Description = values.Get(subject.Description) ?? string.Empty,
                Citations = values.Get(subject.Citations) ?? [],
                Seed = (ulong)values.Get(subject.Seed),
                Model = values.Get(subject.Model),
                Backgrounds = values.Get(backgrounds),
                Deformation = values.Get(deformation),
                Amplitudes = rising,
                Unit = unit,
                Axes = values.Get(axes) ?? new SensitivityAxes(),
                FalsePositiveRates = values.Get(rates),
                Replicates = (int)values.Get(replicates),
            };
            foreach ((string key, string problem) in SensitivityCheck.Problems(recipe))
            {
                values.Report(key, problem);
            }

            return recipe;
        };
    });

    internal static IEnumerable<string> NamesOf(Recipe recipe) => recipe.Classes.Where(each => !each.Sources.IsEmpty).Select(each => each.Name).Distinct();

    private static NameShape<string> SourceNames() => new("class", [.. ClassNames.All.Where(name => name != ClassNames.NoDeformation).Select(name => (name, name))]);

    private static Key<ImmutableArray<double>?> Numbers(KeySet keys, string name, string doc, NumberRange range, int fewest = 1) =>
        keys.OptionalValue(name, $"{doc} Rising.", new ListShape<double>(new NumberShape(range), fewest, 50));

    private static Key<ImmutableArray<double>?> Edges(KeySet keys, string name, string doc) => Numbers(keys, name, doc, NumberRange.NotNegative, fewest: 2);

    private static void RequireRising(BlockValues values, Key key, ImmutableArray<double>? numbers)
    {
        if (numbers is { } given && given.Skip(1).Zip(given, (after, before) => after > before).Contains(false))
        {
            values.Report(key, "the numbers must rise, each once");
        }
    }

    private static void RefuseForOther(BlockValues values, bool isReal, Key set, Key cluster)
    {
        if (isReal && values.Has(set))
        {
            values.Report(set, "changes a recipe; real backgrounds have none");
        }

        if (!isReal && values.Has(cluster))
        {
            values.Report(cluster, "simulated backgrounds are independent of one another; only real ones have groups");
        }
    }

    /// <summary>What is measured, by which name.</summary>
    private sealed class SubjectKeys
    {
        public SubjectKeys(KeySet keys)
        {
            Name = keys.Required("name", "Short name.", new TextShape(100));
            Description = keys.Optional("description", "What it is to show.", new TextShape(4000));
            Citations = keys.Texts("citations", "Where it comes from.");
            Seed = keys.Whole("seed", "Seed of every random number.", 0, long.MaxValue, 1);

            // put in place before the file is read as blocks; declared for the schema and so that mistakes in it are named
            keys.WithDefault(
                SensitivityFile.Variables, "Texts that stand for {name} in all values, such as folders of data.", new VariablesShape(), _ => ImmutableSortedDictionary<string, string>.Empty, new JsonObject());
            Model = keys.Required("model", "Folder of the trained model, or its weight file.", new ModelPathShape());
        }

        public Key<string> Name { get; }

        public Key<string?> Description { get; }

        public Key<ImmutableArray<string>?> Citations { get; }

        public Key<long> Seed { get; }

        public Key<string> Model { get; }
    }

    /// <summary>How strong the deformation is, in one of two units.</summary>
    private sealed class AmplitudeKeys
    {
        private readonly Key<ImmutableArray<double>?> _metres;
        private readonly Key<ImmutableArray<double>?> _speeds;

        public AmplitudeKeys(KeySet keys)
        {
            _metres = Numbers(keys, "amplitude_m", "Amplitudes: the deformation is scaled so that its largest |LOS displacement| is each of them, m.", NumberRange.UpTo(100), fewest: 2);
            _speeds = Numbers(
                keys, "amplitude_mm_per_year", "The same as LOS velocity, mm/year, over the time between the dates of the scene (real backgrounds: velocity_span_years).", NumberRange.UpTo(100_000), fewest: 2);
            keys.ExactlyOne(_metres, _speeds);
        }

        public (ImmutableArray<double> Amplitudes, AmplitudeUnit Unit) Of(BlockValues values)
        {
            RequireRising(values, _metres, values.Get(_metres));
            RequireRising(values, _speeds, values.Get(_speeds));
            return values.Get(_metres) is { } metres ? (metres, AmplitudeUnit.Metres) : (values.Get(_speeds) ?? [], AmplitudeUnit.MillimetresPerYear);
        }
    }
}
