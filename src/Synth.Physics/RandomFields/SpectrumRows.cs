using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.RandomFields;

/// <summary>The square root of a model's spectrum along one row of a frequency grid, from the squares of the column frequencies.</summary>
internal static class SpectrumRows
{
    /// <summary>Writes <c>scale * sqrt(spectrum)</c> of the share of one grid.</summary>
    /// <param name="terms">Constants of the spectrum, its share and the scale.</param>
    /// <param name="rowSquare">Square of the row's frequency, (cycles/m)².</param>
    /// <param name="columnSquares">Squares of the columns' frequencies, (cycles/m)².</param>
    /// <param name="amplitudes">Receives one amplitude per column.</param>
    public static void Fill(SpectrumTerms terms, double rowSquare, ReadOnlySpan<float> columnSquares, Span<float> amplitudes)
    {
        if (terms.Kind == SpectrumTerms.PowerLawKind)
        {
            FieldMap.Apply(new PowerLaw(terms, rowSquare), columnSquares, amplitudes);
        }
        else
        {
            FieldMap.Apply(new Matern(terms, rowSquare), columnSquares, amplitudes);
        }
    }

    private readonly struct PowerLaw(SpectrumTerms terms, double rowSquare) : IFieldFunction
    {
        private readonly SpectrumTerms terms = terms;
        private readonly double rowSquare = rowSquare;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> =>
            SpectrumFormula.PowerLaw<TLane, TMask>(
                x + TLane.Constant(rowSquare),
                TLane.Constant(terms.Stretch),
                TLane.Constant(terms.LowPower),
                TLane.Constant(terms.HighPower),
                TLane.Constant(terms.Cutoff),
                TLane.Constant(terms.WeightRate),
                terms.IsCoarse,
                TLane.Constant(terms.Scale));
    }

    private readonly struct Matern(SpectrumTerms terms, double rowSquare) : IFieldFunction
    {
        private readonly SpectrumTerms terms = terms;
        private readonly double rowSquare = rowSquare;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> =>
            SpectrumFormula.Matern<TLane, TMask>(
                x + TLane.Constant(rowSquare),
                TLane.Constant(terms.Stretch),
                TLane.Constant(terms.LowPower),
                TLane.Constant(terms.WeightRate),
                terms.IsCoarse,
                TLane.Constant(terms.Scale));
    }
}
