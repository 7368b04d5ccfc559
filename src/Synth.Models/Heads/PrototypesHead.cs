using Synth.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Heads;

/// <summary>
/// Distances to learnt class prototypes (SwinPL, Bountos et al. 2022, arXiv 2201.03016): f = dense layers of the pooled features,
/// logit of class k = -2 |f - c_k|^2. Names <c>projection</c> (one layer) or <c>projection.i</c> (with hidden ones, as the published
/// stage of pseudo-labels has), and <c>prototypes.centres</c> (classes, width).
/// </summary>
internal static class PrototypesHead
{
    private const string ProjectionName = "projection";
    private const string PrototypesName = "prototypes";

    public static NetworkHead Create(ImageModel backbone)
    {
        HeadSpec head = backbone.Spec.Head;
        (nn.Module<Tensor, Tensor> projection, IEnumerable<LayerGroup> groups) = Projection(backbone);
        Prototypes prototypes = new(head.Classes, head.PrototypeWidth);

        // a stack drops out by itself
        double dropBefore = projection is Linear ? backbone.Spec.DropRate ?? 0 : 0;
        return new NetworkHead(
            [(ProjectionName, projection), (PrototypesName, prototypes)],
            [.. groups, new(PrototypesName, [PrototypesName])],
            (features, _, _) =>
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor pooled = backbone.Pool(features);
                Tensor kept = dropBefore > 0 ? nn.functional.dropout(pooled, dropBefore, projection.training) : pooled;
                Tensor projected = projection.call(kept);
                return new NetworkOutput(
                    prototypes.call(projected).MoveToOuterDisposeScope(),
                    Features: projected.MoveToOuterDisposeScope());
            });
    }

    // a lone layer keeps the name that files without hidden layers have
    private static (nn.Module<Tensor, Tensor> Module, IEnumerable<LayerGroup> Groups) Projection(ImageModel backbone)
    {
        HeadSpec head = backbone.Spec.Head;
        if (head.HiddenWidths.IsDefaultOrEmpty)
        {
            return (nn.Linear(backbone.FeatureCount, head.PrototypeWidth), [new(ProjectionName, [ProjectionName], IsDense: true)]);
        }

        DenseStack stack = new(backbone.FeatureCount, DenseStack.Layers(head.HiddenWidths, head.PrototypeWidth, head.HiddenDropRate, backbone.Spec.DropRate ?? 0));
        return (stack, stack.Groups(ProjectionName));
    }

    /// <summary>Input (N, width), output (N, classes): minus twice the squared distances.</summary>
    private sealed class Prototypes : NamedModule
    {
        private const double Sharpness = 2;
        private const string CentresName = "centres";

        public Prototypes(int classes, int width)
            : base(nameof(Prototypes))
        {
            register_parameter(CentresName, new Parameter(randn(classes, width)));
        }

        public override Tensor forward(Tensor x)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor centres = get_parameter(CentresName)!;
            Tensor offsets = x.unsqueeze(1) - centres.unsqueeze(0);
            return (offsets * offsets).sum(2).mul(-Sharpness).MoveToOuterDisposeScope();
        }
    }
}
