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
        for (int i = 0; i < dx.Length; i++)
        {
            double column = i / _spacing;
            int left = (int)column;
            float right = (float)(column - left);
            int node = start + left + _margin;
            dx[i] = Between(_x, node, right, below);
            dy[i] = Between(_y, node, right, below);
        }
    }

    // one more than the last pixel needs, so that every pixel has a node on each side
    private int Nodes(int pixels) => (int)((pixels - 1) / _spacing) + 2;

    private float Between(float[] field, int node, float right, float below)
    {
        float upper = field[node] + (right * (field[node + 1] - field[node]));
        int under = node + _columns;
        float lower = field[under] + (right * (field[under + 1] - field[under]));
        return upper + (below * (lower - upper));
    }

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
