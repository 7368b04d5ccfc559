using ILGPU;
using Synth.Numerics.Lanes;
using Synth.Physics.Sources;

namespace Synth.Gpu.Deformation;

/// <summary>Everything that the deformation of a batch of scenes is computed from and written to, in the memory of a device.</summary>
internal struct DeformationArguments<TLane, TMask, TElement>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged
{
    /// <summary>Points of a row.</summary>
    public int Columns;

    /// <summary>Rows of points.</summary>
    public int Rows;

    public ArrayView<SceneRecord> Scenes;
    public ArrayView<SourceRecord> Sources;
    public ArrayView<LevelRecord<TElement>> Levels;

    /// <summary>East coordinates of the columns of each scene, m.</summary>
    public ArrayView<TElement> East;

    /// <summary>North coordinates of the rows of each scene, m.</summary>
    public ArrayView<TElement> North;

    /// <summary>Look vectors, see <see cref="SceneRecord"/>.</summary>
    public ArrayView<TElement> Look;

    /// <summary>Look vectors of scenes under swaths.</summary>
    public ArrayView<TElement> SwathLook;

    /// <summary>Heights above the reference, m, of scenes whose sources have levels.</summary>
    public ArrayView<TElement> Heights;

    /// <summary>Coefficients of penny cracks and nodes of spheroids.</summary>
    public ArrayView<TElement> Table;

    public ArrayView<OkadaKernel<TLane, TMask>> Okada;
    public ArrayView<MogiKernel<TLane, TMask>> Mogi;
    public ArrayView<McTigueKernel<TLane, TMask>> McTigue;
    public ArrayView<PennyCrackSeries<TLane, TMask>> PennyCrack;
    public ArrayView<YangQuadrature<TLane, TMask>> Yang;
    public ArrayView<CdmKernel<TLane, TMask>> Cdm;
    public ArrayView<PointCdmKernel<TLane, TMask>> PointCdm;

    /// <summary>Receives the LOS displacement of every source, m, one field a source.</summary>
    public ArrayView<TElement> SourceLos;

    /// <summary>Receives their sum, m, one field a scene.</summary>
    public ArrayView<TElement> SumLos;
}

/// <summary>Points at which the displacement of the sources of a batch is computed.</summary>
internal struct PointArguments<TLane, TMask, TElement>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged
{
    public DeformationArguments<TLane, TMask, TElement> Batch;

    /// <summary>How many sources there are.</summary>
    public int Sources;

    /// <summary>Receives the displacement, m: east of all points, then north, then up.</summary>
    public ArrayView<TElement> Displacement;
}
