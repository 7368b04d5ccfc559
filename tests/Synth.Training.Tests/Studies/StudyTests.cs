using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Scenes.Recipes.Reading;
using Synth.Training.Studies;

namespace Synth.Training.Tests.Studies;

public sealed class StudyTests : IDisposable
{
    private const string Valid = """
        name: test
        experiment: finetune-s1-small
        variables: {data: nowhere, rate: 0.5}
        set: ["optimiser.learning_rate={rate}", "data.train.sources[0].folder={out}/sets/a"]
        axes:
          - name: network
            values: [{name: one, from: first}, {name: two, set: ["network.architecture=resnet34"]}]
          - name: strategy
            values: [{name: last, strategy: last}, {name: "-1&last1", strategy: "-1&last1", set: ["training.epochs=3"]}, {name: own, experiment: s1-only-small}]
        seeds: [4, 7]
        figures: [detection/auc, found/volcano]
        tables: [{rows: strategy, columns: network, figure: detection/auc}]
        published: [{values: [two, last], figures: {detection/auc: 0.864}}]
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Cells_are_every_combination_with_every_seed()
    {
        ImmutableArray<StudyCell> cells = StudyCell.Of(Read(Valid), "/study");
        Assert.Equal(2 * 3 * 2, cells.Length);
        Assert.Equal(cells.Length, cells.Select(cell => cell.Name).Distinct().Count());
        Assert.Equal("one_last_seed4", cells[0].Name);
        Assert.Equal(["optimiser.learning_rate=0.5", "data.train.sources[0].folder=/study/sets/a", "seed=4"], cells[0].Set.AsEnumerable());
        Assert.Equal(("first", "last"), (cells[0].From, cells[0].Strategy));

        // one value's settings come after the study's and before the seed
        StudyCell last = cells[^1];
        Assert.Equal("two_own_seed7", last.Name);
        Assert.EndsWith("s1-only-small.yaml", last.Experiment, StringComparison.Ordinal);
        Assert.Equal((null, null), (last.From, last.Strategy));
        Assert.Equal(["network.architecture=resnet34", "training.epochs=3", "seed=7"], cells.Single(cell => cell.Name == "two_-1&last1_seed7").Set[2..].AsEnumerable());
    }

    [Fact]
    public void A_cell_may_start_from_the_cell_before_it()
    {
        string stages = Valid.Replace("{name: own, experiment: s1-only-small}", "{name: own, experiment: s1-only-small, from_cell: last}", StringComparison.Ordinal);
        string both = Assert.Throws<InvalidConfigurationException>(() => Read(stages)).Message;
        Assert.Matches(@":\d+:\d+: axes: strategy own has from_cell, network one has from: the cell of both would start from two things", both);

        StudyRecipe study = Read(stages.Replace("{name: one, from: first}", "{name: one}", StringComparison.Ordinal));
        ImmutableArray<StudyCell> cells = StudyCell.Of(study, "/study");
        Assert.Equal("two_last_seed7", cells.Single(cell => cell.Name == "two_own_seed7").FromCell);
        Assert.Null(cells.Single(cell => cell.Name == "two_last_seed7").FromCell);
        Assert.True(cells.Select(cell => cell.Name).ToList().IndexOf("two_last_seed7") < cells.Select(cell => cell.Name).ToList().IndexOf("two_own_seed7"));
    }

    [Theory]
    [InlineData("{name: last, strategy: last}", "{name: last, from_cell: own}", "none of the axis's earlier values")]
    [InlineData("{name: last, strategy: last}", "{name: last, from_cell: own, from: first}", "exclude one another")]
    [InlineData("rows: strategy", "rows: town", "rows and columns are two of the axes")]
    [InlineData("experiment: finetune-s1-small", "experiment: nothing-such", "there is no experiment nothing-such")]
    [InlineData("name: two,", "name: one,", "the same name")]
    [InlineData("seeds: [4, 7]", "seed: 4", "seed")]
    [InlineData("{name: one, from: first}", "{name: one/two}", "short name")]
    [InlineData("{data: nowhere", "{out: nowhere", "under another name than out")]
    [InlineData("[two, last]", "[last, two]", "not a value of each axis")]
    [InlineData("[two, last]", "[two]", "not a value of each axis")]
    [InlineData("{detection/auc: 0.864}", "{detection/f1: 0.864}", "none of the study's figures")]
    [InlineData("{detection/auc: 0.864}", "{detection/auc: high}", "a number")]
    public void Mistakes_are_named(string text, string change, string reason)
    {
        Assert.Contains(text, Valid, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<InvalidConfigurationException>(() => Read(Valid.Replace(text, change, StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Seeds_give_mean_and_deviation_and_undefined_figures_do_not_count()
    {
        FigureOverSeeds three = FigureOverSeeds.Of([new(0.5, 0.4, 0.6), new(0.7, 0.6, 0.9), new(0.9, 0.8, 1)]);
        Assert.Equal(0.7, three.Mean!.Value, 1e-12);
        Assert.Equal(0.2, three.Deviation!.Value, 1e-12);
        Assert.Equal((0.6, 2.5 / 3), (Math.Round(three.Low!.Value, 12), three.High!.Value));
        Assert.Equal(new FigureOverSeeds(0.5, null, null, null, 1), FigureOverSeeds.Of([new(null, null, null), new(0.5, null, null)]));
        Assert.Equal(0, FigureOverSeeds.Of([new(null, null, null)]).Count);
    }

    [Fact]
    public void Figures_are_read_by_table_and_key()
    {
        string folder = _folder["cell"];
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "metrics.json"), """
            {"measures": {"detection": {"auc": {"value": 0.8, "low": 0.7, "high": 0.9}, "f1": {"value": null, "undefined": "no sample"}}},
             "groups": {"volcano": {"found": 3, "of": 4, "rows": {}}, "frame": {"rows": {}}}}
            """);
        Assert.Equal([new CellFigure(0.8, 0.7, 0.9), new CellFigure(null, null, null), new CellFigure(0.75, null, null)], StudyFigures.Read(folder, ["detection/auc", "detection/f1", "found/volcano"]).AsEnumerable());
        Assert.Contains("it has detection/auc, detection/f1, found/volcano", Assert.Throws<DatasetException>(() => StudyFigures.Read(folder, ["detection/recall"])).Message, StringComparison.Ordinal);
        Assert.Contains("table/key", Assert.Throws<DatasetException>(() => StudyFigures.Read(folder, ["auc"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_show_every_combination_and_the_pivot_asked_for()
    {
        StudyRecipe study = Read(Valid);
        ImmutableArray<StudyCell> cells = StudyCell.Of(study, "/study");
        StudyTables tables = new(study, [.. cells.Select((cell, i) => (cell, ImmutableArray.Create(new CellFigure(0.1 * (i / 2), null, null), new CellFigure(null, null, null))))]);
        string[] lines = [.. tables.Lines()];
        Assert.StartsWith("Mean ± standard deviation of 2 seeds", lines[0], StringComparison.Ordinal);
        Assert.Equal(6 + 2, lines.Skip(2).TakeWhile(line => line.StartsWith('|')).Count());
        string[] pivot = [.. lines.SkipWhile(line => line != "detection/auc:").Skip(2)];
        Assert.Equal(5, pivot.Length);
        Assert.Equal(["", "-1&last1", "0.100 ± 0.000", "0.400 ± 0.000", ""], pivot[3].Split('|').Select(cell => cell.Trim()));
        Assert.Equal(["", "last", "0.000 ± 0.000", "0.300 ± 0.000 (0.864)", ""], pivot[2].Split('|').Select(cell => cell.Trim()));
        Assert.Contains(lines, line => line.Contains("| two", StringComparison.Ordinal) && line.Contains("0.300 ± 0.000 (0.864)", StringComparison.Ordinal));
        Assert.Equal(0.864, tables.ToJson()["rows"]![3]!["figures"]!["detection/auc"]!["published"]!.GetValue<double>());
        Assert.Null(tables.ToJson()["rows"]![2]!["figures"]!["detection/auc"]!["published"]);
        Assert.Equal(0.5, tables.ToJson()["rows"]![5]!["figures"]!["detection/auc"]!["mean"]!.GetValue<double>(), 1e-12);
    }

    public void Dispose() => _folder.Dispose();

    private StudyRecipe Read(string text)
    {
        string path = _folder["study.yaml"];
        File.WriteAllText(path, text);
        return StudyFile.Read(path);
    }
}
