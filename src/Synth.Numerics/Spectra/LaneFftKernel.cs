using System.Numerics;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Spectra;

/// <summary>Row and column passes on one kind of lane, as many lines at once as the lane has elements.</summary>
internal sealed unsafe class LaneFftKernel<TLane, TMask, TElement> : FftKernel<TElement>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
{
    private readonly LineFft<TLane, TMask, TElement> alongRow;
    private readonly LineFft<TLane, TMask, TElement> alongColumn;

    public LaneFftKernel(int rows, int columns)
    {
        alongRow = new LineFft<TLane, TMask, TElement>(columns);
        alongColumn = rows == columns ? alongRow : new LineFft<TLane, TMask, TElement>(rows);
    }

    public override nuint ScratchBytes => 4 * (nuint)LongestLine * (nuint)sizeof(TLane);

    private int LongestLine => Math.Max(alongRow.Length, alongColumn.Length);

    public override void Columns(TElement* re, TElement* im, int width, TElement scale, void* scratch)
    {
        TLane factor = TLane.Broadcast(scale);
        int column = 0;
        for (; column <= width - TLane.Width; column += TLane.Width)
        {
            Buffers(scratch, out LineBuffer<TLane> line, out LineBuffer<TLane> spare);
            Load(re + column, width, line.Re, factor);
            Load(im + column, width, line.Im, factor);
            alongColumn.Forward(ref line, ref spare);
            Store(line.Re, re + column, width);
            Store(line.Im, im + column, width);
        }

        if (column < width)
        {
            Buffers(scratch, out LineBuffer<TLane> line, out LineBuffer<TLane> spare);
            LoadPart(re + column, width, width - column, line.Re, factor);
            LoadPart(im + column, width, width - column, line.Im, factor);
            alongColumn.Forward(ref line, ref spare);
            StorePart(line.Re, re + column, width, width - column);
            StorePart(line.Im, im + column, width, width - column);
        }
    }

    public override void ComplexRows(TElement* re, TElement* im, void* scratch)
    {
        int rows = alongColumn.Length, columns = alongRow.Length;
        for (int row = 0; row < rows; row += TLane.Width)
        {
            Buffers(scratch, out LineBuffer<TLane> line, out LineBuffer<TLane> spare);
            int count = Math.Min(TLane.Width, rows - row);
            nint offset = (nint)row * columns;
            LaneTiles<TLane, TElement>.RowsToLanes(re + offset, columns, count, columns, line.Re);
            LaneTiles<TLane, TElement>.RowsToLanes(im + offset, columns, count, columns, line.Im);
            alongRow.Forward(ref line, ref spare);
            LaneTiles<TLane, TElement>.LanesToRows(line.Re, columns, count, columns, re + offset);
            LaneTiles<TLane, TElement>.LanesToRows(line.Im, columns, count, columns, im + offset);
        }
    }

    // two real rows, 2j and 2j + 1, travel as the real and the imaginary part of one complex line
    public override void RealRows(TElement* field, TElement* re, TElement* im, void* scratch)
    {
        int rows = alongColumn.Length, columns = alongRow.Length, half = columns / 2 + 1;
        for (int row = 0; row < rows; row += 2 * TLane.Width)
        {
            Buffers(scratch, out LineBuffer<TLane> line, out LineBuffer<TLane> spare);
            PairCounts(rows - row, out int even, out int odd);
            TElement* source = field + (nint)row * columns;
            LaneTiles<TLane, TElement>.RowsToLanes(source, 2 * columns, even, columns, line.Re);
            LaneTiles<TLane, TElement>.RowsToLanes(source + columns, 2 * columns, odd, columns, line.Im);
            alongRow.Forward(ref line, ref spare);
            SeparatePairs(line, spare);
            nint target = (nint)row * half;
            LaneTiles<TLane, TElement>.LanesToRows(line.Re, 2 * half, even, half, re + target);
            LaneTiles<TLane, TElement>.LanesToRows(line.Im, 2 * half, even, half, im + target);
            LaneTiles<TLane, TElement>.LanesToRows(spare.Re, 2 * half, odd, half, re + target + half);
            LaneTiles<TLane, TElement>.LanesToRows(spare.Im, 2 * half, odd, half, im + target + half);
        }
    }

