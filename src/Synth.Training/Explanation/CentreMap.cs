using Synth.Models;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>
/// No explanation but what explanations must beat: it points at the middle of every image, where deformation often lies (the centre baseline of Zhang et al. 2018).
/// Falls from 1 in the middle to 0 in the corners.
/// </summary>
public sealed class CentreMap : ExplanationMethod
{
    public override string Name => "centre";

    public override bool DependsOnClass(Network network, int asked) => false;

    public override bool IsBaseline => true;

    public override string? Obstacle(Network network) => null;

    private protected override Tensor Maps(Network network, Tensor images, Tensor classes)
    {
        (long height, long width) = (images.shape[2], images.shape[3]);
        float[] values = new float[height * width];
        double corner = Math.Sqrt((height * height) + (width * width)) / 2;
        for (int i = 0; i < values.Length; i++)
        {
            (double down, double right) = (((i / width) + 0.5) - (height / 2.0), ((i % width) + 0.5) - (width / 2.0));
            values[i] = (float)(1 - (Math.Sqrt((down * down) + (right * right)) / corner));
        }

        return tensor(values, [1, 1, height, width]).expand(images.shape[0], -1, -1, -1);
    }
}
