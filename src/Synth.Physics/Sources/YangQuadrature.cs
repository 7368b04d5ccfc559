using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics.Sources;

/// <summary>The formula of <see cref="YangKernel{TLane,TMask}"/> over a table of nodes that lies anywhere.</summary>
public readonly struct YangQuadrature<TLane, TMask>
    where TLane : unmanaged, ILane<TLane, TMask>
    where TMask : unmanaged, ILaneMask<TMask>
{
    // offset along the strike, depth and three strengths
    internal const int NodeFields = 5;

    private readonly int _count;
    private readonly TLane _sourceEast;
    private readonly TLane _sourceNorth;
    private readonly TLane _strikeEast;
    private readonly TLane _strikeNorth;
    private readonly TLane _cosine;
    private readonly TLane _sine;
    private readonly TLane _halfFree;

    internal YangQuadrature(SourceVariation<YangSource> source, int count)
    {
        (DualNumber sinStrike, DualNumber cosStrike) = DualNumber.SinCos(source.Of(s => s.StrikeDeg) * (Math.PI / 180));
        (DualNumber sinPlunge, DualNumber cosPlunge) = DualNumber.SinCos(source.Of(s => s.PlungeDeg) * (Math.PI / 180));
        _count = count;
        _sourceEast = TLane.Constant(source.Of(s => s.EastM));
        _sourceNorth = TLane.Constant(source.Of(s => s.NorthM));
        _strikeEast = TLane.Constant(sinStrike);
        _strikeNorth = TLane.Constant(cosStrike);
        _cosine = TLane.Constant(cosPlunge);
        _sine = TLane.Constant(sinPlunge);
        _halfFree = TLane.Constant((1 - (2 * source.Poisson)) * cosPlunge * cosPlunge / 2);
    }

    /// <summary>Displacement, m, as <see cref="ISurfaceKernel{TLane,TMask}.Displace"/>, with the nodes from number <paramref name="first"/> of the table on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Displace<TTable>(
        TTable nodes,
        int first,
        TLane eastM,
        TLane northM,
        out TLane displacementEastM,
        out TLane displacementNorthM,
        out TLane displacementUpM)
        where TTable : struct, ILaneTable<TLane>
    {
        TLane x = eastM - _sourceEast;
        TLane y = northM - _sourceNorth;
        TLane along = TLane.MultiplyAdd(x, _strikeEast, y * _strikeNorth);
        TLane across = TLane.MultiplyAdd(x, _strikeNorth, -(y * _strikeEast));
        TLane sumAlong = TLane.Constant(0), sumAcross = TLane.Constant(0), sumUp = TLane.Constant(0);
        for (int i = first; i < first + _count; i += NodeFields)
        {
            AddNode(nodes, i, along, across, ref sumAlong, ref sumAcross, ref sumUp);
        }

        displacementEastM = TLane.MultiplyAdd(sumAlong, _strikeEast, sumAcross * _strikeNorth);
        displacementNorthM = TLane.MultiplyAdd(sumAlong, _strikeNorth, -(sumAcross * _strikeEast));
        displacementUpM = sumUp;
    }

    // unit vector (u, v, z) from the node to the point, q its component along the long axis, h = (u + i v) / (1 + z)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddNode<TTable>(TTable nodes, int i, TLane along, TLane across, ref TLane sumAlong, ref TLane sumAcross, ref TLane sumUp)
        where TTable : struct, ILaneTable<TLane>
    {
        TLane one = TLane.Constant(1), two = TLane.Constant(2), three = TLane.Constant(3);
        TLane offset = along - nodes.At(i);
        TLane nodeDepth = nodes.At(i + 1);
        TLane inverseSquared = one / TLane.MultiplyAdd(offset, offset, TLane.MultiplyAdd(across, across, nodeDepth * nodeDepth));
        TLane inverse = TLane.Sqrt(inverseSquared);
        TLane u = offset * inverse, v = across * inverse, z = nodeDepth * inverse;
        TLane q = TLane.MultiplyAdd(u, _cosine, -(z * _sine));
        TLane qq = three * q * q;
        TLane nearness = nodes.At(i + 4) * inverseSquared;
        TLane tensile = nodes.At(i + 2);
        TLane axial = TLane.Constant(6) * q * nearness;

        // everything along the vector X; dislocation, dilatation and its second derivative 5 qq - 3
        TLane free = tensile * _halfFree;
        TLane radial = TLane.MultiplyAdd(
            tensile,
            qq,
            TLane.MultiplyAdd(nearness, TLane.MultiplyAdd(TLane.Constant(5), qq, -three), nodes.At(i + 3))) - free;

        TLane inverseHeight = one / (one + z);
        TLane h = u * inverseHeight, g = v * inverseHeight;
        TLane squareReal = TLane.MultiplyAdd(h, h, -(g * g));
        TLane squareImaginary = two * h * g;
        TLane cubeReal = TLane.MultiplyAdd(squareReal, h, -(squareImaginary * g));
        TLane cubeImaginary = TLane.MultiplyAdd(squareReal, g, squareImaginary * h);
        TLane quarter = TLane.Constant(0.5) * free;
        TLane third = three + z;
        TLane alongPart = TLane.MultiplyAdd(radial, u, TLane.MultiplyAdd(quarter, u - (cubeReal * third), -(axial * _cosine)));
        TLane acrossPart = TLane.MultiplyAdd(radial, v, -(quarter * (v + (cubeImaginary * third))));
        TLane upPart = TLane.MultiplyAdd(radial, z, TLane.MultiplyAdd(axial, _sine, -(free * squareReal * (two + z))));
        sumAlong = TLane.MultiplyAdd(alongPart, inverseSquared, sumAlong);
        sumAcross = TLane.MultiplyAdd(acrossPart, inverseSquared, sumAcross);
        sumUp = TLane.MultiplyAdd(upPart, inverseSquared, sumUp);
    }
}
