using Synth.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Synth.Models.Heads;

/// <summary>
/// The decoder of a masked autoencoder (He et al. 2022): a light transformer that draws every patch from the tokens of the visible ones. Used in
/// pretraining alone. Names are those of the published code: <c>decoder_embed</c>, <c>mask_token</c>, <c>decoder_blocks</c>, <c>decoder_norm</c>,
/// <c>decoder_pred</c>; the positions are fixed sines and cosines and in no file.
/// </summary>
public sealed class PatchDecoder : NamedModule
{
    private const double NormEpsilon = 1e-6;
    private const string MaskTokenName = "mask_token";

    private readonly Linear _embed;
    private readonly Sequential _blocks;
    private readonly LayerNorm _norm;
    private readonly Linear _pred;
    private readonly DeviceConstant _positions;

    [ComponentName(Name = MaskTokenName)]
    private readonly Parameter _maskToken;

    /// <param name="features">Width of the encoder's tokens.</param>
    /// <param name="patches">Patches of a picture, L, a square number.</param>
    /// <param name="patchValues">Values of a patch: side x side x channels.</param>
    /// <param name="width">Width of the decoder's tokens, a multiple of 4 and of <paramref name="heads"/>.</param>
    /// <param name="depth">Blocks, at least 1.</param>
    /// <param name="heads">Attention heads.</param>
    public PatchDecoder(int features, int patches, int patchValues, int width, int depth, int heads)
        : base(nameof(PatchDecoder))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        if (heads < 1 || width % heads != 0 || width % 4 != 0)
        {
            throw new InvalidNetworkException($"the width of the decoder, {width}, must be a multiple of 4 and of its {heads} heads");
        }

        _embed = Named("decoder_embed", nn.Linear(features, width));
        _maskToken = Named(MaskTokenName, Initialise.SmallNormal(zeros(1, 1, width)));
        _blocks = Named("decoder_blocks", nn.Sequential([.. Enumerable.Range(0, depth).Select(i =>
            ($"{i}", (nn.Module<Tensor, Tensor>)new TransformerBlock(width, new SelfAttention(width, heads), NormEpsilon, dropPathRate: 0)))]));
        _norm = Named("decoder_norm", nn.LayerNorm(width, NormEpsilon));
        _pred = Named("decoder_pred", nn.Linear(width, patchValues));
        _positions = new DeviceConstant(PositionEmbedding.SineCosine((int)Math.Round(Math.Sqrt(patches)), width, prefixTokens: 1));
        Initialise.SmallNormal(this);
    }

    /// <summary>Draws every patch.</summary>
    /// <param name="tokens">The encoder's tokens (N, 1 + V, features), class token first.</param>
    /// <param name="places">(N, L), int64: where each patch's token is when those of the masked patches follow the visible ones (0 to V - 1: visible).</param>
    /// <returns>(N, L, values of a patch).</returns>
    public Tensor Draw(Tensor tokens, Tensor places)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(places);
        using DisposeScope scope = NewDisposeScope();
        Tensor embedded = _embed.call(tokens);
        (long count, long visible, long width) = (embedded.shape[0], embedded.shape[1] - 1, embedded.shape[2]);
        Tensor masks = _maskToken.expand(count, places.shape[1] - visible, -1).to(embedded.dtype);
        Tensor all = cat([embedded.narrow(1, 1, visible), masks], 1);
        Tensor ordered = all.gather(1, places.unsqueeze(-1).expand(-1, -1, width));
        return call(cat([embedded.narrow(1, 0, 1), ordered], 1)).MoveToOuterDisposeScope();
    }

    /// <summary>Values of the patches (N, L, values) of tokens (N, 1 + L, width), class token first.</summary>
    public override Tensor forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using DisposeScope scope = NewDisposeScope();
        Tensor placed = x.add(_positions.Beside(x));
        Tensor values = _pred.call(_norm.call(_blocks.call(placed)));
        return values.narrow(1, 1, values.shape[1] - 1).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _positions.Dispose();
        }

        base.Dispose(disposing);
    }
}
