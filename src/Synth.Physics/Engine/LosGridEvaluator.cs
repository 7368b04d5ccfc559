using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Synth.Numerics.Lanes;
using Synth.Physics.Sources;
using Synth.Rasters;

namespace Synth.Physics.Engine;

/// <summary>
/// Evaluates sources over a grid, or a coarse subset of it, and projects them onto the line of sight, a row at a time.
/// Rows are padded to a whole number of lanes, so there is no tail to treat apart.
/// </summary>
internal sealed class LosGridEvaluator<TLane, TMask, TElement>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged, INumberBase<TElement>
{
    private readonly Grid _grid;
    private readonly LookPlanes _look;
    private readonly int _stride;
    private readonly TElement[] _eastRow;
    private readonly TElement[] _losRow;
    private readonly TElement[] _lookEast;
    private readonly TElement[] _lookNorth;
    private readonly TElement[] _lookUp;

    /// <param name="grid">The scene's grid.</param>
    /// <param name="look">Its line of sight, selected for the grid before each evaluation.</param>
    /// <param name="stride">1 for every pixel; s to visit only every s-th row and column.</param>
    public LosGridEvaluator(Grid grid, LookPlanes look, int stride = 1)
    {
        _grid = grid;
        _look = look;
        _stride = stride;
        Columns = (grid.Width + stride - 1) / stride;
        Rows = (grid.Height + stride - 1) / stride;
        int padded = (Columns + TLane.Width - 1) / TLane.Width * TLane.Width;
        _eastRow = new TElement[padded];
        _losRow = new TElement[padded];
        _lookEast = new TElement[padded];
        _lookNorth = new TElement[padded];
        _lookUp = new TElement[padded];
        for (int i = 0; i < padded; i++)
        {
            _eastRow[i] = TElement.CreateTruncating(grid.EastOf(i * stride));
        }
    }

    /// <summary>Columns visited.</summary>
    public int Columns { get; }

    /// <summary>Rows visited.</summary>
    public int Rows { get; }

    /// <summary>Computes one source into a field of <see cref="Rows"/> x <see cref="Columns"/> LOS displacements, m.</summary>
    public void Evaluate(DeformationSource source, double poisson, float[] destination)
    {
        Array.Fill(_lookEast, TElement.CreateTruncating(_look.Centre.East));
        Array.Fill(_lookNorth, TElement.CreateTruncating(_look.Centre.North));
        Array.Fill(_lookUp, TElement.CreateTruncating(_look.Centre.Up));
        GridVisitor visitor = new(this, destination);
        SurfaceKernelDispatch.Visit<TLane, TMask, GridVisitor>(source, poisson, ref visitor);
    }

    private void EvaluateRows<TKernel>(ref TKernel kernel, float[] destination)
        where TKernel : struct, ISurfaceKernel<TLane, TMask>
    {
        for (int row = 0; row < Rows; row++)
        {
            if (!_look.IsConstant)
            {
                _look.CopyRow(row * _stride, _stride, _lookEast.AsSpan(0, Columns), _lookNorth.AsSpan(0, Columns), _lookUp.AsSpan(0, Columns));
            }

            EvaluateRow(ref kernel, TLane.Constant(_grid.NorthOf(row * _stride)));
            StoreRow(destination.AsSpan(row * Columns, Columns));
        }
    }

    // by ref, not in: a call of an interface's method through a read-only reference copies the kernel, kilobytes of it, each time
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EvaluateRow<TKernel>(ref TKernel kernel, TLane north)
        where TKernel : struct, ISurfaceKernel<TLane, TMask>
    {
        ref TElement east = ref MemoryMarshal.GetArrayDataReference(_eastRow);
        ref TElement los = ref MemoryMarshal.GetArrayDataReference(_losRow);
        ref TElement towardsEast = ref MemoryMarshal.GetArrayDataReference(_lookEast);
        ref TElement towardsNorth = ref MemoryMarshal.GetArrayDataReference(_lookNorth);
        ref TElement towardsUp = ref MemoryMarshal.GetArrayDataReference(_lookUp);
        for (int i = 0; i < _losRow.Length; i += TLane.Width)
        {
            kernel.Displace(TLane.Load(in Unsafe.Add(ref east, i)), north, out TLane ue, out TLane un, out TLane uu);
            TLane projected = TLane.MultiplyAdd(
                ue,
                TLane.Load(in Unsafe.Add(ref towardsEast, i)),
                TLane.MultiplyAdd(un, TLane.Load(in Unsafe.Add(ref towardsNorth, i)), uu * TLane.Load(in Unsafe.Add(ref towardsUp, i))));
            TLane.Store(projected, ref Unsafe.Add(ref los, i));
        }
    }

    private void StoreRow(Span<float> destination)
    {
        if (typeof(TElement) == typeof(float))
        {
            MemoryMarshal.Cast<TElement, float>(_losRow.AsSpan(0, Columns)).CopyTo(destination);
            return;
        }

        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = float.CreateTruncating(_losRow[i]);
        }
    }

    private readonly struct GridVisitor(LosGridEvaluator<TLane, TMask, TElement> evaluator, float[] destination)
        : ISurfaceKernelVisitor<TLane, TMask>
    {
        public void Visit<TKernel>(in TKernel kernel)
            where TKernel : struct, ISurfaceKernel<TLane, TMask> => evaluator.EvaluateRows(ref Unsafe.AsRef(in kernel), destination);
    }
}
