using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;
using Synth.Rasters;

namespace Synth.Physics.Atmosphere;

/// <summary>Writes an ionospheric wave over a grid.</summary>
public static class IonosphereField
{
    /// <summary>The wave at every pixel, row by row with row 0 north.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="losM">Receives apparent line-of-sight displacement, m; <c>grid.PixelCount</c> values.</param>
    /// <exception cref="ArgumentException">The wave has errors or the span has the wrong length.</exception>
    public static void Fill(IonosphericWave wave, Grid grid, Span<float> losM)
    {
        FieldChecks.Check(wave?.Problems(), grid, losM.Length);
        using GridAxis axis = GridAxis.EastM(grid);
        for (int row = 0; row < grid.Height; row++)
        {
            (double frequency, double phase) = Row(wave!, grid.NorthOf(row));
            FieldMap.Apply(new Cosine(wave!.AmplitudeM, frequency, phase), axis.Columns, losM.Slice(row * grid.Width, grid.Width));
        }
    }

    /// <summary>The wave along one row: radians per metre of the east coordinate, and the phase at east 0.</summary>
    internal static (double RadPerM, double PhaseRad) Row(IonosphericWave wave, double northM)
    {
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(wave.AzimuthDeg));
        double radPerM = 2 * Math.PI / wave.LengthM;
        double phase = double.DegreesToRadians(wave.PhaseDeg) + (radPerM * cosine * northM);
        return (radPerM * sine, Math.IEEERemainder(phase, 2 * Math.PI));
    }

    /// <summary>The wave at a pixel, m, from its east coordinate and the terms of its row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Of<TLane, TMask>(TLane eastM, TLane amplitudeM, TLane radPerM, TLane phaseRad)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane.SinCos(TLane.MultiplyAdd(radPerM, eastM, phaseRad), out _, out TLane cosine);
        return amplitudeM * cosine;
    }

    private readonly struct Cosine(double amplitude, double frequency, double phase) : IFieldFunction
    {
        private readonly double amplitude = amplitude;
        private readonly double frequency = frequency;
        private readonly double phase = phase;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> =>
            IonosphereField.Of<TLane, TMask>(x, TLane.Constant(amplitude), TLane.Constant(frequency), TLane.Constant(phase));
    }
}
