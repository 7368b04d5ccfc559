using Synth.Numerics.Lanes;
using Synth.Physics.Sources;

namespace Synth.Physics.Engine;

/// <summary>The one place that knows which kernel computes which source.</summary>
public static class SurfaceKernelDispatch
{
    /// <summary>
    /// Builds the kernel of a source and hands it to the visitor with its static type. The preparation of constants happens here,
    /// once for a source, and may cost up to a few milliseconds (a penny crack solves an integral equation).
    /// </summary>
    /// <param name="source">A source without errors (see <see cref="DeformationSource.Problems"/>).</param>
    /// <param name="poisson">Poisson's ratio, in (0, 0.5).</param>
    /// <param name="visitor">Receives the kernel; passed by reference so that it may carry results, and may be a ref struct.</param>
    /// <exception cref="NotSupportedException">No kernel computes this type of source.</exception>
    public static void Visit<TLane, TMask, TVisitor>(DeformationSource source, double poisson, ref TVisitor visitor)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
        where TVisitor : struct, ISurfaceKernelVisitor<TLane, TMask>, allows ref struct =>
        Visit<TLane, TMask, TVisitor>(source, null, poisson, ref visitor);

    /// <summary>The same for a source whose parameters vary in a direction, which a lane that carries derivatives follows.</summary>
    /// <param name="source">A source without errors.</param>
    /// <param name="direction">Derivatives of the parameters, in a record of the same type; null where none varies.</param>
    /// <param name="poisson">Poisson's ratio, in (0, 0.5), and its derivative.</param>
    /// <param name="visitor">Receives the kernel.</param>
    /// <exception cref="NotSupportedException">No kernel computes this type of source.</exception>
    public static void Visit<TLane, TMask, TVisitor>(DeformationSource source, DeformationSource? direction, DualNumber poisson, ref TVisitor visitor)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
        where TVisitor : struct, ISurfaceKernelVisitor<TLane, TMask>, allows ref struct
    {
        switch (source)
        {
            case OkadaSource rectangle:
                visitor.Visit(new OkadaKernel<TLane, TMask>(Variation(rectangle, direction, poisson)));
                break;
            case MogiSource mogi:
                visitor.Visit(new MogiKernel<TLane, TMask>(Variation(mogi, direction, poisson)));
                break;
            case McTigueSource sphere:
                visitor.Visit(new McTigueKernel<TLane, TMask>(Variation(sphere, direction, poisson)));
                break;
            case PennyCrackSource crack:
                visitor.Visit(new PennyCrackKernel<TLane, TMask>(Variation(crack, direction, poisson)));
                break;
            case YangSource spheroid:
                visitor.Visit(new YangKernel<TLane, TMask>(Variation(spheroid, direction, poisson)));
                break;
            case CdmSource compound when CdmGeometry.IsPointLike(compound, TLane.UnitRoundoff):
                visitor.Visit(new PointCdmKernel<TLane, TMask>(CdmGeometry.PointLimit(Variation(compound, direction, poisson))));
                break;
            case CdmSource compound:
                visitor.Visit(new CdmKernel<TLane, TMask>(Variation(compound, direction, poisson)));
                break;
            case PointCdmSource point:
                visitor.Visit(new PointCdmKernel<TLane, TMask>(Variation(point, direction, poisson)));
                break;
            default:
                throw new NotSupportedException($"no kernel computes a source of type {source.TypeName}");
        }
    }

    private static SourceVariation<TSource> Variation<TSource>(TSource source, DeformationSource? direction, DualNumber poisson)
        where TSource : DeformationSource => new(source, (TSource?)direction, poisson);
}
