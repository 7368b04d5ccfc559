using Synth.Models;
using Synth.Models.Heads;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>
/// Occlusion (Zeiler and Fergus 2014, section 4.2): a square is hidden everywhere in turn; each pixel gets the mean loss of the class's log-odds, nat, over
/// the squares that cover it. Works for any network.
/// </summary>
/// <param name="sidePx">Side of the square, pixels of the network's input; null for an eighth of the shorter side.</param>
/// <param name="stepPx">Step between squares; null for half the square's side.</param>
/// <param name="fill">What stands in every channel of a hidden pixel: what the model's encoding writes where nothing is known.</param>
/// <param name="batchSize">Squares at once, at least 1; changes nothing but speed and memory.</param>
public sealed class Occlusion(int? sidePx = null, int? stepPx = null, float fill = 0, int batchSize = 32) : ExplanationMethod
{
    public override string Name => "occlusion";

    public override string? Obstacle(Network network) => null;

    /// <summary>Where squares begin along a side: every step from 0, and one that ends with the image.</summary>
    /// <param name="length">The image's side.</param>
    /// <param name="side">The square's.</param>
    /// <param name="step">Step, at least 1.</param>
    public static int[] Starts(int length, int side, int step)
    {
        int last = Math.Max(0, length - side);
        return [.. Enumerable.Range(0, (last + step - 1) / step).Select(i => i * step), last];
    }

    /// <summary>The maps of any function from images to logits.</summary>
    /// <param name="logits">From (N, C, H, W) to (N, classes).</param>
    /// <param name="images">(N, C, H, W).</param>
    /// <param name="classes">(N).</param>
    /// <param name="isMultiLabel">True where classes do not exclude one another: a logit then is log-odds by itself.</param>
    /// <returns>(N, 1, H, W).</returns>
    public Tensor MapOf(Func<Tensor, Tensor> logits, Tensor images, Tensor classes, bool isMultiLabel)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(classes);
        (int height, int width) = ((int)images.shape[2], (int)images.shape[3]);
        int side = Math.Min(sidePx ?? Math.Max(1, Math.Min(height, width) / 8), Math.Min(height, width));
        int step = stepPx ?? Math.Max(1, side / 2);
        (int Row, int Column)[] squares = [.. from row in Starts(height, side, step) from column in Starts(width, side, step) select (row, column)];
        double[] whole = LogOdds(logits, images, classes, isMultiLabel);
        float[] maps = new float[images.shape[0] * height * width];
        for (int i = 0; i < images.shape[0]; i++)
        {
            List<double> hidden = [];
            foreach ((int Row, int Column)[] some in squares.Chunk(batchSize))
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor occluded = Hide(images.narrow(0, i, 1), some, side);
                hidden.AddRange(LogOdds(logits, occluded, classes.narrow(0, i, 1).expand(some.Length), isMultiLabel));
            }

            Spread(squares, hidden.ConvertAll(value => whole[i] - value), side, width, maps.AsSpan(i * height * width, height * width));
        }

        return tensor(maps, [images.shape[0], 1, height, width]);
    }

    private protected override Tensor Maps(Network network, Tensor images, Tensor classes) =>
        MapOf(some => network.call(some).Logits, images, classes, network.Spec.Head.Kind == HeadKind.MultiLabel);

    // of the class against all others
    private static double[] LogOdds(Func<Tensor, Tensor> logits, Tensor images, Tensor classes, bool isMultiLabel)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor said = logits(images).to(ScalarType.Float64);
        Tensor index = classes.unsqueeze(1);
        Tensor own = said.gather(1, index).squeeze(1);
        Tensor odds = isMultiLabel || said.shape[1] == 1 ? own : own.sub(said.scatter(1, index, full(index.shape, double.NegativeInfinity, ScalarType.Float64, said.device)).logsumexp(1));
        return odds.cpu().contiguous().data<double>().ToArray();
    }

    private Tensor Hide(Tensor image, (int Row, int Column)[] squares, int side)
    {
        Tensor copies = image.repeat(squares.Length, 1, 1, 1);
        for (int k = 0; k < squares.Length; k++)
        {
            copies.select(0, k).narrow(1, squares[k].Row, side).narrow(2, squares[k].Column, side).fill_(fill);
        }

        return copies;
    }

    private static void Spread((int Row, int Column)[] squares, List<double> losses, int side, int width, Span<float> map)
    {
        double[] sums = new double[map.Length];
        int[] counts = new int[map.Length];
        foreach ((int k, (int row, int column)) in squares.Index())
        {
            for (int r = row; r < row + side; r++)
            {
                for (int c = column; c < column + side; c++)
                {
                    sums[(r * width) + c] += losses[k];
                    counts[(r * width) + c]++;
                }
            }
        }

        for (int i = 0; i < map.Length; i++)
        {
            // a step wider than the square leaves gaps, of which nothing is known
            map[i] = counts[i] == 0 ? 0 : (float)(sums[i] / counts[i]);
        }
    }
}
