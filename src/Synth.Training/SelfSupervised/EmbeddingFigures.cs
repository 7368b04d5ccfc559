using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.SelfSupervised;

/// <summary>How unit vectors lie on the sphere; by these a collapse shows before any label is looked at.</summary>
public static class EmbeddingFigures
{
    /// <summary>Mean over the dimensions of the standard deviation over the vectors, times the root of the dimensions: 1 where they point everywhere, 0 where all are the same.</summary>
    /// <param name="unit">Unit vectors (N, D).</param>
    public static Tensor Spread(Tensor unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        using DisposeScope scope = NewDisposeScope();
        return unit.std(0, unbiased: false).mean().mul(Math.Sqrt(unit.shape[1])).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Directions that vectors vary in: (sum of the covariance's eigenvalues)^2 over the sum of their squares (the participation ratio), 1 for a line, D for
    /// a ball; 0 where all are the same.
    /// </summary>
    /// <param name="vectors">(N, D).</param>
    public static Tensor EffectiveRank(Tensor vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        using DisposeScope scope = NewDisposeScope();
        Tensor wide = vectors.to(ScalarType.Float64);
        Tensor centred = wide.sub(wide.mean([0], keepdim: true));

        // the smaller of the two products has the same eigenvalues but for zeros
        Tensor product = vectors.shape[0] < vectors.shape[1] ? centred.matmul(centred.t()) : centred.t().matmul(centred);
        Tensor trace = product.diagonal().sum();
        return trace.square().div(product.square().sum().clamp_min(1e-300)).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>Mean squared distance of partners (Wang and Isola 2020): 0 where the views of an image meet.</summary>
    /// <param name="first">Unit vectors (N, D).</param>
    /// <param name="second">Their partners (N, D).</param>
    public static Tensor Alignment(Tensor first, Tensor second)
    {
        ArgumentNullException.ThrowIfNull(first);
        using DisposeScope scope = NewDisposeScope();
        return first.sub(second).square().sum(1).mean().MoveToOuterDisposeScope();
    }

    /// <summary>log of the mean over pairs of exp(-2 x squared distance) (Wang and Isola 2020): 0 where all are the same, about -4 where they fill the sphere.</summary>
    /// <param name="unit">Unit vectors (N, D), N at least 2.</param>
    public static Tensor Uniformity(Tensor unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        using DisposeScope scope = NewDisposeScope();
        long count = unit.shape[0];
        Tensor cosines = unit.matmul(unit.t());
        Tensor others = cosines.sub(1).mul(4).exp().sum().sub(cosines.diagonal().sub(1).mul(4).exp().sum());
        return others.div(count * (count - 1)).log().MoveToOuterDisposeScope();
    }
}
