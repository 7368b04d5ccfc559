using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Gives another handle of what it gets.</summary>
public sealed class Identity : ParameterLessModule<Tensor, Tensor>
{
    internal Identity()
        : base(nameof(Identity))
    {
    }

    public override Tensor forward(Tensor tensor) => tensor.alias();
}

/// <summary>Joins dimensions.</summary>
public sealed class Flatten : ParameterLessModule<Tensor, Tensor>
{
    internal Flatten(long start_dim, long end_dim)
        : base(nameof(Flatten))
    {
        this.start_dim = start_dim;
        this.end_dim = end_dim;
    }

    public long start_dim { get; set; }

    public long end_dim { get; set; }

    public override Tensor forward(Tensor input) => input.flatten(start_dim, end_dim);
}

/// <summary>Splits a dimension.</summary>
public sealed class Unflatten : ParameterLessModule<Tensor, Tensor>
{
    internal Unflatten(long dim, long[] unflattened_size)
        : base(nameof(Unflatten))
    {
        this.dim = dim;
        this.unflattened_size = unflattened_size;
    }

    public long dim { get; set; }

    public long[] unflattened_size { get; set; }

    public override Tensor forward(Tensor tensor) => tensor.unflatten(dim, unflattened_size);
}

/// <summary>Sets elements to zero at random in training and scales the others up.</summary>
public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout(double p, bool inplace)
        : base(nameof(Dropout))
    {
        this.p = p;
        this.inplace = inplace;
    }

    public double p { get; set; }

    public bool inplace { get; set; }

    public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, p, training, inplace);
}

/// <summary>Sets whole channels to zero at random in training and scales the others up.</summary>
public sealed class Dropout2d : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout2d(double p, bool inplace)
        : base(nameof(Dropout2d))
    {
        this.p = p;
        this.inplace = inplace;
    }

    public double p { get; set; }

    public bool inplace { get; set; }

    public override Tensor forward(Tensor input) => nn.functional.dropout2d(input, p, training, inplace);
}

/// <summary>Zeros around pictures: left, right, top, bottom.</summary>
public sealed class ZeroPad2d : ParameterLessModule<Tensor, Tensor>
{
    private readonly long[] _padding;

    internal ZeroPad2d(long[] padding)
        : base(nameof(ZeroPad2d))
    {
        _padding = padding;
    }

    public override Tensor forward(Tensor input) => nn.functional.pad(input, _padding);
}

/// <summary>Divides by the energy of the neighbouring channels.</summary>
public sealed class LocalResponseNorm : ParameterLessModule<Tensor, Tensor>
{
    internal LocalResponseNorm(long size, double alpha, double beta, double k)
        : base(nameof(LocalResponseNorm))
    {
        this.size = size;
        this.alpha = alpha;
        this.beta = beta;
        this.k = k;
    }

    public long size { get; set; }

    public double alpha { get; set; }

    public double beta { get; set; }

    public double k { get; set; }

    public override Tensor forward(Tensor input) => nn.functional.local_response_norm(input, size, alpha, beta, k);
}
