using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Interferometry;

/// <summary>The smooth step: 0 up to 0, 1 from 1 on, <c>x² (3 - 2 x)</c> between.</summary>
internal static class SmoothStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Of<TLane, TMask>(TLane x)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane t = TLane.Min(TLane.Max(x, TLane.Constant(0)), TLane.Constant(1));
        return t * t * (TLane.Constant(3) - (t + t));
    }
}
