using ILGPU;
using Synth.Gpu.Scenes;
using Synth.Physics.Interferometry;

namespace Synth.Gpu.Stages;

/// <summary>The places of one scene in the tables of edges and faults.</summary>
internal readonly record struct MarkRecord(
    double MiddleColumn, double PixelEastM, double MiddleRow, double PixelNorthM, int FirstEdge, int Edges, int FirstFault, int Faults);

/// <summary>An edge of a frame: its direction and distance.</summary>
internal readonly record struct EdgeRecord(double East, double North, double DistanceM);

/// <summary>A fault, and where its outline begins.</summary>
internal readonly record struct FaultRecord(FaultTerms Terms, int Outline);

/// <summary>What edges and faults are marked from and to.</summary>
internal struct MarkArguments
{
    public SceneSlots Scenes;
    public ArrayView<MarkRecord> Records;
    public ArrayView<EdgeRecord> Edges;
    public ArrayView<FaultRecord> Faults;
    public ArrayView<float> Outlines;
    public ArrayView<byte> Incoherent;
    public ArrayView<byte> Outside;
    public ArrayView<float> FaultRad;
    public ArrayView<byte> FaultMask;
}

/// <summary>Straight and closed lines in a scene, one thread a pixel, in double precision so that every pixel falls on the side it does on the CPU.</summary>
internal static class MarkKernel
{
    /// <summary>The pixels beyond the edges of the frame; the marks begin anew.</summary>
    public static void Edges(Index1D index, MarkArguments stage)
    {
        int place = Place(index, stage, out MarkRecord scene, out double eastM, out double northM);
        byte beyond = 0;
        for (int i = scene.FirstEdge; i < scene.FirstEdge + scene.Edges; i++)
        {
            EdgeRecord edge = stage.Edges[i];
            if (FrameEdge.IsBeyond(edge.East, eastM, FrameEdge.Rest(edge.DistanceM, edge.North, northM)))
            {
                beyond = 1;
            }
        }

        stage.Outside[place] = beyond;
        stage.Incoherent[place] = beyond;
    }

    /// <summary>The phase that faults add, and where.</summary>
    public static void Faults(Index1D index, MarkArguments stage)
    {
        int place = Place(index, stage, out MarkRecord scene, out double eastM, out double northM);
        float phase = 0;
        byte affected = 0;
        for (int i = scene.FirstFault; i < scene.FirstFault + scene.Faults; i++)
        {
            FaultRecord fault = stage.Faults[i];
            if (Adds(stage.Outlines, fault, eastM, northM, out double added))
            {
                phase += (float)added;
                affected = 1;
            }
        }

        stage.FaultRad[place] = phase;
        stage.FaultMask[place] = affected;
    }

    private static bool Adds(ArrayView<float> outlines, FaultRecord fault, double eastM, double northM, out double added)
    {
        FaultTerms terms = fault.Terms;
        if (terms.Kind != FaultTerms.RegionKind)
        {
            return terms.Adds(eastM, northM, out added);
        }

        added = terms.OffsetRad;
        int angle = terms.Direction(eastM, northM, out double distanceM);
        return angle >= 0 && distanceM <= outlines[fault.Outline + angle];
    }

    private static int Place(Index1D index, MarkArguments stage, out MarkRecord scene, out double eastM, out double northM)
    {
        int place = stage.Scenes.Place(index, out int number, out int pixel);
        int row = pixel / stage.Scenes.Width, column = pixel - (row * stage.Scenes.Width);
        scene = stage.Records[number];
        eastM = (column - scene.MiddleColumn) * scene.PixelEastM;
        northM = (scene.MiddleRow - row) * scene.PixelNorthM;
        return place;
    }
}
