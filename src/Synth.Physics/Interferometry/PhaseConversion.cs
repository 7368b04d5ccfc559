using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Interferometry;

/// <summary>
/// Line-of-sight displacement (m, positive towards the satellite) to phase and back: <c>phase = -4 pi / wavelength * displacement</c>,
/// the sign of LiCSAR and LiCSBAS.
/// </summary>
public static class PhaseConversion
{
    /// <summary>Phase of a displacement, rad per m.</summary>
    public static double RadiansPerMetre(double wavelengthM) => -4 * Math.PI / wavelengthM;

    /// <summary>Phase of a displacement, rad.</summary>
    public static double ToPhase(double losM, double wavelengthM) => losM * RadiansPerMetre(wavelengthM);

    /// <summary>Displacement of a phase, m.</summary>
    public static double ToDisplacement(double phaseRad, double wavelengthM) => phaseRad / RadiansPerMetre(wavelengthM);

    /// <summary>Phase of every displacement, rad; both spans may be the same memory.</summary>
    public static void ToPhase(ReadOnlySpan<float> losM, double wavelengthM, Span<float> phaseRad) =>
        FieldMap.Apply(new Scaling(RadiansPerMetre(wavelengthM)), losM, phaseRad);

    /// <summary>Displacement of every phase, m; both spans may be the same memory.</summary>
    public static void ToDisplacement(ReadOnlySpan<float> phaseRad, double wavelengthM, Span<float> losM) =>
        FieldMap.Apply(new Scaling(1 / RadiansPerMetre(wavelengthM)), phaseRad, losM);

    /// <summary>Phase of a displacement or the reverse, by the factor between them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Scaled<TLane, TMask>(TLane value, TLane factor)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask> => value * factor;

    private readonly struct Scaling(double factor) : IFieldFunction
    {
        private readonly double factor = factor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> => Scaled<TLane, TMask>(x, TLane.Constant(factor));
    }
}