    public override void RealRowsInverse(TElement* re, TElement* im, TElement* field, void* scratch)
    {
        int rows = alongColumn.Length, columns = alongRow.Length, half = columns / 2 + 1;
        for (int row = 0; row < rows; row += 2 * TLane.Width)
        {
            Buffers(scratch, out LineBuffer<TLane> line, out LineBuffer<TLane> spare);
            PairCounts(rows - row, out int even, out int odd);
            nint source = (nint)row * half;
            LaneTiles<TLane, TElement>.RowsToLanes(re + source, 2 * half, even, half, spare.Re);
            LaneTiles<TLane, TElement>.RowsToLanes(im + source, 2 * half, even, half, spare.Im);
            LaneTiles<TLane, TElement>.RowsToLanes(re + source + half, 2 * half, odd, half, line.Re);
            LaneTiles<TLane, TElement>.RowsToLanes(im + source + half, 2 * half, odd, half, line.Im);
            JoinPairs(spare, line);
            LineBuffer<TLane> exchanged = line.Exchanged, work = spare;
            alongRow.Forward(ref exchanged, ref work);
            TElement* target = field + (nint)row * columns;
            LaneTiles<TLane, TElement>.LanesToRows(exchanged.Im, 2 * columns, even, columns, target);
            LaneTiles<TLane, TElement>.LanesToRows(exchanged.Re, 2 * columns, odd, columns, target + columns);
        }
    }

    // spectrum of the even rows: (Z[k] + conj Z[-k]) / 2, left in place; of the odd rows: (Z[k] - conj Z[-k]) / 2i
    private void SeparatePairs(LineBuffer<TLane> line, LineBuffer<TLane> odd)
    {
        int columns = alongRow.Length;
        TLane half = TLane.Constant(0.5);
        for (int k = 0; k <= columns / 2; k++)
        {
            int mirrored = k == 0 ? 0 : columns - k;
            TLane re = line.Re[k], im = line.Im[k], mirroredRe = line.Re[mirrored], mirroredIm = line.Im[mirrored];
            odd.Re[k] = (im + mirroredIm) * half;
            odd.Im[k] = (mirroredRe - re) * half;
            line.Re[k] = (re + mirroredRe) * half;
            line.Im[k] = (im - mirroredIm) * half;
        }
    }

    // Z[k] = A[k] + i B[k] and Z[-k] = conj A[k] + i conj B[k] from the spectra A of the even and B of the odd rows;
    // B lies where Z comes to lie. The terms that are their own mirror image have no imaginary part
    private void JoinPairs(LineBuffer<TLane> even, LineBuffer<TLane> line)
    {
        int columns = alongRow.Length;
        for (int k = 0; k <= columns / 2; k++)
        {
            int mirrored = k == 0 ? 0 : columns - k;
            bool alone = mirrored == k;
            TLane evenRe = even.Re[k], evenIm = alone ? TLane.Constant(0.0) : even.Im[k];
            TLane oddRe = line.Re[k], oddIm = alone ? TLane.Constant(0.0) : line.Im[k];
            line.Re[mirrored] = evenRe + oddIm;
            line.Im[mirrored] = oddRe - evenIm;
            line.Re[k] = evenRe - oddIm;
            line.Im[k] = oddRe + evenIm;
        }
    }

    private static void PairCounts(int rowsLeft, out int even, out int odd)
    {
        even = Math.Min(TLane.Width, (rowsLeft + 1) / 2);
        odd = Math.Min(TLane.Width, rowsLeft / 2);
    }

    private void Buffers(void* scratch, out LineBuffer<TLane> line, out LineBuffer<TLane> spare)
    {
        var memory = (TLane*)scratch;
        int length = LongestLine;
        line = new LineBuffer<TLane>(memory, memory + length);
        spare = new LineBuffer<TLane>(memory + 2 * length, memory + 3 * length);
    }

    private void Load(TElement* column, nint step, TLane* lanes, TLane factor)
    {
        for (nint row = 0; row < alongColumn.Length; row++)
        {
            lanes[row] = TLane.Load(in column[row * step]) * factor;
        }
    }

    private void Store(TLane* lanes, TElement* column, nint step)
    {
        for (nint row = 0; row < alongColumn.Length; row++)
        {
            TLane.Store(lanes[row], ref column[row * step]);
        }
    }

    // the last columns, too few for a whole lane
    private void LoadPart(TElement* column, nint step, int count, TLane* lanes, TLane factor)
    {
        for (nint row = 0; row < alongColumn.Length; row++)
        {
            lanes[row] = TLane.Constant(0.0);
            new ReadOnlySpan<TElement>(column + row * step, count).CopyTo(new Span<TElement>(lanes + row, count));
            lanes[row] *= factor;
        }
    }

    private void StorePart(TLane* lanes, TElement* column, nint step, int count)
    {
        for (nint row = 0; row < alongColumn.Length; row++)
        {
            new ReadOnlySpan<TElement>(lanes + row, count).CopyTo(new Span<TElement>(column + row * step, count));
        }
    }
}
