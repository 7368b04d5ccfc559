using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;
using Synth.Rasters;

namespace Synth.Physics.Atmosphere;

/// <summary>Writes an orbital ramp over a grid.</summary>
public static class RampField
{
    /// <summary>The ramp at every pixel, row by row with row 0 north.</summary>
    /// <param name="ramp">The polynomial.</param>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="losM">Receives apparent line-of-sight displacement, m; <c>grid.PixelCount</c> values.</param>
    /// <exception cref="ArgumentException">The ramp has errors or the span has the wrong length.</exception>
    public static void Fill(OrbitalRamp ramp, Grid grid, Span<float> losM)
    {
        FieldChecks.Check(ramp?.Problems(), grid, losM.Length);
        using GridAxis axis = GridAxis.Scaled(grid.Width);
        for (int row = 0; row < grid.Height; row++)
        {
            (double constant, double linear) = Row(ramp!, row, grid.Height);
            FieldMap.Apply(new Polynomial(constant, linear, ramp!.EastEastM), axis.Columns, losM.Slice(row * grid.Width, grid.Width));
        }
    }

    /// <summary>The polynomial's coefficients along one row: the constant and that of the scaled east coordinate.</summary>
    internal static (double Constant, double Linear) Row(OrbitalRamp ramp, int row, int height)
    {
        double north = -GridAxis.ScaledCoordinate(row, height);
        return (ramp.OffsetM + (ramp.NorthM * north) + (ramp.NorthNorthM * north * north), ramp.EastM + (ramp.EastNorthM * north));
    }

    /// <summary>The ramp of a pixel, m, from its scaled east coordinate and the coefficients of its row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Of<TLane, TMask>(TLane east, TLane constant, TLane linear, TLane square)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask> =>
        TLane.MultiplyAdd(TLane.MultiplyAdd(square, east, linear), east, constant);

    private readonly struct Polynomial(double constant, double linear, double square) : IFieldFunction
    {
        private readonly double constant = constant;
        private readonly double linear = linear;
        private readonly double square = square;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> =>
            RampField.Of<TLane, TMask>(x, TLane.Constant(constant), TLane.Constant(linear), TLane.Constant(square));
    }
}
