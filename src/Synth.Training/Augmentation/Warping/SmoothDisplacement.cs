using System.Numerics.Tensors;
using Synth.Numerics.Random;

namespace Synth.Training.Augmentation.Warping;

/// <summary>
/// Random displacements as of Simard, Steinkraus and Platt (2003): at every pixel two numbers uniform in [-1, 1], smoothed by a
/// Gaussian and multiplied by a strength.
/// </summary>
/// <remarks>
/// The smooth field is made on nodes a quarter of the Gaussian's sigma apart and interpolated linearly between them, which is within
/// 1 % of the field's size. A node stands for the mean over its square of s by s pixels, so its noise is 1/s as strong; the field has
/// the same variance everywhere because the nodes reach three sigma beyond the image.
/// </remarks>
internal sealed class SmoothDisplacement
{
    private const int NodesPerSigma = 4;

    private readonly int[] _node;
    private readonly float[] _right;
    private readonly float[] _x;
    private readonly float[] _y;
    private readonly int _columns;
    private readonly double _spacing;
    private readonly int _margin;

    /// <param name="width">Columns of the image.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="alphaPx">Factor on the smoothed noise, pixels.</param>
    /// <param name="sigmaPx">Sigma of the smoothing Gaussian, pixels, above 0.</param>
    /// <param name="random">Gives one uniform float for each node and direction.</param>
    public SmoothDisplacement(int width, int height, double alphaPx, double sigmaPx, RandomSource random)
    {
        _spacing = Math.Max(1, sigmaPx / NodesPerSigma);
        float[] kernel = SmoothingKernel.Gaussian(sigmaPx / _spacing, (int)Math.Ceiling(3 * sigmaPx / _spacing));
        _margin = kernel.Length / 2;
        _columns = Nodes(width) + (2 * _margin);
        (_node, _right) = (new int[width], new float[width]);
        for (int i = 0; i < width; i++)
        {
            _node[i] = (int)(i / _spacing) + _margin;
            _right[i] = (float)((i / _spacing) - (int)(i / _spacing));
        }

        int rows = Nodes(height) + (2 * _margin);
        _x = Field(rows, kernel, (float)(alphaPx / _spacing), random, 0);
        _y = Field(rows, kernel, (float)(alphaPx / _spacing), random, (ulong)(_columns * rows));
    }

    /// <summary>Displacements of a row's pixels, pixels.</summary>
    public void Row(int row, Span<float> dx, Span<float> dy)
    {
        double place = row / _spacing;
        int upper = (int)place;
        float below = (float)(place - upper);
        int start = (upper + _margin) * _columns;
        using Rented<float> line = new(_columns);
        Row(_x.AsSpan(start, 2 * _columns), below, line.Span, dx);
        Row(_y.AsSpan(start, 2 * _columns), below, line.Span, dy);
    }

    // between two lines of nodes first, then between the nodes of the line that results
    private void Row(ReadOnlySpan<float> lines, float below, Span<float> line, Span<float> result)
    {
        TensorPrimitives.Lerp(lines[.._columns], lines[_columns..], below, line);
        for (int i = 0; i < result.Length; i++)
        {
            float left = line[_node[i]];
            result[i] = left + (_right[i] * (line[_node[i] + 1] - left));
        }
    }

    // one more than the last pixel needs, so that every pixel has a node on each side
    private int Nodes(int pixels) => (int)((pixels - 1) / _spacing) + 2;

    private float[] Field(int rows, float[] kernel, float strength, RandomSource random, ulong firstIndex)
    {
        float[] noise = new float[rows * _columns];
        random.FillUniform(noise.AsSpan(), firstIndex);
        for (int i = 0; i < noise.Length; i++)
        {
            noise[i] = strength * ((2 * noise[i]) - 1);
        }

        SmoothingKernel.Smooth(noise, _columns, kernel);
        return noise;
    }
}
