using System.Diagnostics;
using System.Numerics;
using Synth.Numerics.Lanes;
using Synth.Numerics.Random;
using Synth.Numerics.Spectra;

namespace Synth.Benchmarks;

/// <summary>Tables of what the numerical foundation costs: functions of lanes, random numbers, Fourier transforms.</summary>
internal static class NumericsTimes
{
    private const int Length = 4096;

    public static void Print(TextWriter output, int rounds)
    {
        output.WriteLine($"one thread, best of {20 * rounds}; functions of lanes, ns an element");
        output.WriteLine($"{"lane",-14}{"Log",8}{"Exp",8}{"Atan",8}{"Atan2",8}{"Ratio",8}{"SinCos",8}");
        Functions<ScalarDouble, ScalarMask, double>(output, rounds);
        Functions<Double256, Mask256, double>(output, rounds);
        Functions<Double512, Mask512, double>(output, rounds);
        Functions<ScalarFloat, ScalarMask, float>(output, rounds);
        Functions<Float256, Mask256, float>(output, rounds);
        Functions<Float512, Mask512, float>(output, rounds);
        Numbers(output, rounds);
        output.WriteLine("Fourier transforms, ms: real forward, real inverse, complex forward");
        foreach (int size in (int[])[64, 240, 256, 450, 512])
        {
            Transforms<float>(output, size, rounds);
            Transforms<double>(output, size, rounds);
        }
    }

    private static void Functions<TLane, TMask, TElement>(TextWriter output, int rounds)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
        where TMask : unmanaged, ILaneMask<TMask>
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    {
        var random = new RandomSource(1, 1, RandomStream.Scene);
        TElement[] from = [.. Enumerable.Range(0, Length).Select(_ => TElement.CreateTruncating(0.01 + 20.0 * random.NextDouble()))];
        TElement[] to = new TElement[Length];
        output.Write($"{typeof(TLane).Name,-14}");
        Apply((a, _) => TLane.Log(a));
        Apply((a, _) => TLane.Exp(a));
        Apply((a, _) => TLane.Atan(a));
        Apply(TLane.Atan2);
        Apply(TLane.AtanRatio);
        Apply((a, _) =>
        {
            TLane.SinCos(a, out TLane sine, out TLane cosine);
            return sine + cosine;
        });
        output.WriteLine();

        void Apply(Func<TLane, TLane, TLane> function) => output.Write($"{1e6 * Best(rounds, () =>
        {
            for (int i = 0; i < Length; i += TLane.Width)
            {
                TLane.Store(function(TLane.Load(in from[i]), TLane.Load(in from[Length - TLane.Width - i])), ref to[i]);
            }
        }) / Length,8:f2}");
    }

    private static void Numbers(TextWriter output, int rounds)
    {
        var random = new RandomSource(1, 1, RandomStream.Scene);
        float[] singles = new float[224 * 224];
        double[] doubles = new double[224 * 224];
        output.WriteLine("arrays of 224 x 224 random numbers, millions a second");
        Rate("uniform float", () => random.FillUniform(singles, 0));
        Rate("normal float", () => random.FillNormal(singles, 0));
        Rate("uniform double", () => random.FillUniform(doubles, 0));
        Rate("normal double", () => random.FillNormal(doubles, 0));

        void Rate(string name, Action fill) => output.WriteLine($"{name,-14}{singles.Length / Best(rounds, fill) / 1e3,8:f0}");
    }

    private static void Transforms<TElement>(TextWriter output, int size, int rounds)
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    {
        var real = new RealFft2D<TElement>(size, size);
        var complex = new ComplexFft2D<TElement>(size, size);
        using FftScratch scratch = real.CreateScratch();
        TElement[] field = new TElement[real.FieldLength], spectrumRe = new TElement[real.SpectrumLength], spectrumIm = new TElement[real.SpectrumLength];
        TElement[] re = new TElement[complex.Length], im = new TElement[complex.Length];
        double forward = Best(rounds, () => real.Forward(field, spectrumRe, spectrumIm, scratch));
        double inverse = Best(rounds, () => real.Inverse(spectrumRe, spectrumIm, field, scratch));
        double both = Best(rounds, () => complex.Forward(re, im, scratch));
        output.WriteLine($"{size,4} x {size,-4} {typeof(TElement).Name,-8}{forward,8:f3}{inverse,8:f3}{both,8:f3}");
    }

    // milliseconds; the first call compiles
    private static double Best(int rounds, Action work)
    {
        work();
        double best = double.PositiveInfinity;
        for (int i = 0; i < 20 * rounds; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }
}
