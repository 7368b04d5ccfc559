using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x W' + b, for W (out, in).</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    private Parameter _weight;
    private Parameter? _bias;

    internal Linear(Parameter weight, Parameter? bias)
        : base(nameof(Linear))
    {
        in_features = weight.shape[1];
        out_features = weight.shape[0];
        _weight = weight;
        register_parameter(nameof(weight), weight);
        this.bias = bias;
    }

    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
        : this(nn.Parameter(empty(outputSize, inputSize, dtype, device)), hasBias ? nn.Parameter(empty(outputSize, dtype, device)) : null) =>
        FirstValues.OfLayer(_weight, _bias);

    public long in_features { get; set; }

    public long out_features { get; set; }

    public Parameter weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, _weight, _bias);
}

/// <summary>How layers start when nothing else is asked for.</summary>
internal static class FirstValues
{
    /// <summary>Uniform within 1 / sqrt(fan in), weights and biases alike, as PyTorch has it.</summary>
    public static void OfLayer(Parameter weight, Parameter? bias)
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is null)
        {
            return;
        }

        (long fanIn, long _) = nn.init.CalculateFanInAndFanOut(weight);
        double bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        nn.init.uniform_(bias, -bound, bound);
    }
}
