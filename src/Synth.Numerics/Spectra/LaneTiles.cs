namespace Synth.Numerics.Spectra;

/// <summary>Turns rows of an array into lanes, one row an element of the lane, and back.</summary>
internal static unsafe class LaneTiles<TLane, TElement>
    where TLane : unmanaged
    where TElement : unmanaged
{
    private static int Width => sizeof(TLane) / sizeof(TElement);

    /// <summary>lanes[j][i] = rows[i * step + j] for i below count, zero for the elements beyond.</summary>
    public static void RowsToLanes(TElement* rows, int step, int count, int length, TLane* lanes)
    {
        var target = (TElement*)lanes;
        for (int i = 0; i < Width; i++)
        {
            TElement* row = rows + (nint)i * step;
            for (int j = 0; j < length; j++)
            {
                target[(nint)j * Width + i] = i < count ? row[j] : default;
            }
        }
    }

    /// <summary>rows[i * step + j] = lanes[j][i] for i below count.</summary>
    public static void LanesToRows(TLane* lanes, int step, int count, int length, TElement* rows)
    {
        var source = (TElement*)lanes;
        for (int i = 0; i < count; i++)
        {
            TElement* row = rows + (nint)i * step;
            for (int j = 0; j < length; j++)
            {
                row[j] = source[(nint)j * Width + i];
            }
        }
    }
}
