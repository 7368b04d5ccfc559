using Synth.Models;
using Synth.Models.Weights;
using Synth.Testing;
using Synth.Training.Experiments;
using Synth.Training.FineTuning;
using Synth.Training.Tests.Supervised;
using static TorchSharp.torch;

namespace Synth.Training.Tests.FineTuning;

[Collection(TorchCollection.Name)]
public sealed class TuningStrategyTests(FinishedExperiment finished)
{
    // ResNet-18 with two hidden dense layers: three dense layers in all; a stage for each of its twelve groups
    public static TheoryData<string, int, string[]> Changed => new()
    {
        { "last", 3, ["dense[-1]"] },
        { "-1last", 3, ["dense[-2]"] },
        { "last2", 3, ["dense[-1]", "dense[-2]"] },
        { "-1&last1", 3, ["dense[-1]", "dense[-2]"] },
        { "layer3+layer4+dense", 3, ["layer3", "layer4", "dense"] },
        { "linear-probe", 3, ["dense[-1]"] },
        { "blocks", 12, ["all"] },
        { "gradual", 12, ["all"] },
        { "full", 3, ["all"] },
    };

    private const string Sgd = "optimiser={type: sgd, learning_rate: 0.05, momentum: 0}";

    [TorchTheory]
    [MemberData(nameof(Changed))]
    public void Exactly_the_layers_of_a_strategy_change_and_the_statistics_of_frozen_ones_stay(string strategy, int steps, string[] layers)
    {
        SmallExperiment small = finished.Small;
        Experiment tuned = small.Read(
            $"training={{batch_size: 4, steps: {steps}}}", "selection={every_steps: 100, result: last}", "checkpoints.every_steps=100", Sgd, "schedule={type: constant}");
        small.Run(tuned, strategy, from: finished.Folder, strategy: TuningStrategy.Find(strategy));

        AssertChanged(finished.Folder, small[strategy], layers, statistics: layers);
        Directory.Delete(small[strategy], recursive: true);
    }

    [TorchFact]
    public void The_published_quirk_lets_the_statistics_of_frozen_layers_drift()
    {
        SmallExperiment small = finished.Small;
        Experiment tuned = small.Read("training={batch_size: 4, steps: 2, frozen_batchnorm: drift}", "selection={every_steps: 100, result: last}", Sgd, "schedule={type: constant}");
        small.Run(tuned, "drift", from: finished.Folder, strategy: TuningStrategy.Find("last"));

        AssertChanged(finished.Folder, small["drift"], ["dense[-1]"], statistics: ["all"]);
    }

    [TorchFact]
    public void Step_fine_tuning_of_Beker_goes_back_and_forth()
    {
        using Network network = NetworkRegistry.Create(new NetworkSpec { Architecture = "resnet18", Head = new() { Classes = 2, HiddenWidths = [4] } });
        string[] trained = [.. StagePlan.Of(TuningStrategy.Find("-1&last1").Stages(network.Groups), network.Groups, 30, 10)
            .Select(stage => string.Join(' ', stage.Rates.Select(rate => rate.Group.Name)))];

        Assert.Equal(3, trained.Length);
        Assert.Equal(trained[0], trained[2]);
        Assert.NotEqual(trained[0], trained[1]);
        Assert.Equal(network.Groups[^1].Name, trained[0]);
    }

    [TorchFact]
    public void Gradual_unfreezing_thaws_one_block_a_stage_at_falling_rates()
    {
        using Network network = NetworkRegistry.Create(new NetworkSpec { Architecture = "resnet18", Head = new() { Classes = 2 } });
        StagePlan[] stages = [.. StagePlan.Of(TuningStrategy.Find("gradual").Stages(network.Groups), network.Groups, 100, 10)];

        Assert.Equal(network.Groups.Count, stages.Length);
        Assert.Equal(Enumerable.Range(1, stages.Length), stages.Select(stage => stage.Rates.Length));
        Assert.Equal(100, stages.Sum(stage => stage.Steps));
        Assert.Equal(stages.Select(stage => stage.FirstStep).Order(), stages.Select(stage => stage.FirstStep));
        double[] rates = [.. stages[^1].Rates.Select(rate => rate.RateFactor)];
        Assert.Equal(rates.Order(), rates);
        Assert.Equal(2.6, rates[^1] / rates[^2], 9);
    }

    [TorchFact]
    public void Layers_that_are_not_there_are_refused_with_those_that_are()
    {
        using Network network = NetworkRegistry.Create(new NetworkSpec { Architecture = "resnet18", Head = new() { Classes = 2 } });

        Assert.Contains("layer4.1", Assert.Throws<FineTuningException>(() => LayerSelector.Select("layer9", network.Groups)).Message, StringComparison.Ordinal);
        Assert.Contains("hidden_widths", Assert.Throws<FineTuningException>(() => LayerSelector.Select("dense[-2]", network.Groups)).Message, StringComparison.Ordinal);
        Assert.Contains("too short", Assert.Throws<FineTuningException>(() => StagePlan.Of(TuningStrategy.Find("blocks").Stages(network.Groups), network.Groups, 3, 1)).Message, StringComparison.Ordinal);
    }

    private static void AssertChanged(string before, string after, string[] layers, string[] statistics)
    {
        using Network network = TrainedModel.Read(before).LoadNetwork(before);
        using TensorFile old = SafeTensors.Read(Path.Combine(before, TrainedModel.WeightsFile));
        using TensorFile now = SafeTensors.Read(Path.Combine(after, TrainedModel.WeightsFile));
        LayerGroup[] trained = [.. layers.SelectMany(layer => LayerSelector.Select(layer, network.Groups))];
        LayerGroup[] moving = [.. statistics.SelectMany(layer => LayerSelector.Select(layer, network.Groups))];
        HashSet<string> parameters = [.. network.named_parameters().Select(pair => pair.name)];
        foreach ((string name, Tensor tensor) in old.Tensors)
        {
            bool expected = (parameters.Contains(name) ? trained : moving).Any(group => group.Contains(name));
            bool isEqual = tensor.bytes.SequenceEqual(now.Tensors[name].bytes);
            Assert.True(expected != isEqual, $"{name} {(isEqual ? "stayed" : "changed")}");
        }
    }
}
