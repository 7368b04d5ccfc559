namespace Synth.Training.Data.Sizing;

/// <summary>
/// Along one dimension, which source pixels a target pixel is made of: a triangle as wide as the target pixel when the image
/// shrinks (so that every source pixel counts) and bilinear interpolation when it grows.
/// </summary>
internal sealed class ResamplingWeights
{
    private readonly int[] _first;
    private readonly float[][] _weights;

    /// <param name="source">Pixels of the source, at least 1.</param>
    /// <param name="target">Pixels of the target, at least 1.</param>
    public ResamplingWeights(int source, int target)
    {
        _first = new int[target];
        _weights = new float[target][];
        double step = (double)source / target;
        double reach = Math.Max(1, step);
        for (int i = 0; i < target; i++)
        {
            double centre = ((i + 0.5) * step) - 0.5;
            int first = Math.Max(0, (int)Math.Ceiling(centre - reach));
            int last = Math.Min(source - 1, (int)Math.Floor(centre + reach));
            float[] weights = new float[last - first + 1];
            double sum = 0;
            for (int k = 0; k < weights.Length; k++)
            {
                double weight = Math.Max(0, 1 - (Math.Abs(first + k - centre) / reach));
                weights[k] = (float)weight;
                sum += weight;
            }

            for (int k = 0; k < weights.Length; k++)
            {
                weights[k] = (float)(weights[k] / sum);
            }

            (_first[i], _weights[i]) = (first, weights);
        }
    }

    /// <summary>Pixels of the target.</summary>
    public int Count => _first.Length;

    /// <summary>First source pixel of a target pixel, and the weights from there on, which sum to 1.</summary>
    public (int First, float[] Weights) Of(int target) => (_first[target], _weights[target]);
}
