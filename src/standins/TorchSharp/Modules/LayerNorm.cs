using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalisation over the last dimensions of each element of the batch.</summary>
public sealed class LayerNorm : nn.Module<Tensor, Tensor>
{
    private Parameter? _weight;
    private Parameter? _bias;

    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(LayerNorm))
    {
        this.normalized_shape = normalized_shape;
        this.eps = eps;
        this.elementwise_affine = elementwise_affine;
        if (elementwise_affine)
        {
            weight = nn.Parameter(ones(normalized_shape, dtype, device));
            this.bias = bias ? nn.Parameter(zeros(normalized_shape, dtype, device)) : null;
        }
    }

    public long[] normalized_shape { get; set; }

    public double eps { get; set; }

    public bool elementwise_affine { get; set; }

    public Parameter? weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public override Tensor forward(Tensor tensor) => nn.functional.layer_norm(tensor, normalized_shape, _weight, _bias, eps);
}

/// <summary>Normalisation over groups of channels.</summary>
public sealed class GroupNorm : nn.Module<Tensor, Tensor>
{
    private readonly long _groups;
    private Parameter? _weight;
    private Parameter? _bias;

    internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype)
        : base(nameof(GroupNorm))
    {
        _groups = num_groups;
        this.eps = eps;
        if (affine)
        {
            weight = nn.Parameter(ones(num_channels, dtype, device));
            bias = nn.Parameter(zeros(num_channels, dtype, device));
        }
    }

    public double eps { get; set; }

    public Parameter? weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public override Tensor forward(Tensor tensor) => nn.functional.group_norm(tensor, _groups, _weight, _bias, eps);
}
