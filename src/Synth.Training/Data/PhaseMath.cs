using System.Numerics;
using Synth.Datasets;

namespace Synth.Training.Data;

/// <summary>Phases of training images.</summary>
public static class PhaseMath
{
    /// <summary>Wavelength of Sentinel-1, m.</summary>
    public const double Sentinel1WavelengthM = 0.05546576;

    /// <summary>The largest float below pi; the next one is above it.</summary>
    public static readonly float JustBelowPi = MathF.BitDecrement(MathF.PI);

    /// <summary>Wraps every value to [-pi, pi), rad; a value inside is left as it is, to the last bit.</summary>
    public static void Wrap(Span<float> phases)
    {
        int i = 0;
        Vector<float> cycle = new(2 * MathF.PI);
        Vector<float> perCycle = new(1 / (2 * MathF.PI));
        Vector<float> half = new(0.5f);
        Vector<float> low = new(-MathF.PI);
        Vector<float> high = new(JustBelowPi);
        for (; i <= phases.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> phase = new(phases[i..]);
            Vector<float> wrapped = phase - (cycle * Vector.Floor((phase * perCycle) + half));
            wrapped = Vector.Min(Vector.Max(wrapped, low), high);
            Vector<int> isInside = Vector.GreaterThanOrEqual(phase, low) & Vector.LessThanOrEqual(phase, high);
            Vector.ConditionalSelect(isInside, phase, wrapped).CopyTo(phases[i..]);
        }

        for (; i < phases.Length; i++)
        {
            float phase = phases[i];
            if (phase < -MathF.PI || phase > JustBelowPi)
            {
                phase -= 2 * MathF.PI * MathF.Floor((phase * (1 / (2 * MathF.PI))) + 0.5f);
                phases[i] = Math.Min(Math.Max(phase, -MathF.PI), JustBelowPi);
            }
        }
    }

    /// <summary>The wrapped phase of an image, rad, whatever its quantity; 0 where not valid.</summary>
    /// <param name="image">The image, left as it is.</param>
    /// <param name="wavelengthM">Radar wavelength, m, by which displacement becomes phase: -4 pi / wavelength times it. A velocity counts for one year.</param>
    /// <param name="phases">Receives Height x Width values in [-pi, pi).</param>
    /// <exception cref="DatasetException">The image holds grey values that are no phase.</exception>
    public static void WrappedPhase(TrainingImage image, double wavelengthM, Span<float> phases)
    {
        ArgumentNullException.ThrowIfNull(image);
        ReadOnlySpan<float> values = image.Values;
        switch (image.Quantity)
        {
            case ImageQuantity.WrappedPhaseRad:
                values.CopyTo(phases);
                return;
            case ImageQuantity.UnwrappedPhaseRad:
                values.CopyTo(phases);
                break;
            case ImageQuantity.LosDisplacementM or ImageQuantity.LosVelocityMPerYear:
                float radPerM = (float)(-4 * Math.PI / wavelengthM);
                for (int i = 0; i < values.Length; i++)
                {
                    phases[i] = radPerM * values[i];
                }

                break;
            default:
                throw new DatasetException($"{image.Record.Id} holds grey values that are no phase; the encoding needs phase, such as content grey_phase");
        }

        Wrap(phases);
    }

    /// <summary>Cosine and sine of every phase.</summary>
    /// <param name="phases">Phases, rad.</param>
    /// <param name="cosines">As long as the phases.</param>
    /// <param name="sines">As long as the phases; may not overlap the others.</param>
    public static void CosSin(ReadOnlySpan<float> phases, Span<float> cosines, Span<float> sines)
    {
        int i = 0;
        for (; i <= phases.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (Vector<float> sin, Vector<float> cos) = Vector.SinCos(new Vector<float>(phases[i..]));
            sin.CopyTo(sines[i..]);
            cos.CopyTo(cosines[i..]);
        }

        for (; i < phases.Length; i++)
        {
            (sines[i], cosines[i]) = MathF.SinCos(phases[i]);
        }
    }
}
