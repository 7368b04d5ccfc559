using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.SelfSupervised.Probes;

/// <summary>Votes of the nearest neighbours by cosine, each with weight exp(cosine / temperature) (Wu et al. 2018): a measure of features that trains nothing.</summary>
public static class NearestNeighbours
{
    private const double Floor = 1e-6;
    private const int RowsAtOnce = 1024;

    /// <summary>Logarithms of the shares of the votes (N, classes); classes without a vote get that of a millionth.</summary>
    /// <param name="known">Features with known classes (M, F).</param>
    /// <param name="classes">Their classes, each 0 to <paramref name="classCount"/> - 1.</param>
    /// <param name="asked">Features (N, F).</param>
    /// <param name="classCount">Classes.</param>
    /// <param name="neighbours">k, at least 1; all that are known where there are fewer.</param>
    /// <param name="temperature">Above 0.</param>
    public static Tensor Logits(Tensor known, long[] classes, Tensor asked, int classCount, int neighbours, double temperature)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(asked);
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor unit = nn.functional.normalize(known, dim: 1);
        Tensor labels = tensor(classes).to(known.device);
        int k = (int)Math.Min(neighbours, known.shape[0]);
        List<Tensor> parts = [];
        for (long row = 0; row < asked.shape[0]; row += RowsAtOnce)
        {
            Tensor part = nn.functional.normalize(asked.narrow(0, row, Math.Min(RowsAtOnce, asked.shape[0] - row)), dim: 1);
            (Tensor cosines, Tensor places) = part.matmul(unit.t()).topk(k, 1);

            // less the largest: the shares stay the same and nothing overflows
            Tensor weights = cosines.sub(cosines.narrow(1, 0, 1)).div(temperature).exp();
            Tensor votes = zeros(part.shape[0], classCount, device: known.device).scatter_add(1, labels.index_select(0, places.reshape(-1)).reshape(places.shape), weights);
            parts.Add(votes.div(votes.sum(1, keepdim: true)).clamp_min(Floor).log());
        }

        return cat(parts, 0).MoveToOuterDisposeScope();
    }
}
