using ILGPU;
using Synth.Numerics.Lanes;

namespace Synth.Gpu.Deformation;

/// <summary>The deformation of all sources of all scenes of a batch in one launch, one thread a point.</summary>
internal static class DeformationKernel
{
    /// <summary>The line-of-sight displacement of every source at one point of one scene, and their sum.</summary>
    /// <param name="index">Scene times points of a scene plus the point, row by row.</param>
    /// <param name="batch">The batch.</param>
    public static void Evaluate<TLane, TMask, TElement>(Index1D index, DeformationArguments<TLane, TMask, TElement> batch)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
        where TMask : unmanaged, ILaneMask<TMask>
        where TElement : unmanaged
    {
        int points = batch.Columns * batch.Rows;
        int scene = index / points;
        int point = index - (scene * points);
        int row = point / batch.Columns;
        SceneRecord record = batch.Scenes[scene];
        TLane east = TLane.Broadcast(batch.East[(scene * batch.Columns) + point - (row * batch.Columns)]);
        TLane north = TLane.Broadcast(batch.North[(scene * batch.Rows) + row]);
        TLane sum = TLane.Constant(0);
        for (int s = record.FirstSource; s < record.FirstSource + record.SourceCount; s++)
        {
            SourceRecord source = batch.Sources[s];
            TLane los = source.LevelCount == 1
                ? Los(batch, record, source.FirstLevel, point, east, north)
                : Interpolated(batch, record, source, point, east, north);
            TLane.Store(los, ref batch.SourceLos[(s * points) + point]);
            sum += los;
        }

        TLane.Store(sum, ref batch.SumLos[index]);
    }

    /// <summary>The displacement of all sources at one point.</summary>
    public static void Displace<TLane, TMask, TElement>(Index1D index, PointArguments<TLane, TMask, TElement> points)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
        where TMask : unmanaged, ILaneMask<TMask>
        where TElement : unmanaged
    {
        TLane east = TLane.Broadcast(points.Batch.East[index]), north = TLane.Broadcast(points.Batch.North[index]);
        TLane ue = TLane.Constant(0), un = ue, uu = ue;
        for (int source = 0; source < points.Sources; source++)
        {
            Displace(points.Batch, points.Batch.Sources[source].FirstLevel, east, north, out TLane e, out TLane n, out TLane u);
            ue += e;
            un += n;
            uu += u;
        }

        TLane.Store(ue, ref points.Displacement[index]);
        TLane.Store(un, ref points.Displacement[points.Batch.Columns + index]);
        TLane.Store(uu, ref points.Displacement[(2 * points.Batch.Columns) + index]);
    }

    // barycentric interpolation to the point's height, as VaryingDepth does on the CPU
    private static TLane Interpolated<TLane, TMask, TElement>(
        DeformationArguments<TLane, TMask, TElement> batch, SceneRecord scene, SourceRecord source, int point, TLane east, TLane north)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
        where TMask : unmanaged, ILaneMask<TMask>
        where TElement : unmanaged
    {
        TLane zero = TLane.Constant(0), one = TLane.Constant(1);
        TLane height = TLane.Broadcast(batch.Heights[scene.HeightFirst + point]);
        TLane numerator = zero, denominator = zero, exact = zero, isExact = zero;
        for (int level = source.FirstLevel; level < source.FirstLevel + source.LevelCount; level++)
        {
            TLane los = Los(batch, scene, level, point, east, north);
            TLane distance = height - TLane.Broadcast(batch.Levels[level].HeightM);
            TMask here = TLane.AreEqual(distance, zero);
            TLane weight = TLane.Broadcast(batch.Levels[level].Weight) / TLane.Select(here, one, distance);
            numerator += weight * los;
            denominator += weight;
            exact = TLane.Select(here, los, exact);
            isExact = TLane.Select(here, one, isExact);
        }

        return TLane.Select(isExact > zero, exact, numerator / denominator);
    }

    private static TLane Los<TLane, TMask, TElement>(
        DeformationArguments<TLane, TMask, TElement> batch, SceneRecord scene, int level, int point, TLane east, TLane north)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
        where TMask : unmanaged, ILaneMask<TMask>
        where TElement : unmanaged
    {
        Displace(batch, level, east, north, out TLane ue, out TLane un, out TLane uu);
        int look = scene.LookFirst + (point * scene.LookStride);
        ArrayView<TElement> vectors = scene.IsSwath != 0 ? batch.SwathLook : batch.Look;
        TLane lookEast = TLane.Broadcast(vectors[look]);
        TLane lookNorth = TLane.Broadcast(vectors[look + scene.LookPlane]);
        TLane lookUp = TLane.Broadcast(vectors[look + (2 * scene.LookPlane)]);
        return TLane.MultiplyAdd(ue, lookEast, TLane.MultiplyAdd(un, lookNorth, uu * lookUp));
    }

    private static void Displace<TLane, TMask, TElement>(
        DeformationArguments<TLane, TMask, TElement> batch, int level, TLane east, TLane north, out TLane ue, out TLane un, out TLane uu)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
        where TMask : unmanaged, ILaneMask<TMask>
        where TElement : unmanaged
    {
        int i = batch.Levels[level].Index;
        switch (batch.Levels[level].Kind)
        {
            case SourceKind.Okada:
                batch.Okada[i].Displace(east, north, out ue, out un, out uu);
                break;
            case SourceKind.Mogi:
                batch.Mogi[i].Displace(east, north, out ue, out un, out uu);
                break;
            case SourceKind.McTigue:
                batch.McTigue[i].Displace(east, north, out ue, out un, out uu);
                break;
            case SourceKind.PennyCrack:
                batch.PennyCrack[i].Displace(
                    new DeviceTable<TLane, TMask, TElement>(batch.Table), batch.Levels[level].TableFirst, east, north, out ue, out un, out uu);
                break;
            case SourceKind.Yang:
                batch.Yang[i].Displace(
                    new DeviceTable<TLane, TMask, TElement>(batch.Table), batch.Levels[level].TableFirst, east, north, out ue, out un, out uu);
                break;
            case SourceKind.Cdm:
                batch.Cdm[i].Displace(east, north, out ue, out un, out uu);
                break;
            default:
                batch.PointCdm[i].Displace(east, north, out ue, out un, out uu);
                break;
        }
    }
}
