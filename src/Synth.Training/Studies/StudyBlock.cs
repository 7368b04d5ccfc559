using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Shapes;
using Synth.Training.Data.Configuration;
using Synth.Training.Experiments;
using Synth.Training.FineTuning;

namespace Synth.Training.Studies;

/// <summary>Declares the file of a study.</summary>
internal static class StudyBlock
{
    private static readonly ListShape<string> Overrides = new(new TextShape(1000), 1, 200);

    private static readonly ImmutableArray<string> UsualFigures = ["detection/auc", "detection/recall", "detection/false_positive_rate", "detection/accuracy", "detection/precision", "detection/f1"];

    private static readonly Block<StudyModel> Model = Block<StudyModel>.Declare("study_model", "A network that is trained once, for cells to start from.", keys =>
    {
        Key<string> name = keys.Required("name", "Name by which cells call it.", new FileWordShape());
        Key<string> experiment = keys.Required("experiment", "Experiment file, or the name of one that comes with Synth.", new StockFileShape("experiments", "experiment"));
        Key<ImmutableArray<string>?> set = keys.OptionalValue("set", "Values that replace those of the file, each key=value.", Overrides);
        return values => new StudyModel(values.Get(name), values.Get(experiment), values.Get(set) ?? []);
    });

    private static readonly Block<StudySet> DataSet = Block<StudySet>.Declare("study_set", "A hybrid data set that is made once; cells find it at {out}/sets/NAME.", keys =>
    {
        Key<string> name = keys.Required("name", "Name of its folder.", new FileWordShape());
        Key<string> hybrid = keys.Required("hybrid", "File of the data set, or the name of one that comes with Synth.", new StockFileShape("hybrid", "hybrid file"));
        Key<ImmutableArray<string>?> set = keys.OptionalValue("set", "Values that replace those of the file, each key=value.", Overrides);
        return values => new StudySet(values.Get(name), values.Get(hybrid), values.Get(set) ?? []);
    });

    private static readonly Block<StudyValue> Value = Block<StudyValue>.Declare("study_value", "One value of an axis.", keys =>
    {
        Key<string> name = keys.Required("name", "Name in tables and folders.", new FileWordShape());
        Key<ImmutableArray<string>?> set = keys.OptionalValue("set", "Values that it replaces in the experiment, each key=value; {out} stands for the study's folder.", Overrides);
        Key<string?> experiment = keys.Optional("experiment", "Experiment in place of the study's.", new StockFileShape("experiments", "experiment"));
        Key<string?> from = keys.Optional("from", "A model of the study by its name, or the folder of a trained model or a weight file to start from.", new TextShape(1000));
        Key<string?> fromCell = keys.Optional(
            "from_cell", "An earlier value of the same axis: starts from the cell that has it and otherwise the same values and seed.", new TextShape(200));
        Key<string?> strategy = keys.Optional("strategy", "Strategy of fine-tuning, as finetune takes it.", new TextShape(200));
        return values =>
        {
            if (values.Get(from) is not null && values.Get(fromCell) is not null)
            {
                values.Report(fromCell, "from and from_cell exclude one another");
            }

            if (values.Get(strategy) is { } text && Problem(text) is { } problem)
            {
                values.Report(strategy, problem);
            }

            return new StudyValue(values.Get(name), values.Get(set) ?? [], values.Get(experiment), values.Get(from), values.Get(fromCell), values.Get(strategy));
        };
    });

    private static readonly Block<StudyAxis> Axis = Block<StudyAxis>.Declare("study_axis", "What is varied.", keys =>
    {
        Key<string> name = keys.Required("name", "Its name.", new FileWordShape());
        Key<ImmutableArray<StudyValue>> of = keys.Required("values", "Its values.", new ListShape<StudyValue>(Value, 1, 200));
        return values =>
        {
            if (values.Get(of).Select(value => value.Name).Distinct().Count() < values.Get(of).Length)
            {
                values.Report(of, "two values have the same name");
            }

            foreach ((int index, StudyValue value) in values.Get(of).Index())
            {
                if (value.FromCell is { } before && !values.Get(of).Take(index).Any(other => other.Name == before))
                {
                    values.Report(of, $"{value.Name} starts from the cell of {before}, which is none of the axis's earlier values");
                }
            }

            return new StudyAxis(values.Get(name), values.Get(of));
        };
    });

