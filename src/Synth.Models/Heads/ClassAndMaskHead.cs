using Synth.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Heads;

/// <summary>
/// Classes and a mask of the deformation, or one mask a class whose largest logit is that of the deformation: a U-Net decoder on the backbone's maps, and a dense stack that sees the pooled features beside mean and maximum of
/// the decoded map over the pixels, so that evidence found anywhere counts. Names <c>class_head.i</c> and <c>mask_head.…</c>.
/// </summary>
internal static class ClassAndMaskHead
{
    private const string ClassName = "class_head";
    private const string MaskName = "mask_head";

    public static NetworkHead Create(ImageModel backbone, int imageSizePx)
    {
        NetworkSpec spec = backbone.Spec;
        MaskDecoder decoder = new(Shapes(backbone, imageSizePx), imageSizePx, spec.Head.DecoderWidth, Math.Max(1, spec.Head.ClassMasks));
        Initialise.HeNormal(decoder, nn.init.FanInOut.FanOut);
        DenseStack classes = new(
            backbone.FeatureCount + (2 * decoder.OutputChannels),
            DenseStack.Layers(spec.Head.HiddenWidths, spec.Head.Classes, spec.Head.HiddenDropRate, spec.DropRate ?? 0));
        return new NetworkHead(
            [(ClassName, classes), (MaskName, decoder)],
            [new LayerGroup(MaskName, [MaskName]), .. classes.Groups(ClassName)],
            (features, x, trail) =>
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor decoded = decoder.Decode(Maps(backbone, features, x, trail), x.shape[2], x.shape[3]);
                Tensor pooled = cat([backbone.Pool(features), decoded.mean([2, 3]), decoded.amax([2, 3])], 1);
                Tensor mask = nn.functional.interpolate(decoder.call(decoded), [x.shape[2], x.shape[3]], mode: InterpolationMode.Bilinear, align_corners: false);
                Tensor? each = spec.Head.HasClassMasks ? mask : null;
                Tensor any = each?.amax([1], keepdim: true) ?? mask;
                return new NetworkOutput(classes.call(pooled).MoveToOuterDisposeScope(), Mask: any.MoveToOuterDisposeScope(), ClassMasks: each?.MoveToOuterDisposeScope());
            })
        {
            UsesTrail = true,
        };
    }

    // one blank picture through the backbone: the only statement of its shapes that cannot be wrong
    private static List<(long Channels, long Side)> Shapes(ImageModel backbone, int imageSizePx)
    {
        using var noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        backbone.eval();
        Tensor x = zeros(1, backbone.Spec.InputChannels, imageSizePx, imageSizePx);
        using FeatureTrail trail = new(x);
        Tensor features = backbone.ForwardFeatures(x, trail);
        backbone.train();
        return [.. Maps(backbone, features, x, trail).Select(map => (map.shape[1], map.shape[2]))];
    }

    /// <summary>The maps from fine to coarse that end with the features themselves; maps at the input's own size are left out.</summary>
    private static List<Tensor> Maps(ImageModel backbone, Tensor features, Tensor x, FeatureTrail? trail)
    {
        Tensor last = TokenGrid.MapOf(backbone, features, x);
        int coarsest = MaskDecoder.Octave(x.shape[2], last.shape[2]);
        IEnumerable<Tensor> finer = (trail?.Maps ?? []).Where(map => MaskDecoder.Octave(x.shape[2], map.shape[2]) is int octave && octave >= 1 && octave < coarsest);
        return [.. finer, last];
    }
}
