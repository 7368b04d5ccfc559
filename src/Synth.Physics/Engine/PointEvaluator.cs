using Synth.Numerics.Lanes;
using Synth.Physics.Sources;

namespace Synth.Physics.Engine;

/// <summary>Surface displacement of superposed sources at arbitrary points.</summary>
/// <remarks>Lanes of 512 bits also pay where the processor splits them in two: the halves hide each other's latency.</remarks>
public static class PointEvaluator
{
    /// <summary>
    /// Sums the sources in the order given; the same points give the same bits whatever the width of the processor's registers.
    /// </summary>
    /// <param name="sources">Sources without errors.</param>
    /// <param name="poisson">Poisson's ratio, in (0, 0.5).</param>
    /// <param name="eastM">East coordinates of the points, m.</param>
    /// <param name="northM">North coordinates, m, as many.</param>
    /// <param name="precision">Arithmetic of the formulas; in single precision the coordinates are rounded too.</param>
    /// <returns>East, north and up displacement, m, one element a point.</returns>
    /// <exception cref="ArgumentException">The coordinates differ in number, a source has an error or Poisson's ratio is out of range;
    /// the message names the key.</exception>
    public static SurfaceDisplacement Evaluate(
        IReadOnlyList<DeformationSource> sources,
        double poisson,
        ReadOnlySpan<double> eastM,
        ReadOnlySpan<double> northM,
        EnginePrecision precision = EnginePrecision.Float64)
    {
        RefuseErrors(sources, poisson, eastM.Length, northM.Length);
        return precision == EnginePrecision.Float64
            ? Double(sources, poisson, eastM, northM)
            : Single(sources, poisson, eastM, northM);
    }

    /// <summary>Throws where the coordinates differ in number, a source has an error or Poisson's ratio is out of range.</summary>
    internal static void RefuseErrors(IReadOnlyList<DeformationSource> sources, double poisson, int eastCount, int northCount)
    {
        if (eastCount != northCount)
        {
            throw new ArgumentException($"{eastCount} east coordinates but {northCount} north coordinates", nameof(northCount));
        }

        SourceProblem? error = SourceChecks.Poisson(poisson)
            .Concat(sources.SelectMany(source => source.Problems()))
            .FirstOrDefault(problem => problem.IsError);
        if (error is not null)
        {
            throw new ArgumentException(error.Message, nameof(sources));
        }
    }

    private static SurfaceDisplacement Double(
        IReadOnlyList<DeformationSource> sources, double poisson, ReadOnlySpan<double> eastM, ReadOnlySpan<double> northM)
    {
        SurfaceDisplacement sum = new(eastM.Length);
        Accumulate(sources, poisson, eastM, northM, sum.EastM, sum.NorthM, sum.UpM);
        return sum;
    }

    private static SurfaceDisplacement Single(
        IReadOnlyList<DeformationSource> sources, double poisson, ReadOnlySpan<double> eastM, ReadOnlySpan<double> northM)
    {
        float[] east = new float[eastM.Length], north = new float[eastM.Length];
        for (int i = 0; i < east.Length; i++)
        {
            east[i] = (float)eastM[i];
            north[i] = (float)northM[i];
        }

        float[] sumEast = new float[east.Length], sumNorth = new float[east.Length], sumUp = new float[east.Length];
        Accumulate(sources, poisson, east, north, sumEast, sumNorth, sumUp);
        return new SurfaceDisplacement(
            Array.ConvertAll(sumEast, u => (double)u), Array.ConvertAll(sumNorth, u => (double)u), Array.ConvertAll(sumUp, u => (double)u));
    }

    /// <summary>Adds the displacement of every source to the three results, in double precision.</summary>
    /// <param name="sources">Sources without errors.</param>
    /// <param name="poisson">Poisson's ratio, in (0, 0.5).</param>
    /// <param name="eastM">East coordinates, m.</param>
    /// <param name="northM">North coordinates, m, as many.</param>
    /// <param name="sumEastM">East displacement, m, added to.</param>
    /// <param name="sumNorthM">North displacement, m, added to.</param>
    /// <param name="sumUpM">Up displacement, m, added to.</param>
    public static void Accumulate(
        IReadOnlyList<DeformationSource> sources,
        double poisson,
        ReadOnlySpan<double> eastM,
        ReadOnlySpan<double> northM,
        Span<double> sumEastM,
        Span<double> sumNorthM,
        Span<double> sumUpM)
    {
        foreach (DeformationSource source in sources)
        {
            Add<Double512, Mask512, double>(source, poisson, eastM, northM, sumEastM, sumNorthM, sumUpM);
        }
    }

    /// <summary>Adds the displacement of every source to the three results, in single precision.</summary>
    /// <inheritdoc cref="Accumulate(IReadOnlyList{DeformationSource}, double, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Span{double}, Span{double})"/>
    public static void Accumulate(
        IReadOnlyList<DeformationSource> sources,
        double poisson,
        ReadOnlySpan<float> eastM,
        ReadOnlySpan<float> northM,
        Span<float> sumEastM,
        Span<float> sumNorthM,
        Span<float> sumUpM)
    {
        foreach (DeformationSource source in sources)
        {
            Add<Float512, Mask512, float>(source, poisson, eastM, northM, sumEastM, sumNorthM, sumUpM);
        }
    }

    private static void Add<TLane, TMask, TElement>(
        DeformationSource source,
        double poisson,
        ReadOnlySpan<TElement> east,
        ReadOnlySpan<TElement> north,
        Span<TElement> sumEast,
        Span<TElement> sumNorth,
        Span<TElement> sumUp)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
        where TMask : unmanaged, ILaneMask<TMask>
        where TElement : unmanaged
    {
        PointAccumulator<TLane, TMask, TElement> accumulator = new(east, north, sumEast, sumNorth, sumUp);
        SurfaceKernelDispatch.Visit<TLane, TMask, PointAccumulator<TLane, TMask, TElement>>(source, poisson, ref accumulator);
    }
}
