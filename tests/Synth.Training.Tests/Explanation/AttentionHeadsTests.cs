using Synth.Models;
using Synth.Testing;
using Synth.Training.Explanation;
using Synth.Training.Tests.Supervised;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Explanation;

[Collection(TorchCollection.Name)]
public sealed class AttentionHeadsTests
{
    [TorchTheory]
    [InlineData("vit_tiny_patch32_224", 96, 3, 3)]
    [InlineData("deit_base_patch16_224", 64, 4, 12)]
    [InlineData("convit_base", 64, 4, 16)]
    public void Uniform_heads_are_even_and_one_that_looks_at_a_token_gives_that_token(string architecture, int sidePx, int grid, int heads)
    {
        using DisposeScope scope = NewDisposeScope();
        using KnownAttention known = new(architecture, sidePx);
        Tensor images = arange(2 * sidePx * sidePx, dtype: ScalarType.Float32).sin().view(2, 1, sidePx, sidePx);
        (int tokens, int patch) = ((grid * grid) + 1, grid + 2);
        AttentionHeads method = new();

        float[] even = MapOf(known.Network, images);
        known.MarkPatch(patch);
        known.Look("blocks.11.attn", 1, known.Pattern(0), known.Pattern(1));
        float[] looking = MapOf(known.Network, images);
        Tensor shown = method.Explain(known.Network, images, tensor([0L, 1L]));
        Tensor mean = new AttentionMap().Explain(known.Network, images, tensor([0L, 1L]));

        Assert.Equal(heads, method.MapNames(known.Network).Length);
        Assert.Equal("attention-head-01", method.MapNames(known.Network)[1]);
        Assert.Equal(heads * grid * grid, even.Length);
        Assert.All(even, weight => Assert.Equal(1.0 / tokens, weight, 1e-6));
        Assert.All(looking.Index(), at => Assert.Equal(at.Index / (grid * grid) != 1 ? 1.0 / tokens : at.Index % (grid * grid) == patch ? 1 : 0, at.Item, 1e-5));
        int peak = ExplanationPicture.PeakOf(shown[1, 1].contiguous().data<float>().ToArray());
        Assert.Equal((patch / grid, patch % grid), (peak / sidePx * grid / sidePx, peak % sidePx * grid / sidePx));
        Assert.InRange(shown.mean([1], keepdim: true).sub(mean).abs().max().item<float>(), 0, 1e-6f);
    }

    [TorchFact]
    public void Positional_attention_is_the_gates_mixture_of_content_and_place()
    {
        const int grid = 4;
        const string layer = "blocks.9.attn";
        using DisposeScope scope = NewDisposeScope();
        using KnownAttention known = new("convit_base", 64);
        using IDisposable still = no_grad();
        Tensor images = zeros(1, 1, 64, 64);

        // every layer even: whatever the residuals keep, every patch has the same share
        float[] even = new AttentionRollout().Explain(known.Network, images, tensor([0L])).flatten().data<float>().ToArray();
        // head 2 looks at the patch to the right, and its gate gives that three quarters
        known[$"{layer}.pos_proj.weight"].select(0, 2).copy_(tensor([200f, 0, -100]));
        known[$"{layer}.gating_param"].select(0, 2).fill_((float)Math.Log(3));
        using AttentionRecorder recorder = new(known.Network);
        known.Network.call(images);
        float[] gated = recorder.Recorded[9].Weights[0, 2].contiguous().data<float>().ToArray();
        float[] other = recorder.Recorded[9].Weights[0, 3].contiguous().data<float>().ToArray();

        Assert.All(even, share => Assert.Equal(even[0], share, 1e-6f));
        Assert.True(even[0] > 0);
        Assert.All(other, weight => Assert.Equal(1.0 / 16, weight, 1e-6));
        foreach (int from in Enumerable.Range(0, grid * grid).Where(from => from % grid < grid - 1))
        {
            Assert.All(Enumerable.Range(0, 16), to => Assert.Equal((0.25 / 16) + (to == from + 1 ? 0.75 : 0), gated[(from * 16) + to], 1e-5));
        }
    }

    private static float[] MapOf(Network network, Tensor images)
    {
        using IDisposable still = no_grad();
        return AttentionPass.ToMaps(network, AttentionPass.Last(network, images), images)[1].contiguous().data<float>().ToArray();
    }
}
