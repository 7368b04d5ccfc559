using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;
using Synth.Physics.Interferometry;

namespace Synth.Physics.Engine;

/// <summary>Adds the components of an interferogram up and wraps the sum.</summary>
internal static class Composition
{
    /// <summary>Fills the unwrapped and the wrapped phase.</summary>
    public static void Fill(FieldStack fields, double wavelengthM)
    {
        double radPerM = PhaseConversion.RadiansPerMetre(wavelengthM);
        int done = Run<Float256, Mask256>(fields, radPerM, 0);
        Run<ScalarFloat, ScalarMask>(fields, radPerM, done);
    }

    /// <summary>Phase of a pixel before wrapping, rad: displacements in metres, then phases.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Unwrapped<TLane, TMask>(
        TLane deformation, TLane stratified, TLane turbulent, TLane ramp, TLane ionosphere, TLane radPerM, TLane noise, TLane fault)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane losM = deformation + stratified + turbulent + ramp + ionosphere;
        return PhaseConversion.Scaled<TLane, TMask>(losM, radPerM) + noise + fault;
    }

    private static int Run<TLane, TMask>(FieldStack fields, double radPerM, int start)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, float>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane factor = TLane.Constant(radPerM);
        int i = start;
        for (; i <= fields.UnwrappedRad.Length - TLane.Width; i += TLane.Width)
        {
            TLane phase = Unwrapped<TLane, TMask>(
                TLane.Load(in fields.DeformationLosM[i]),
                TLane.Load(in fields.StratifiedLosM[i]),
                TLane.Load(in fields.TurbulentLosM[i]),
                TLane.Load(in fields.RampLosM[i]),
                TLane.Load(in fields.IonosphereLosM[i]),
                factor,
                TLane.Load(in fields.NoiseRad[i]),
                TLane.Load(in fields.FaultRad[i]));
            TLane.Store(phase, ref fields.UnwrappedRad[i]);
            TLane.Store(PhaseWrapping.WrapSingle<TLane, TMask>(phase), ref fields.WrappedRad[i]);
        }

        return i;
    }
}
