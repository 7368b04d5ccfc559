using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Synth.Training.Augmentation.Warping;

/// <summary>Finds the pixel up and left of each place in a source, so that its right and lower neighbours exist as well.</summary>
/// <param name="width">Columns of the source, at least 2.</param>
/// <param name="height">Rows of the source, at least 2.</param>
/// <param name="border">What is seen beyond the source.</param>
internal readonly struct CornerLocator(int width, int height, BorderRule border)
{
    /// <summary>Stands for a place that shows nothing of the source.</summary>
    public const int Outside = -1;

    /// <summary>Turns places into corners and what remains to the right of and below them, each in [0, 1].</summary>
    /// <param name="x">Columns of the source; receives the remainders.</param>
    /// <param name="y">Rows of the source; receives the remainders.</param>
    /// <param name="corner">Receives indices of pixels, or <see cref="Outside"/>.</param>
    public void Locate(Span<float> x, Span<float> y, Span<int> corner)
    {
        int i = 0;
        for (; i <= corner.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Eight(ref x[i], ref y[i], ref corner[i]);
        }

        int rest = corner.Length - i;
        if (rest > 0)
        {
            Span<float> lastX = stackalloc float[Vector256<float>.Count], lastY = stackalloc float[Vector256<float>.Count];
            Span<int> lastCorner = stackalloc int[Vector256<int>.Count];
            x[i..].CopyTo(lastX);
            y[i..].CopyTo(lastY);
            Eight(ref lastX[0], ref lastY[0], ref lastCorner[0]);
            lastX[..rest].CopyTo(x[i..]);
            lastY[..rest].CopyTo(y[i..]);
            lastCorner[..rest].CopyTo(corner[i..]);
        }
    }

    private void Eight(ref float x, ref float y, ref int corner)
    {
        Vector256<float> placesX = Vector256.LoadUnsafe(ref x), placesY = Vector256.LoadUnsafe(ref y);
        Vector256<float> known = border == BorderRule.Reflect
            ? Vector256<float>.AllBitsSet
            : Inside(placesX, width) & Inside(placesY, height);
        Vector256<int> left = Split(ref placesX, width), top = Split(ref placesY, height);
        Vector256<int> corners = (top * Vector256.Create(width)) + left;
        placesX.StoreUnsafe(ref x);
        placesY.StoreUnsafe(ref y);
        Vector256.ConditionalSelect(known.AsInt32(), corners, Vector256.Create(Outside)).StoreUnsafe(ref corner);
    }

    // a pixel reaches half a pixel beyond its centre
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Inside(Vector256<float> places, int count) =>
        Vector256.GreaterThanOrEqual(places, Vector256.Create(-0.5f)) & Vector256.LessThan(places, Vector256.Create(count - 0.5f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<int> Split(ref Vector256<float> places, int count)
    {
        var last = Vector256.Create((float)(count - 1));
        Vector256<float> found = places;
        if (border == BorderRule.Reflect)
        {
            Vector256<float> period = last + last;
            found = Vector256.Abs(found);
            found -= period * Vector256.Floor(found / period);
            found = Vector256.Min(found, period - found);
        }

        found = Vector256.Max(Vector256.Min(found, last), Vector256<float>.Zero);
        Vector256<float> first = Vector256.Min(Vector256.Floor(found), Vector256.Create((float)(count - 2)));
        places = found - first;
        return Vector256.ConvertToInt32(first);
    }
}
