using Synth.Models.Weights;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests.Weights;

public sealed class WeightLoaderTests
{
    private const string Architecture = "resnet18";

    [TorchFact]
    public void What_is_saved_loads_into_a_like_network()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("w.safetensors");
        using Network first = FilledNetworks.Create(Architecture, 4);
        WeightLoader.Save(first, path);
        using Network second = Random(4);

        LoadReport report = WeightLoader.Load(second, path);
        second.eval();

        Assert.True(report.IsComplete);
        Assert.Empty(report.Adapted);
        using Tensor input = FilledNetworks.Input(1, 3, 32, 32);
        Assert.Equal(FilledNetworks.Logits(first, input), FilledNetworks.Logits(second, input));
    }

    [TorchFact]
    public void Missing_and_unexpected_tensors_are_reported_and_the_rest_loads()
    {
        using DisposeScope scope = NewDisposeScope();
        using Network source = FilledNetworks.Create(Architecture, 4);
        using Network target = Random(4);
        Dictionary<string, Tensor> tensors = source.state_dict();
        tensors.Remove("bn1.weight");
        tensors.Remove("bn1.num_batches_tracked");
        tensors["extra"] = zeros(1);

        LoadReport report = WeightLoader.Load(target, tensors);

        Assert.Equal("bn1.weight", Assert.Single(report.Missing));
        Assert.Equal("extra", Assert.Single(report.Unexpected));
        Assert.False(report.IsComplete);
        Assert.Equal("missing from the file: bn1.weight; unknown to the network: extra", report.Summary());
        Assert.Contains("bn1.weight", Assert.Throws<InvalidDataException>(report.RequireComplete).Message, StringComparison.Ordinal);
        Assert.True(source.state_dict()["conv1.weight"].bytes.SequenceEqual(target.state_dict()["conv1.weight"].bytes));
    }

    [TorchTheory]
    [InlineData(ChannelAdaptation.Average, 1, 1.0)]
    [InlineData(ChannelAdaptation.Average, 2, 2.0)]
    [InlineData(ChannelAdaptation.Sum, 1, 3.0)]
    [InlineData(ChannelAdaptation.Sum, 5, 3.0)]
    [InlineData(ChannelAdaptation.Repeat, 6, 3.0)]
    public void Grey_input_is_answered_as_the_adaptation_promises(ChannelAdaptation adaptation, int channels, double timesMean)
    {
        using DisposeScope scope = NewDisposeScope();
        using Network source = FilledNetworks.Create(Architecture, 4);
        using Network target = Random(4, channels);

        LoadReport report = WeightLoader.Load(target, source.state_dict(), new LoadOptions { Channels = adaptation });

        // a picture of ones sees the sum over all input channels
        Assert.Equal("conv1.weight", Assert.Single(report.Adapted));
        Tensor expected = source.state_dict()["conv1.weight"].mean([1]).mul(timesMean);
        Tensor found = target.state_dict()["conv1.weight"].sum(1);
        Assert.InRange((expected - found).abs().max().item<float>(), 0, 1e-6f);
    }

    [TorchFact]
    public void Repeated_channels_are_the_stored_ones_in_turn_over_as_large_a_sum()
    {
        using DisposeScope scope = NewDisposeScope();
        using Network source = FilledNetworks.Create(Architecture, 4);
        using Network target = Random(4, 4);

        WeightLoader.Load(target, source.state_dict(), new LoadOptions { Channels = ChannelAdaptation.Repeat });

        Tensor stored = source.state_dict()["conv1.weight"];
        Tensor found = target.state_dict()["conv1.weight"];
        for (int channel = 0; channel < 4; channel++)
        {
            Tensor expected = stored.select(1, channel % 3).mul(0.75);
            Assert.InRange((expected - found.select(1, channel)).abs().max().item<float>(), 0, 1e-6f);
        }
    }

    [TorchTheory]
    [InlineData("module.", "")]
    [InlineData("state.", null)]
    [InlineData("model.backbone.", "")]
    [InlineData("module.encoder_q.", "module.encoder_k.")]
    public void What_wrappers_put_before_all_names_is_taken_off(string prefix, string? other)
    {
        using DisposeScope scope = NewDisposeScope();
        using Network source = FilledNetworks.Create(Architecture, 4);
        using Network target = Random(4);
        Dictionary<string, Tensor> stored = source.state_dict().ToDictionary(t => prefix + t.Key, t => t.Value);
        if (!string.IsNullOrEmpty(other))
        {
            stored.Add("module.queue", ones(2));
            stored.Add(other + "fc.weight", zeros(4, 512));
        }

        LoadReport report = WeightLoader.Load(target, stored);

        Assert.Equal(other is not null, report.Missing.IsEmpty);
        Assert.Equal(other is not null, report.Unexpected.IsEmpty);
        Assert.Equal(string.IsNullOrEmpty(other) ? 0 : 2, report.Dropped.Length);
        Assert.Equal(other is not null, source.state_dict()["fc.weight"].equal(target.state_dict()["fc.weight"]).all().item<bool>());
    }

    [TorchFact]
    public void A_classifier_of_another_size_is_skipped_on_request_only_and_nothing_changes_otherwise()
    {
        using DisposeScope scope = NewDisposeScope();
        using Network source = FilledNetworks.Create(Architecture, 1000);
        using Network target = Random(4);
        byte[] before = target.state_dict()["conv1.weight"].bytes.ToArray();

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => WeightLoader.Load(target, source.state_dict()));
        Assert.Contains("(1000, 512) in the file, but (4, 512)", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, target.state_dict()["conv1.weight"].bytes.ToArray());

        LoadReport report = WeightLoader.Load(target, source.state_dict(), new LoadOptions { SkipMismatchedClassifier = true });
        Assert.Equal(["fc.bias", "fc.weight"], report.Skipped.Order());
        Assert.Empty(report.Missing);
        Assert.NotEqual(before, target.state_dict()["conv1.weight"].bytes.ToArray());
    }

    [TorchFact]
    public void Half_precision_files_are_widened()
    {
        using DisposeScope scope = NewDisposeScope();
        using Network source = FilledNetworks.Create(Architecture, 4);
        using Network target = Random(4);

        WeightLoader.Load(target, source.state_dict().ToDictionary(t => t.Key, t => t.Value.to(ScalarType.Float16)));

        Tensor weight = target.state_dict()["fc.weight"];
        Assert.Equal(ScalarType.Float32, weight.dtype);
        Assert.InRange((weight - source.state_dict()["fc.weight"]).abs().max().item<float>(), 1e-9f, 1e-3f);
    }

    [TorchFact]
    public void The_old_names_of_densenets_published_file_are_known()
    {
        using Network source = FilledNetworks.Create("densenet121", 4);
        using Network target = NetworkRegistry.Create(source.Spec);

        LoadReport report = WeightLoader.Load(target, source.state_dict().ToDictionary(
            t => t.Key.Replace(".norm1.", ".norm.1.", StringComparison.Ordinal).Replace(".conv2.", ".conv.2.", StringComparison.Ordinal),
            t => t.Value));

        Assert.True(report.IsComplete, report.Summary());
    }

    [TorchFact]
    public void Timms_vgg16_file_with_dense_layers_as_convolutions_loads()
    {
        using DisposeScope scope = NewDisposeScope();
        using Network source = FilledNetworks.Create("vgg16", 4);
        using Network target = NetworkRegistry.Create(source.Spec);
        Dictionary<string, Tensor> stored = source.state_dict().ToDictionary(
            t => t.Key.Replace("classifier.0", "pre_logits.fc1", StringComparison.Ordinal)
                .Replace("classifier.3", "pre_logits.fc2", StringComparison.Ordinal)
                .Replace("classifier.6", "head.fc", StringComparison.Ordinal),
            t => t.Key switch
            {
                "classifier.0.weight" => t.Value.reshape(4096, 512, 7, 7),
                "classifier.3.weight" => t.Value.reshape(4096, 4096, 1, 1),
                _ => t.Value,
            });

        LoadReport report = WeightLoader.Load(target, stored);

        Assert.True(report.IsComplete, report.Summary());
        Assert.Equal(6, report.Renamed.Length);
        Assert.Equal(2, report.Adapted.Length);
        Assert.All(source.state_dict(), t => Assert.True(t.Value.bytes.SequenceEqual(target.state_dict()[t.Key].bytes), t.Key));
    }

    private static Network Random(int classes, int channels = 3) =>
        NetworkRegistry.Create(new NetworkSpec { Architecture = Architecture, InputChannels = channels, Head = new() { Classes = classes } });
}
