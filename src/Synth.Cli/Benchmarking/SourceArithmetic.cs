using Synth.Numerics.Lanes;
using Synth.Physics.Engine;
using Synth.Physics.Sources;
using Synth.Rasters;

namespace Synth.Cli.Benchmarking;

/// <summary>The arithmetic in a source's formulas, counted by running them.</summary>
internal static class SourceArithmetic
{
    // projection on the line of sight: one product and two fused ones
    private const int Projection = 3;

    /// <summary>
    /// Operations of one pixel: displacement and projection. The formulas have no branches, so any point tells; the count is that of double precision,
    /// whose logarithms and arctangents take a few terms more than those of single precision.
    /// </summary>
    public static OperationCount OfPixel(DeformationSource source, double poisson, Grid grid)
    {
        PointCounter counter = new(grid.EastOf(0), grid.NorthOf(0));
        SurfaceKernelDispatch.Visit<CountedDouble, ScalarMask, PointCounter>(source, poisson, ref counter);
        return counter.Count with { Simple = counter.Count.Simple + Projection };
    }

    private struct PointCounter(double eastM, double northM) : ISurfaceKernelVisitor<CountedDouble, ScalarMask>
    {
        /// <summary>Operations of the point.</summary>
        public OperationCount Count { get; private set; }

        public void Visit<TKernel>(in TKernel kernel)
            where TKernel : struct, ISurfaceKernel<CountedDouble, ScalarMask>
        {
            OperationCount before = CountedDouble.Count;
            kernel.Displace(CountedDouble.Constant(eastM), CountedDouble.Constant(northM), out _, out _, out _);
            Count = CountedDouble.Count - before;
        }
    }
}
