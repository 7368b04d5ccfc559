using System.Text.RegularExpressions;
using Synth.Models.Tests.Architectures;
using Synth.Models.Weights;
using Synth.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Tests.Weights;

/// <summary>Files of older layouts and of other image sizes load.</summary>
public sealed class PublishedLayoutTests
{
    [TorchFact]
    public void A_swin_file_of_before_timm_0_9_loads()
    {
        using DisposeScope scope = NewDisposeScope();
        using Network source = FilledNetworks.Create(Transformers.Spec("swin_tiny_patch4_window7_224", 4, 64));
        Dictionary<string, Tensor> old = source.state_dict().ToDictionary(
            t => Regex.Replace(t.Key, @"layers\.(\d)\.downsample", m => $"layers.{m.Groups[1].Value[0] - '1'}.downsample").Replace("head.fc.", "head.", StringComparison.Ordinal),
            t => t.Value);
        old["layers.0.blocks.0.attn.relative_position_index"] = zeros(49, 49);
        old["layers.0.blocks.1.attn_mask"] = zeros(4, 49, 49);

        LoadReport report = LoadAndCompare(source, old);

        Assert.Contains("layers.0.downsample.norm.bias as layers.1.downsample.norm.bias", report.Renamed);
        Assert.Contains("head.bias as head.fc.bias", report.Renamed);
        Assert.Equal(11, report.Renamed.Length);
        Assert.Equal(2, report.Dropped.Length);
        Assert.Contains("not needed any more: layers.0.blocks.0.attn.relative_position_index", report.Summary(), StringComparison.Ordinal);
    }

    [TorchFact]
    public void The_authors_convnext_file_loads()
    {
        using DisposeScope scope = NewDisposeScope();
        using Network source = FilledNetworks.Create(Transformers.Spec("convnext_tiny", 4, 64));
        Dictionary<string, Tensor> old = source.state_dict().ToDictionary(
            t => Regex.Replace(t.Key, @"^stages\.(\d)\.downsample", "downsample_layers.$1")
                .Replace("stem.", "downsample_layers.0.", StringComparison.Ordinal)
                .Replace(".blocks.", ".", StringComparison.Ordinal)
                .Replace("conv_dw", "dwconv", StringComparison.Ordinal)
                .Replace("mlp.fc", "pwconv", StringComparison.Ordinal)
                .Replace("head.norm", "norm", StringComparison.Ordinal)
                .Replace("head.fc", "head", StringComparison.Ordinal),
            t => t.Value);

        Assert.Contains("downsample_layers.0.0.weight", old.Keys);
        Assert.Contains("stages.2.8.pwconv1.bias", old.Keys);
        Assert.Equal(old.Count - 18, LoadAndCompare(source, old).Renamed.Count(name => !name.Contains("gamma", StringComparison.Ordinal)));
    }

    [TorchTheory]
    [InlineData("vit_tiny_patch32_224", 224, 96, "pos_embed", 1)]
    [InlineData("swin_tiny_patch4_window7_224", 224, 64, "layers.3.blocks.1.attn.relative_position_bias_table", 6)]
    public void Weights_of_another_image_size_are_fitted(string architecture, int storedPx, int neededPx, string fitted, int count)
    {
        using DisposeScope scope = NewDisposeScope();
        using Network source = FilledNetworks.Create(Transformers.Spec(architecture, 4, storedPx));
        using Network target = NetworkRegistry.Create(Transformers.Spec(architecture, 4, neededPx));

        LoadReport report = WeightLoader.Load(target, source.state_dict());

        Assert.True(report.IsComplete, report.Summary());
        Assert.Contains(fitted, report.Adapted);
        Assert.InRange(report.Adapted.Length, count, 12);
    }

    private static LoadReport LoadAndCompare(Network source, Dictionary<string, Tensor> old)
    {
        using Network target = NetworkRegistry.Create(source.Spec);
        target.eval();
        LoadReport report = WeightLoader.Load(target, old);
        using Tensor input = FilledNetworks.Input(1, 3, 64, 64);

        Assert.True(report.IsComplete, report.Summary());
        Assert.Equal(FilledNetworks.Logits(source, input), FilledNetworks.Logits(target, input));
        return report;
    }
}
