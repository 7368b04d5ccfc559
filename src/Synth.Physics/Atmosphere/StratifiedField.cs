using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;
using Synth.Rasters;

namespace Synth.Physics.Atmosphere;

/// <summary>Writes a stratified delay over the heights of a scene.</summary>
public static class StratifiedField
{
    /// <summary>The field at every pixel, row by row with row 0 north.</summary>
    /// <param name="delay">The delay.</param>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="heightM">Height above sea level, m, finite; <c>grid.PixelCount</c> values.</param>
    /// <param name="losM">Receives apparent line-of-sight displacement, m, positive towards the satellite; as many values.</param>
    /// <exception cref="ArgumentException">The delay has errors or a span has the wrong length.</exception>
    public static void Fill(StratifiedDelay delay, Grid grid, ReadOnlySpan<float> heightM, Span<float> losM)
    {
        FieldChecks.Check(delay?.Problems(), grid, losM.Length);
        double factor = -Coefficient(delay!, heightM);
        double reference = delay!.Profile.At(delay.ReferenceHeightM ?? FieldStatistics.Mean(heightM));
        switch (delay.Profile)
        {
            case LinearProfile:
                FieldMap.Apply(new Linear(factor, reference), heightM, losM);
                break;
            case ExponentialProfile exponential:
                FieldMap.Apply(new Exponential(factor, reference, exponential.ScaleHeightM), heightM, losM);
                break;
            case PowerLawProfile power:
                FieldMap.Apply(new Power(factor, reference, power.TopHeightM, power.Exponent), heightM, losM);
                break;
            default:
                throw new ArgumentException($"the profile {delay.Profile.TypeName} has no field", nameof(delay));
        }
    }

    /// <summary>Difference of the two dates in the unit of the profile, m.</summary>
    private static double Coefficient(StratifiedDelay delay, ReadOnlySpan<float> heightM)
    {
        switch (delay.Strength)
        {
            case TwoDateStrength dates:
                return dates.SecondM - dates.FirstM;
            case FringeStrength fringes:
                (float lowest, float highest) = FieldStatistics.Extremes(heightM);
                double relief = delay.Profile.At(lowest) - delay.Profile.At(highest);
                return relief > 0 ? fringes.Fringes * fringes.WavelengthM / 2 / relief : 0;
            default:
                throw new ArgumentException($"the strength {delay.Strength.GetType().Name} is not known", nameof(delay));
        }
    }

    private readonly struct Linear(double factor, double reference) : IFieldFunction
    {
        private readonly double slope = -factor / 1000;
        private readonly double constant = -factor * reference;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> =>
            TLane.MultiplyAdd(TLane.Constant(slope), x, TLane.Constant(constant));
    }

    private readonly struct Exponential(double factor, double reference, double scaleHeightM) : IFieldFunction
    {
        private readonly double factor = factor;
        private readonly double constant = -factor * reference;
        private readonly double rate = -1 / scaleHeightM;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> =>
            TLane.MultiplyAdd(TLane.Constant(factor), TLane.Exp(TLane.Constant(rate) * x), TLane.Constant(constant));
    }

    private readonly struct Power(double factor, double reference, double topM, double exponent) : IFieldFunction
    {
        private readonly double factor = factor;
        private readonly double constant = -factor * reference;
        private readonly double rate = -1 / topM;
        private readonly double exponent = exponent;

        // above the top the logarithm is that of 0, minus infinity, and the exponential of it 0 as it should be
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask>
        {
            TLane part = TLane.Max(TLane.MultiplyAdd(TLane.Constant(rate), x, TLane.Constant(1)), TLane.Constant(0));
            TLane power = TLane.Exp(TLane.Constant(exponent) * TLane.Log(part));
            return TLane.MultiplyAdd(TLane.Constant(factor), power, TLane.Constant(constant));
        }
    }
}
