using System.Numerics;
using System.Runtime.CompilerServices;
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

    public override void Columns(TElement* re, TElement* im, int width, void* scratch)
    {
        int rows = alongColumn.Length;
        for (int column = 0; column < width; column += TLane.Width)
        {
            Buffers(scratch, out LineBuffer<TLane> line, out LineBuffer<TLane> spare);
            int count = Math.Min(TLane.Width, width - column);
            for (int row = 0; row < rows; row++)
            {
                line.Re[row] = LoadPart(re + (nint)row * width + column, count);
                line.Im[row] = LoadPart(im + (nint)row * width + column, count);
            }

            alongColumn.Forward(ref line, ref spare);
            for (int row = 0; row < rows; row++)
            {
                StorePart(line.Re[row], re + (nint)row * width + column, count);
                StorePart(line.Im[row], im + (nint)row * width + column, count);
            }
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

    public override void Scale(Span<TElement> numbers, TElement factor)
    {
        TLane scale = TLane.Broadcast(factor);
        int i = 0;
        for (; i <= numbers.Length - TLane.Width; i += TLane.Width)
        {
            TLane.Store(TLane.Load(in numbers[i]) * scale, ref numbers[i]);
        }

        for (; i < numbers.Length; i++)
        {
            numbers[i] *= factor;
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
            SeparatePairs(line, spare.Re, spare.Im, even: true);
            nint target = (nint)row * half;
            LaneTiles<TLane, TElement>.LanesToRows(spare.Re, 2 * half, even, half, re + target);
            LaneTiles<TLane, TElement>.LanesToRows(spare.Im, 2 * half, even, half, im + target);
            SeparatePairs(line, spare.Re, spare.Im, even: false);
            LaneTiles<TLane, TElement>.LanesToRows(spare.Re, 2 * half, odd, half, re + target + half);
            LaneTiles<TLane, TElement>.LanesToRows(spare.Im, 2 * half, odd, half, im + target + half);
        }
    }

    public override void RealRowsInverse(TElement* re, TElement* im, TElement* field, TElement scale, void* scratch)
    {
        int rows = alongColumn.Length, columns = alongRow.Length, half = columns / 2 + 1;
        TLane factor = TLane.Broadcast(scale);
        for (int row = 0; row < rows; row += 2 * TLane.Width)
        {
            Buffers(scratch, out LineBuffer<TLane> line, out LineBuffer<TLane> spare);
            PairCounts(rows - row, out int even, out int odd);
            nint source = (nint)row * half;
            LaneTiles<TLane, TElement>.RowsToLanes(re + source, 2 * half, even, half, spare.Re);
            LaneTiles<TLane, TElement>.RowsToLanes(im + source, 2 * half, even, half, spare.Im);
            SpreadEven(spare, line);
            LaneTiles<TLane, TElement>.RowsToLanes(re + source + half, 2 * half, odd, half, spare.Re);
            LaneTiles<TLane, TElement>.RowsToLanes(im + source + half, 2 * half, odd, half, spare.Im);
            AddOdd(spare, line, factor);
            LineBuffer<TLane> exchanged = line.Exchanged, work = spare;
            alongRow.Forward(ref exchanged, ref work);
            TElement* target = field + (nint)row * columns;
            LaneTiles<TLane, TElement>.LanesToRows(exchanged.Im, 2 * columns, even, columns, target);
            LaneTiles<TLane, TElement>.LanesToRows(exchanged.Re, 2 * columns, odd, columns, target + columns);
        }
    }

    // spectrum of the even rows: (Z[k] + conj Z[-k]) / 2; of the odd rows: (Z[k] - conj Z[-k]) / 2i
    private void SeparatePairs(LineBuffer<TLane> line, TLane* re, TLane* im, bool even)
    {
        int columns = alongRow.Length;
        TLane half = TLane.Constant(0.5);
        for (int k = 0; k <= columns / 2; k++)
        {
            int mirrored = k == 0 ? 0 : columns - k;
            re[k] = even ? (line.Re[k] + line.Re[mirrored]) * half : (line.Im[k] + line.Im[mirrored]) * half;
            im[k] = even ? (line.Im[k] - line.Im[mirrored]) * half : (line.Re[mirrored] - line.Re[k]) * half;
        }
    }

    // Z[k] = A[k] and Z[-k] = conj A[k]; the terms that are their own mirror image have no imaginary part
    private void SpreadEven(LineBuffer<TLane> spectrum, LineBuffer<TLane> line)
    {
        int columns = alongRow.Length;
        for (int k = 0; k <= columns / 2; k++)
        {
            int mirrored = k == 0 ? 0 : columns - k;
            TLane im = mirrored == k ? TLane.Constant(0.0) : spectrum.Im[k];
            line.Re[mirrored] = spectrum.Re[k];
            line.Im[mirrored] = -im;
            line.Re[k] = spectrum.Re[k];
            line.Im[k] = im;
        }
    }

    // Z[k] += i B[k], Z[-k] += i conj B[k], then everything is scaled
    private void AddOdd(LineBuffer<TLane> spectrum, LineBuffer<TLane> line, TLane scale)
    {
        int columns = alongRow.Length;
        for (int k = 0; k <= columns / 2; k++)
        {
            int mirrored = k == 0 ? 0 : columns - k;
            TLane re = spectrum.Re[k], im = mirrored == k ? TLane.Constant(0.0) : spectrum.Im[k];
            TLane mirroredRe = (line.Re[mirrored] + im) * scale, mirroredIm = (line.Im[mirrored] + re) * scale;
            line.Re[k] = (line.Re[k] - im) * scale;
            line.Im[k] = (line.Im[k] + re) * scale;
            line.Re[mirrored] = mirrored == k ? line.Re[k] : mirroredRe;
            line.Im[mirrored] = mirrored == k ? line.Im[k] : mirroredIm;
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane LoadPart(TElement* source, int count)
    {
        if (count == TLane.Width)
        {
            return TLane.Load(in *source);
        }

        TLane lane = TLane.Constant(0.0);
        for (int i = 0; i < count; i++)
        {
            ((TElement*)&lane)[i] = source[i];
        }

        return lane;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePart(TLane lane, TElement* target, int count)
    {
        if (count == TLane.Width)
        {
            TLane.Store(lane, ref *target);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            target[i] = ((TElement*)&lane)[i];
        }
    }
}
