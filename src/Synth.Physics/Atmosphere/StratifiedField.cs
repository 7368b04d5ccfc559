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
        StratifiedTerms terms = Terms(delay!, heightM);
        switch (terms.Kind)
        {
            case StratifiedFormula.LinearKind:
                FieldMap.Apply(new Linear(terms), heightM, losM);
                break;
            case StratifiedFormula.ExponentialKind:
                FieldMap.Apply(new Exponential(terms), heightM, losM);
                break;
            case StratifiedFormula.LayerKind:
                FieldMap.Apply(new Layer(terms), heightM, losM);
                break;
            default:
                FieldMap.Apply(new Power(terms), heightM, losM);
                break;
        }
    }

    /// <summary>The numbers that the formula of a delay takes over the heights of a scene.</summary>
    internal static StratifiedTerms Terms(StratifiedDelay delay, ReadOnlySpan<float> heightM)
    {
        double factor = -Coefficient(delay, heightM);
        double reference = delay.Profile.At(delay.ReferenceHeightM ?? FieldStatistics.Mean(heightM));
        return delay.Profile switch
        {
            LinearProfile => new StratifiedTerms(StratifiedFormula.LinearKind, -factor / 1000, -factor * reference, 0, 0),
            ExponentialProfile exponential => new StratifiedTerms(
                StratifiedFormula.ExponentialKind, factor, -factor * reference, -1 / exponential.ScaleHeightM, 0),
            PowerLawProfile power => new StratifiedTerms(
                StratifiedFormula.PowerKind, factor, -factor * reference, -1 / power.TopHeightM, power.Exponent),
            LayerProfile layer => new StratifiedTerms(
                StratifiedFormula.LayerKind, factor, -factor * reference, -1 / layer.ThicknessM, (layer.BaseHeightM + layer.ThicknessM) / layer.ThicknessM),
            _ => throw new ArgumentException($"the profile {delay.Profile.TypeName} has no field", nameof(delay)),
        };
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

    private readonly struct Linear(StratifiedTerms terms) : IFieldFunction
    {
        private readonly StratifiedTerms terms = terms;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> =>
            StratifiedFormula.Linear<TLane, TMask>(x, TLane.Constant(terms.Factor), TLane.Constant(terms.Constant));
    }

    private readonly struct Exponential(StratifiedTerms terms) : IFieldFunction
    {
        private readonly StratifiedTerms terms = terms;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> =>
            StratifiedFormula.Exponential<TLane, TMask>(
                x, TLane.Constant(terms.Factor), TLane.Constant(terms.Constant), TLane.Constant(terms.Rate));
    }

    private readonly struct Power(StratifiedTerms terms) : IFieldFunction
    {
        private readonly StratifiedTerms terms = terms;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> =>
            StratifiedFormula.Power<TLane, TMask>(
                x, TLane.Constant(terms.Factor), TLane.Constant(terms.Constant), TLane.Constant(terms.Rate), TLane.Constant(terms.Shape));
    }

    private readonly struct Layer(StratifiedTerms terms) : IFieldFunction
    {
        private readonly StratifiedTerms terms = terms;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> =>
            StratifiedFormula.Layer<TLane, TMask>(
                x, TLane.Constant(terms.Factor), TLane.Constant(terms.Constant), TLane.Constant(terms.Rate), TLane.Constant(terms.Shape));
    }
}
