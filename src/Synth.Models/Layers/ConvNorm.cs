using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>A convolution without bias, batch norm and ReLU; names <c>conv</c> and <c>bn</c> as in timm.</summary>
internal sealed class ConvNorm : NamedModule
{
    // the value of the TensorFlow models that the Inception weights come from
    private const double Epsilon = 1e-3;

    private readonly Conv2d _conv;
    private readonly BatchNorm2d _bn;

    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="kernel">Height and width of the kernel.</param>
    /// <param name="stride">Step.</param>
    /// <param name="same">Pad so that at stride 1 the size stays; otherwise no padding.</param>
    public ConvNorm(long inputs, long outputs, (long Height, long Width) kernel, long stride = 1, bool same = false)
        : base(nameof(ConvNorm))
    {
        (long, long) padding = same ? (kernel.Height / 2, kernel.Width / 2) : (0, 0);
        _conv = Named("conv", nn.Conv2d(inputs, outputs, kernel, stride: (stride, stride), padding: padding, bias: false));
        _bn = Named("bn", nn.BatchNorm2d(outputs, eps: Epsilon));
    }

    /// <summary>With a square kernel.</summary>
    public ConvNorm(long inputs, long outputs, long kernel, long stride = 1, bool same = false)
        : this(inputs, outputs, (kernel, kernel), stride, same)
    {
    }

    public override Tensor forward(Tensor x)
    {
        using Tensor convolved = _conv.call(x);
        using Tensor normed = _bn.call(convolved);
        return nn.functional.relu(normed, inplace: true);
    }
}
