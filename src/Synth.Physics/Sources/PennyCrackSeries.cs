using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>The formula of <see cref="PennyCrackKernel{TLane,TMask}"/> over a table of coefficients that lies anywhere.</summary>
public readonly struct PennyCrackSeries<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    private readonly int _count;
    private readonly TLane _sourceEast;
    private readonly TLane _sourceNorth;
    private readonly TLane _inverseScale;
    private readonly TLane _radius;

    internal PennyCrackSeries(SourceVariation<PennyCrackSource> source, int count)
    {
        DualNumber depth = source.Of(s => s.DepthM), radius = source.Of(s => s.RadiusM);
        _count = count;
        _sourceEast = TLane.Constant(source.Of(s => s.EastM));
        _sourceNorth = TLane.Constant(source.Of(s => s.NorthM));
        _inverseScale = TLane.Constant(1 / DualNumber.Sqrt((radius * radius) + (depth * depth)));
        _radius = TLane.Constant(radius);
    }

    /// <summary>Displacement, m, as <see cref="ISurfaceKernel{TLane,TMask}.Displace"/>, with the coefficients from number <paramref name="first"/> of the table on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Displace<TTable>(
        TTable coefficients,
        int first,
        TLane eastM,
        TLane northM,
        out TLane displacementEastM,
        out TLane displacementNorthM,
        out TLane displacementUpM)
        where TTable : struct, ILaneTable<TLane>
    {
        TLane one = TLane.Constant(1);
        TLane x = eastM - _sourceEast;
        TLane y = northM - _sourceNorth;
        TLane u = x * _inverseScale, v = y * _inverseScale;
        TLane closeness = one / TLane.MultiplyAdd(u, u, TLane.MultiplyAdd(v, v, one));
        TLane argument = closeness + closeness - one;
        TLane twice = argument + argument;

        TLane radial1 = TLane.Constant(0), radial2 = radial1, up1 = radial1, up2 = radial1;
        int last = first + _count - 2;
        for (int i = first; i < last; i += 2)
        {
            TLane radial = TLane.MultiplyAdd(twice, radial1, coefficients.At(i) - radial2);
            TLane up = TLane.MultiplyAdd(twice, up1, coefficients.At(i + 1) - up2);
            radial2 = radial1;
            radial1 = radial;
            up2 = up1;
            up1 = up;
        }

        TLane decay = closeness * TLane.Sqrt(closeness);
        TLane outward = decay * TLane.MultiplyAdd(argument, radial1, coefficients.At(last) - radial2);
        displacementEastM = outward * x;
        displacementNorthM = outward * y;
        displacementUpM = decay * _radius * TLane.MultiplyAdd(argument, up1, coefficients.At(last + 1) - up2);
    }
}
