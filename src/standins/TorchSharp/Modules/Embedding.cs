using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A table of vectors looked up by number.</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private readonly long? _paddingIndex;
    private readonly double? _maxNorm;
    private readonly double _normType;
    private readonly bool _scaleGradient;
    private readonly bool _sparse;
    private Parameter _weight;

    internal Embedding(
        long num_embeddings, long embedding_dims, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse, Device? device, ScalarType? dtype)
        : base(nameof(Embedding))
    {
        _paddingIndex = padding_idx;
        _maxNorm = max_norm;
        _normType = norm_type;
        _scaleGradient = scale_grad_by_freq;
        _sparse = sparse;
        _weight = nn.Parameter(empty(num_embeddings, embedding_dims, dtype, device));
        register_parameter(nameof(weight), _weight);
        nn.init.normal_(_weight);
        if (padding_idx is { } nothing)
        {
            using Tensor row = _weight.detach().select(0, nothing);
            row.zero_();
        }
    }

    public Parameter weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public override Tensor forward(Tensor input) =>
        nn.functional.embedding(input, _weight, _paddingIndex, _maxNorm, _normType, _scaleGradient, _sparse);
}
