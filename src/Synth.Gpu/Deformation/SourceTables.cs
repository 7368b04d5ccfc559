using System.Numerics;
using Synth.Numerics.Lanes;
using Synth.Physics.Engine;
using Synth.Physics.Sources;

namespace Synth.Gpu.Deformation;

/// <summary>Collects the prepared constants of many sources, one list a kind of formula.</summary>
internal sealed class SourceTables<TLane, TMask, TElement>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged, INumberBase<TElement>
{
    public List<OkadaKernel<TLane, TMask>> Okada { get; } = [];

    public List<MogiKernel<TLane, TMask>> Mogi { get; } = [];

    public List<McTigueKernel<TLane, TMask>> McTigue { get; } = [];

    public List<PennyCrackSeries<TLane, TMask>> PennyCrack { get; } = [];

    public List<YangQuadrature<TLane, TMask>> Yang { get; } = [];

    public List<CdmKernel<TLane, TMask>> Cdm { get; } = [];

    public List<PointCdmKernel<TLane, TMask>> PointCdm { get; } = [];

    /// <summary>Coefficients and nodes of all formulas that need some.</summary>
    public List<TElement> Table { get; } = [];

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Okada.Clear();
        Mogi.Clear();
        McTigue.Clear();
        PennyCrack.Clear();
        Yang.Clear();
        Cdm.Clear();
        PointCdm.Clear();
        Table.Clear();
    }

    /// <summary>Prepares a source and puts its constants away.</summary>
    /// <param name="source">A source without errors.</param>
    /// <param name="poisson">Poisson's ratio, in (0, 0.5).</param>
    /// <returns>Where they are: the kind, the place in its list and where numbers of the table begin.</returns>
    public (int Kind, int Index, int TableFirst) Add(DeformationSource source, double poisson)
    {
        Collector collector = new(this);
        SurfaceKernelDispatch.Visit<TLane, TMask, Collector>(source, poisson, ref collector);
        return collector.Place;
    }

    private (int Kind, int Index, int TableFirst) Put(object kernel) => kernel switch
    {
        OkadaKernel<TLane, TMask> okada => (SourceKind.Okada, Append(Okada, okada), 0),
        MogiKernel<TLane, TMask> mogi => (SourceKind.Mogi, Append(Mogi, mogi), 0),
        McTigueKernel<TLane, TMask> sphere => (SourceKind.McTigue, Append(McTigue, sphere), 0),
        PennyCrackKernel<TLane, TMask> crack => (SourceKind.PennyCrack, Append(PennyCrack, crack.Series), AppendTable(crack.Coefficients)),
        YangKernel<TLane, TMask> spheroid => (SourceKind.Yang, Append(Yang, spheroid.Quadrature), AppendTable(spheroid.Nodes)),
        CdmKernel<TLane, TMask> compound => (SourceKind.Cdm, Append(Cdm, compound), 0),
        PointCdmKernel<TLane, TMask> point => (SourceKind.PointCdm, Append(PointCdm, point), 0),
        _ => throw new NotSupportedException($"no kernel of the GPU computes {kernel.GetType().Name}"),
    };

    private static int Append<T>(List<T> list, T item)
    {
        list.Add(item);
        return list.Count - 1;
    }

    private int AppendTable(ReadOnlySpan<DualNumber> numbers)
    {
        int first = Table.Count;
        foreach (DualNumber number in numbers)
        {
            Table.Add(TElement.CreateTruncating(number.Value));
        }

        return first;
    }

    private struct Collector(SourceTables<TLane, TMask, TElement> tables) : ISurfaceKernelVisitor<TLane, TMask>
    {
        public (int Kind, int Index, int TableFirst) Place { get; private set; }

        public void Visit<TKernel>(in TKernel kernel)
            where TKernel : struct, ISurfaceKernel<TLane, TMask> => Place = tables.Put(kernel);
    }
}
