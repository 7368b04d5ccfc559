using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.RandomFields;

/// <summary>The square root of a model's spectrum along one row of a frequency grid, from the squares of the column frequencies.</summary>
internal static class SpectrumRows
{
    /// <summary>Part of a spectrum that one of the two grids takes.</summary>
    /// <param name="CrossoverCyclesPerM">Where the grids share.</param>
    /// <param name="IsCoarse">Whether the long waves are asked for.</param>
    internal readonly record struct Share(double CrossoverCyclesPerM, bool IsCoarse);

    /// <summary>Writes <c>scale * sqrt(spectrum)</c> of the share.</summary>
    /// <param name="model">The model; a nugget is left out.</param>
    /// <param name="share">Which part.</param>
    /// <param name="rowSquare">Square of the row's frequency, (cycles/m)².</param>
    /// <param name="columnSquares">Squares of the columns' frequencies, (cycles/m)².</param>
    /// <param name="scale">Factor on the result.</param>
    /// <param name="amplitudes">Receives one amplitude per column.</param>
    public static void Fill(SpectralModel model, Share share, double rowSquare, ReadOnlySpan<float> columnSquares, double scale, Span<float> amplitudes)
    {
        double rate = -1 / (share.CrossoverCyclesPerM * share.CrossoverCyclesPerM);
        switch (model)
        {
            case PowerLawSpectrum power:
                FieldMap.Apply(new PowerLaw(power, rate, share.IsCoarse, rowSquare, scale), columnSquares, amplitudes);
                break;
            case MaternSpectrum matern:
                FieldMap.Apply(new Matern(matern, rate, share.IsCoarse, rowSquare, scale), columnSquares, amplitudes);
                break;
            default:
                throw new ArgumentException($"the spectrum {model.GetType().Name} is not known", nameof(model));
        }
    }

    private readonly struct PowerLaw(PowerLawSpectrum model, double rate, bool isCoarse, double rowSquare, double scale) : IFieldFunction
    {
        private readonly double quarterLow = model.LowSlope / 4;
        private readonly double quarterHigh = model.HighSlope / 4;
        private readonly double perBreak = 1 / (model.BreakCyclesPerM * model.BreakCyclesPerM);
        private readonly double cutoff = 1 / (model.LongestWaveM * model.LongestWaveM);
        private readonly double rate = rate;
        private readonly double rowSquare = rowSquare;
        private readonly double scale = scale;
        private readonly bool isCoarse = isCoarse;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask>
        {
            TLane square = x + TLane.Constant(rowSquare);
            TLane ratio = square * TLane.Constant(perBreak);
            TLane exponent = TLane.Select(ratio < TLane.Constant(1), TLane.Constant(quarterLow), TLane.Constant(quarterHigh));
            TLane root = TLane.Constant(scale) * TLane.Exp(exponent * TLane.Log(ratio)) * Weight<TLane, TMask>(square, rate, isCoarse);
            return TLane.Select(square < TLane.Constant(cutoff), TLane.Constant(0), root);
        }
    }

    private readonly struct Matern(MaternSpectrum model, double rate, bool isCoarse, double rowSquare, double scale) : IFieldFunction
    {
        private readonly double halfPower = -(model.Smoothness + 1) / 2;
        private readonly double stretch = 2 * Math.PI * Math.PI * model.RangeM * model.RangeM / model.Smoothness;
        private readonly double rate = rate;
        private readonly double rowSquare = rowSquare;
        private readonly double scale = scale * model.RangeM * Math.Sqrt(2 * Math.PI * (1 - model.NuggetShare));
        private readonly bool isCoarse = isCoarse;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask>
        {
            TLane square = x + TLane.Constant(rowSquare);
            TLane root = TLane.Exp(TLane.Constant(halfPower) * TLane.Log(TLane.MultiplyAdd(square, TLane.Constant(stretch), TLane.Constant(1))));
            return TLane.Constant(scale) * root * Weight<TLane, TMask>(square, rate, isCoarse);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Weight<TLane, TMask>(TLane square, double rate, bool isCoarse)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask> =>
        isCoarse
            ? TLane.Exp(square * TLane.Constant(rate / 2))
            : TLane.Sqrt(TLane.Constant(1) - TLane.Exp(square * TLane.Constant(rate)));
}