    private static readonly Block<StudyTable> Table = Block<StudyTable>.Declare("study_table", "A table of one figure.", keys =>
    {
        Key<string> rows = keys.Required("rows", "Axis of the rows.", new TextShape(100));
        Key<string> columns = keys.Required("columns", "Axis of the columns.", new TextShape(100));
        Key<string> figure = keys.Required("figure", "One of the study's figures.", new TextShape(100));
        return values => new StudyTable(values.Get(rows), values.Get(columns), values.Get(figure));
    });

    private static readonly Block<PublishedFigures> Published = Block<PublishedFigures>.Declare("study_published", "What others printed for one combination of values.", keys =>
    {
        Key<ImmutableArray<string>> of = keys.Required("values", "A value of each axis, in the order of the axes.", new ListShape<string>(new TextShape(200), 1, 8));
        Key<ImmutableSortedDictionary<string, double>> figures = keys.Required("figures", "Their figures, by the names of the study's.", new NamedNumbersShape());
        return values => new PublishedFigures(values.Get(of), values.Get(figures));
    });

    public static Block<StudyRecipe> Declaration { get; } = Block<StudyRecipe>.Declare("study", "A grid of training runs that are compared.", keys =>
    {
        Key<string> name = keys.Required("name", "Short name.", new TextShape(100));
        Key<string?> description = keys.Optional("description", "What it is to show.", new TextShape(4000));
        Key<ImmutableArray<string>?> citations = keys.Texts("citations", "Where it comes from.");
        Key<string?> experiment = keys.Optional("experiment", "The experiment that every cell varies: a file, or the name of one that comes with Synth.", new StockFileShape("experiments", "experiment"));
        Key<ImmutableArray<string>?> set = keys.OptionalValue("set", "Values that replace those of every cell's experiment, before those of the axes; {out} stands for the study's folder.", Overrides);
        Key<ImmutableSortedDictionary<string, string>> variables = keys.WithDefault(
            "variables", "Texts that stand for {name} in all values, such as folders of data.", new VariablesShape(), _ => ImmutableSortedDictionary<string, string>.Empty, new JsonObject());
        Key<ImmutableArray<StudyModel>?> models = keys.OptionalValue("models", "Networks trained beforehand.", new ListShape<StudyModel>(Model, 1, 100));
        Key<ImmutableArray<StudySet>?> sets = keys.OptionalValue("sets", "Hybrid data sets made beforehand.", new ListShape<StudySet>(DataSet, 1, 100));
        Key<ImmutableArray<StudyAxis>> axes = keys.Required("axes", "What is varied; every combination of values is a cell.", new ListShape<StudyAxis>(Axis, 1, 8));
        Key<ImmutableArray<long>> seeds = keys.WithDefault(
            "seeds", "Seeds, each of which every cell is run with.", new ListShape<long>(new WholeNumberShape(0, long.MaxValue), 1, 100), _ => [1], new JsonArray(1));
        Key<bool> folds = keys.Word("folds", "Whether a cell holds out what its experiment says, or each fold in turn and pools what was held out.", false, ("own", false), ("all", true));
        Key<ImmutableArray<string>> figures = keys.WithDefault(
            "figures", "Figures of metrics.json, table/key; found/COLUMN is the share of groups with deformation in which some was found.", new ListShape<string>(new TextShape(100), 1, 50),
            _ => UsualFigures, new JsonArray([.. UsualFigures.Select(figure => JsonValue.Create(figure))]));
        Key<ImmutableArray<StudyTable>?> tables = keys.OptionalValue("tables", "Tables besides the one of all cells.", new ListShape<StudyTable>(Table, 1, 50));
        Key<ImmutableArray<PublishedFigures>?> published = keys.OptionalValue("published", "Figures of others, shown in parentheses behind those measured.", new ListShape<PublishedFigures>(Published, 1, 1000));
        return values =>
        {
            StudyRecipe study = new()
            {
                Name = values.Get(name),
                Description = values.Get(description) ?? string.Empty,
                Citations = values.Get(citations) ?? [],
                Experiment = values.Get(experiment),
                Set = values.Get(set) ?? [],
                Variables = values.Get(variables),
                Models = values.Get(models) ?? [],
                Sets = values.Get(sets) ?? [],
                Axes = values.Get(axes),
                Seeds = [.. values.Get(seeds).Select(seed => (ulong)seed)],
                AllFolds = values.Get(folds),
                Figures = values.Get(figures),
                Tables = values.Get(tables) ?? [],
                Published = values.Get(published) ?? [],
            };
            Check(values, study, axes, tables, experiment);
            CheckStarts(values, study, axes);
            CheckPublished(values, study, published);
            return study;
        };
    });

