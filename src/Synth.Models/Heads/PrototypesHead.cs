using Synth.Models.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Heads;

/// <summary>
/// Distances to learnt class prototypes (SwinPL, Bountos et al. 2022, arXiv 2201.03016): f = dense layer of the pooled features,
/// logit of class k = -2 |f - c_k|^2. Names <c>projection</c> and <c>prototypes.centres</c> (classes, width).
/// </summary>
internal static class PrototypesHead
{
    private const string ProjectionName = "projection";
    private const string PrototypesName = "prototypes";

    public static NetworkHead Create(ImageModel backbone)
    {
        HeadSpec head = backbone.Spec.Head;
        Linear projection = nn.Linear(backbone.FeatureCount, head.PrototypeWidth);
        Prototypes prototypes = new(head.Classes, head.PrototypeWidth);
        double drop = backbone.Spec.DropRate ?? 0;
        return new NetworkHead(
            [(ProjectionName, projection), (PrototypesName, prototypes)],
            [new(ProjectionName, [ProjectionName], IsDense: true), new(PrototypesName, [PrototypesName])],
            (features, _, _) =>
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor pooled = backbone.Pool(features);
                Tensor kept = drop > 0 ? nn.functional.dropout(pooled, drop, projection.training) : pooled;
                Tensor projected = projection.call(kept);
                return new NetworkOutput(
                    prototypes.call(projected).MoveToOuterDisposeScope(),
                    Features: projected.MoveToOuterDisposeScope());
            });
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
