using System.Text.Json.Nodes;
using Synth.Scenes.Recipes.Reading;
using Synth.Testing;
using Synth.Training.Experiments;

namespace Synth.Training.Tests.Experiments;

public sealed class ExperimentFileTests
{
    private const string Minimal =
        """
        name: small
        classes: [no_deformation, {name: deformation, other: true}]
        network: {architecture: resnet18}
        data:
          sizing: {mode: resize, size_px: 64}
          encoding: {type: cos_sin}
          train:
            sources: [{type: recipe, recipe: demo}]
        optimiser: {type: adam, learning_rate: 0.001}
        training: {batch_size: 8, steps: 10}
        checkpoints: {every_steps: 5}
        """;

    [Fact]
    public void Defaults_are_filled_in_everywhere()
    {
        Experiment experiment = ExperimentFile.Parse(Minimal, "small.yaml");
        JsonNode json = JsonNode.Parse(experiment.Json)!;

        Assert.Equal("cross_entropy", json["loss"]!["type"]!.GetValue<string>());
        Assert.Equal(0, json["loss"]!["label_smoothing"]!.GetValue<double>());
        Assert.Equal("constant", json["schedule"]!["type"]!.GetValue<string>());
        Assert.Equal(0.999, json["optimiser"]!["beta2"]!.GetValue<double>());
        Assert.Equal("all", json["stages"]![0]!["trains"]![0]!.GetValue<string>());
        Assert.Equal(1, json["stages"]![0]!["rate_factor"]!.GetValue<double>());
        Assert.Equal(2, json["checkpoints"]!["keep"]!.GetValue<int>());
        Assert.Equal(0, experiment.Classes.IndexOf(new("x", "no_deformation")));
        Assert.Equal(1, experiment.Classes.IndexOf(new("x", "dyke")));
    }

    [Fact]
    public void The_resolved_form_is_an_experiment_that_resolves_to_itself()
    {
        Experiment experiment = ExperimentFile.Parse(Minimal, "small.yaml", "schedule={type: cosine, warm_up_steps: 3}");
        Experiment again = ExperimentFile.Parse(experiment.Json, "again.yaml");

        Assert.Equal(experiment.Json, again.Json);
        Assert.Equal(experiment.Digest, again.Digest);
        Assert.NotEqual(experiment.Digest, ExperimentFile.Parse(Minimal, "small.yaml").Digest);
    }

    [Fact]
    public void All_problems_are_told_at_once_with_their_lines()
    {
        string text = Minimal.Replace("resnet18", "resnet19", StringComparison.Ordinal)
            .Replace("learning_rate: 0.001", "learning_rate: -1", StringComparison.Ordinal)
            .Replace("steps: 10", "steps: 10, epochs: 2", StringComparison.Ordinal)
            + "\nshedule: {type: cosine}\nloss: {type: focal, gama: 1}";
        string message = Assert.Throws<InvalidConfigurationException>(() => ExperimentFile.Parse(text, "bad.yaml")).Message;

        foreach (string part in new[] { "bad.yaml:3", "resnet19", "bad.yaml:9", "learning_rate", "greater than 0", "epochs", "shedule", "schedule", "gama", "gamma" })
        {
            Assert.Contains(part, message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("network.head=multi_label", "needs a loss of type binary")]
    [InlineData("loss={type: binary}", "needs head multi_label")]
    [InlineData("loss={type: prototype}", "needs head prototypes")]
    [InlineData("network.head=class_and_box", "needs a block box")]
    [InlineData("network.head=class_and_mask", "needs a block mask")]
    [InlineData("loss={type: cross_entropy, box: {measure: giou}}", "needs a head that gives boxes")]
    [InlineData("loss={type: cross_entropy, class_weights: [1, 2, 3]}", "3 class_weights for 2 classes")]
    [InlineData("loss={type: cross_entropy, box: {measure: giou, without_box: zeros}}", "measure mse only")]
    [InlineData("training={batch_size: 8, epochs: 2}", "epoch_images")]
    [InlineData("checkpoints=", "every_steps")]
    [InlineData("data.validation={sources: [{type: recipe, recipe: demo}]}", "needs a count")]
    [InlineData("evaluation={replicates: 5}", "at least 100")]
    [InlineData("stages=[{name: a, trains: [all], steps: 3, epochs: 2}]", "steps")]
    public void What_does_not_fit_together_is_refused(string change, string reason)
    {
        string message = Assert.Throws<InvalidConfigurationException>(() => ExperimentFile.Parse(Minimal, "small.yaml", change)).Message;

        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Stock => [.. Directory.GetFiles(RepositoryFiles.PathOf("configs", "experiments"), "*.yaml").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Stock))]
    public void Experiments_that_come_with_Synth_lack_at_most_their_data(string name)
    {
        string path = RepositoryFiles.PathOf("configs", "experiments", name);
        try
        {
            Assert.Equal(Path.GetFileNameWithoutExtension(name), ExperimentFile.Read(path).Name);
        }
        catch (InvalidConfigurationException e)
        {
            Assert.All(e.Problems, problem => Assert.Matches(@"\.(folder|root|manifest|annotations|rasters|volcanoes)$", problem.KeyPath));
        }
    }
}
