using Synth.Models;
using Synth.Models.Heads;
using static TorchSharp.torch;

namespace Synth.Training.Tests.Explanation;

/// <summary>Transformers whose attention is known beforehand: blocks change no token, and every head looks at all tokens alike unless it is told where to look.</summary>
internal sealed class KnownAttention : IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors;

    public KnownAttention(string architecture, int sidePx)
    {
        manual_seed(5);
        Network = NetworkRegistry.Create(new NetworkSpec { Architecture = architecture, InputChannels = 1, ImageSizePx = sidePx, Head = new HeadSpec { Classes = 2 } });
        Network.eval();
        _tensors = Network.state_dict();
        using IDisposable still = no_grad();
        foreach ((string name, Tensor tensor) in _tensors)
        {
            bool stops = name.Contains(".attn.", StringComparison.Ordinal) && !name.Contains("gating", StringComparison.Ordinal);
            if (stops || name.Contains(".mlp.fc2.", StringComparison.Ordinal) || name == "patch_embed.proj.bias")
            {
                tensor.zero_();
            }
        }
    }

    public Network Network { get; }

    /// <summary>A tensor of the network by its name.</summary>
    public Tensor this[string name] => _tensors[name];

    /// <summary>Makes all tokens of ViT, DeiT or ConViT 0, whatever the picture, but the class token and one patch, counted from 0.</summary>
    public void MarkPatch(int patch)
    {
        using IDisposable still = no_grad();
        this["patch_embed.proj.weight"].zero_();
        Tensor positions = this["pos_embed"].zero_();
        this["cls_token"].copy_(Pattern(0).view(1, 1, -1));
        positions.select(0, 0).select(0, patch + (int)positions.shape[1] - PatchesOf(positions)).copy_(Pattern(1));
    }

    /// <summary>Makes a head of a layer send every query that lies along a pattern to the keys along another.</summary>
    /// <param name="layer">Name of the attention layer.</param>
    /// <param name="head">The head.</param>
    /// <param name="queries">(F), or null for all queries.</param>
    /// <param name="keys">(F).</param>
    public void Look(string layer, int head, Tensor? queries, Tensor keys)
    {
        using IDisposable still = no_grad();
        Tensor both = this[$"{layer}.qkv.weight"];
        int width = (int)both.shape[1];
        int first = head * width / Network.modules().OfType<Models.Layers.AttentionLayer>().Last().Heads;
        if (queries is null)
        {
            this[$"{layer}.qkv.bias"].select(0, first).fill_(1);
        }
        else
        {
            both.select(0, first).copy_(queries);
        }

        both.select(0, width + first).copy_(keys);
    }

    /// <summary>What a marked token is, before the norm and behind it (mean 0, variance 1): 0 the class token, 1 the patch. They are at right angles.</summary>
    public Tensor Pattern(int which)
    {
        int half = Network.Backbone.FeatureCount / 2;
        return which == 0 ? cat([ones(half), ones(half).neg()], 0) : tensor([1f, -1f]).repeat(half);
    }

    public void Dispose() => Network.Dispose();

    // ViT's positions begin with that of the class token
    private int PatchesOf(Tensor positions) => (int)Math.Pow(Math.Floor(Math.Sqrt(positions.shape[1])), 2);
}
