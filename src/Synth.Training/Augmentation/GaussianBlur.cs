using System.Numerics.Tensors;
using Synth.Numerics.Random;
using Synth.Scenes.Recipes.Distributions;
using Synth.Training.Augmentation.Warping;
using Synth.Training.Data;

namespace Synth.Training.Augmentation;

/// <summary>
/// Smooths an image by a Gaussian; wrapped phase is smoothed as phasors. Only valid pixels enter a mean, and only they change.
/// </summary>
/// <param name="LeastKernelPx">Smallest side of the kernel, pixels, odd.</param>
/// <param name="MostKernelPx">Largest side of the kernel, pixels, odd; every odd number between is equally likely.</param>
/// <param name="SigmaPx">Sigma, pixels, above 0; or null for 0.15 times the side + 0.35, as OpenCV takes where none is given.</param>
public sealed record GaussianBlur(int LeastKernelPx, int MostKernelPx, Distribution? SigmaPx = null) : IAugmentation, IImageAugmentation
{
    public void Apply(TrainingImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        float[] kernel = Kernel(random);
        if (image.Quantity != ImageQuantity.WrappedPhaseRad)
        {
            Smooth(image.Values, image.Valid, image.Width, kernel);
            return;
        }

        using Rented<float> cosine = new(image.Values.Length);
        using Rented<float> sine = new(image.Values.Length);
        PhaseComponents.Split(image.Values, image.Valid, cosine.Span, sine.Span);
        SmoothingKernel.Smooth(cosine.Span, image.Width, kernel);
        SmoothingKernel.Smooth(sine.Span, image.Width, kernel);
        PhaseComponents.Join(cosine.Span, sine.Span, image.Valid, image.Values);
    }

    public void Apply(EncodedImage image, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(image);
        float[] kernel = Kernel(random);
        for (int channel = 0; channel < image.Channels; channel++)
        {
            Smooth(image.Plane(channel), image.Valid, image.Width, kernel);
        }
    }

    private float[] Kernel(RandomSource random)
    {
        int side = LeastKernelPx + (2 * random.NextInt(((MostKernelPx - LeastKernelPx) / 2) + 1));
        double sigma = SigmaPx is null ? (0.15 * side) + 0.35 : random.Draw(SigmaPx);
        return SmoothingKernel.Gaussian(sigma, side / 2);
    }

    private static void Smooth(Span<float> plane, ReadOnlySpan<byte> valid, int width, float[] kernel)
    {
        if (!valid.Contains((byte)0))
        {
            SmoothingKernel.Smooth(plane, width, kernel);
            return;
        }

        using Rented<float> sums = new(plane.Length);
        using Rented<float> weights = new(plane.Length);
        sums.Span.Clear();
        weights.Span.Clear();
        foreach (Range run in new ValidRuns(valid))
        {
            plane[run].CopyTo(sums.Span[run]);
            weights.Span[run].Fill(1);
        }

        SmoothingKernel.Smooth(sums.Span, width, kernel);
        SmoothingKernel.Smooth(weights.Span, width, kernel);
        foreach (Range run in new ValidRuns(valid))
        {
            TensorPrimitives.Divide(sums.Span[run], weights.Span[run], plane[run]);
        }
    }
}
