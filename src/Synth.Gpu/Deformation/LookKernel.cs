using ILGPU;
using Synth.Numerics.Lanes;
using Synth.Physics.Geometry;

namespace Synth.Gpu.Deformation;

/// <summary>A scene under a swath.</summary>
/// <param name="First">Where its vectors begin: east components of all points, then north, then up.</param>
/// <param name="Terms">The constants of the vectors.</param>
/// <param name="MiddleColumn">Column of the scene's centre.</param>
/// <param name="MiddleRow">Row of the centre.</param>
/// <param name="PixelEastM">Distance of columns, m.</param>
/// <param name="PixelNorthM">Distance of rows, m.</param>
internal readonly record struct SwathRecord(
    int First, SwathTerms Terms, double MiddleColumn, double MiddleRow, double PixelEastM, double PixelNorthM);

/// <summary>What look vectors are computed from and written to.</summary>
internal struct LookArguments<TElement>
    where TElement : unmanaged
{
    /// <summary>Points of a row.</summary>
    public int Columns;

    /// <summary>Points of a scene.</summary>
    public int Points;

    /// <summary>Pixels from one point to the next, along both axes.</summary>
    public int Stride;
    public ArrayView<SwathRecord> Swaths;
    public ArrayView<TElement> Look;
}

/// <summary>
/// Look vectors of scenes under swaths, one thread a point of a scene: single precision, as the CPU has them whatever the formulas of the
/// sources are computed in; places in double precision, as there.
/// </summary>
internal static class LookKernel
{
    /// <summary>For sources in single precision.</summary>
    public static void FillSingle(Index1D index, LookArguments<float> stage)
    {
        Compute(index, stage, out int place, out ScalarFloat east, out ScalarFloat north, out ScalarFloat up);
        stage.Look[place] = east.Value;
        stage.Look[place + stage.Points] = north.Value;
        stage.Look[place + (2 * stage.Points)] = up.Value;
    }

    /// <summary>For sources in double precision.</summary>
    public static void FillDouble(Index1D index, LookArguments<double> stage)
    {
        Compute(index, stage, out int place, out ScalarFloat east, out ScalarFloat north, out ScalarFloat up);
        stage.Look[place] = east.Value;
        stage.Look[place + stage.Points] = north.Value;
        stage.Look[place + (2 * stage.Points)] = up.Value;
    }

    private static void Compute<TElement>(
        Index1D index, LookArguments<TElement> stage, out int place, out ScalarFloat east, out ScalarFloat north, out ScalarFloat up)
        where TElement : unmanaged
    {
        int scene = index / stage.Points, point = index - (scene * stage.Points), row = point / stage.Columns, column = point - (row * stage.Columns);
        SwathRecord swath = stage.Swaths[scene];
        double eastM = ((column * stage.Stride) - swath.MiddleColumn) * swath.PixelEastM;
        double northM = (swath.MiddleRow - (row * stage.Stride)) * swath.PixelNorthM;
        swath.Terms.Vector<ScalarFloat, ScalarMask>(new ScalarFloat(swath.Terms.Range(eastM, northM)), out east, out north, out up);
        place = swath.First + point;
    }
}