    private static void Check(BlockValues values, StudyRecipe study, Key axes, Key tables, Key experiment)
    {
        string[] names = [.. study.Axes.Select(axis => axis.Name)];
        if (names.Distinct().Count() < names.Length)
        {
            values.Report(axes, "two axes have the same name");
        }

        foreach (StudyTable table in study.Tables)
        {
            if (!names.Contains(table.Rows) || !names.Contains(table.Columns) || table.Rows == table.Columns || !study.Figures.Contains(table.Figure))
            {
                values.Report(tables, $"a table of {table.Figure} by {table.Rows} and {table.Columns}: rows and columns are two of the axes {string.Join(", ", names)}, the figure one of {string.Join(", ", study.Figures)}");
            }
        }

        if (study.Experiment is null && !study.Axes.Any(axis => axis.Values.All(value => value.Experiment is not null)))
        {
            values.Report(experiment, "the key is missing; only a study of which an axis names an experiment with every value can do without");
        }
    }

    // a combination of both would start from two things
    private static void CheckStarts(BlockValues values, StudyRecipe study, Key axes)
    {
        foreach (StudyAxis axis in study.Axes)
        {
            StudyValue? cell = axis.Values.FirstOrDefault(value => value.FromCell is not null);
            (StudyAxis Axis, StudyValue Value)[] others =
                [.. study.Axes.Where(other => other != axis).SelectMany(other => other.Values.Where(value => value.From is not null).Select(value => (other, value)))];
            if (cell is not null && others.Length > 0)
            {
                values.Report(
                    axes,
                    $"{axis.Name} {cell.Name} has from_cell, {others[0].Axis.Name} {others[0].Value.Name} has from: the cell of both would start from two things; give from to the values of {axis.Name} that have no from_cell");
            }
        }
    }

    private static void CheckPublished(BlockValues values, StudyRecipe study, Key published)
    {
        foreach (PublishedFigures each in study.Published)
        {
            if (each.Values.Length != study.Axes.Length || !study.Axes.Zip(each.Values).All(pair => pair.First.Values.Any(value => value.Name == pair.Second)))
            {
                values.Report(published, $"[{string.Join(", ", each.Values)}] is not a value of each axis, in their order: {string.Join(", ", study.Axes.Select(axis => axis.Name))}");
            }

            foreach (string figure in each.Figures.Keys.Where(figure => !study.Figures.Contains(figure)))
            {
                values.Report(published, $"{figure} is none of the study's figures: {string.Join(", ", study.Figures)}");
            }
        }
    }

    private static string? Problem(string strategy)
    {
        try
        {
            _ = TuningStrategy.Find(strategy);
            return null;
        }
        catch (FineTuningException e)
        {
            return e.Message;
        }
    }
}
