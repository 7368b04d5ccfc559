using System.Globalization;

namespace Synth.Rasters.Formats;

/// <summary>An array as NPY files hold it: any number of dimensions, elements in C order (last index fastest).</summary>
public sealed class NpyArray
{
    internal NpyArray(Array values, int[] shape)
    {
        Values = values;
        Shape = shape;
    }

    /// <summary>The elements in C order, an array of <see cref="ElementType"/>.</summary>
    public Array Values { get; }

    /// <summary>Lengths of the dimensions; none for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Type of an element: bool, an integer type, <see cref="Half"/>, float or double.</summary>
    public Type ElementType => Values.GetType().GetElementType()!;

    /// <summary>An array over existing values, which are kept, not copied.</summary>
    /// <param name="values">Elements in C order.</param>
    /// <param name="shape">Lengths of the dimensions; their product is the number of values.</param>
    /// <exception cref="ArgumentException">The product does not fit.</exception>
    public static NpyArray Of<T>(T[] values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        NpyFile.CheckCount(values.Length, shape);
        _ = NpyElement.DescriptionOf(typeof(T));
        return new NpyArray(values, shape.ToArray());
    }

    /// <summary>A two-dimensional array (height, width) over a raster's values.</summary>
    public static NpyArray Of<T>(Raster<T> raster)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(raster);
        return Of(raster.Data, raster.Height, raster.Width);
    }

    /// <summary>The elements as they are stored.</summary>
    /// <exception cref="InvalidDataException">They are of another type.</exception>
    public T[] ValuesOf<T>()
        where T : unmanaged =>
        ElementType == typeof(T) && Values is T[] values
            ? values
            : throw new InvalidDataException($"the array holds {ElementType.Name}, not {typeof(T).Name}");

    /// <summary>The elements converted to double; true is 1.</summary>
    public double[] ToDoubles() => Values switch
    {
        double[] values => (double[])values.Clone(),
        float[] values => Array.ConvertAll(values, v => (double)v),
        Half[] values => Array.ConvertAll(values, v => (double)v),
        bool[] values => Array.ConvertAll(values, v => v ? 1.0 : 0.0),
        _ => ConvertIntegers(),
    };

    /// <summary>The elements converted to float, rounded to nearest; true is 1.</summary>
    public float[] ToFloats() => Values is float[] values ? (float[])values.Clone() : Array.ConvertAll(ToDoubles(), v => (float)v);

    /// <summary>A two-dimensional array as a raster (a leading dimension of length 1 is dropped).</summary>
    /// <exception cref="InvalidDataException">Other element type, or not two-dimensional.</exception>
    public Raster<T> ToRaster<T>()
        where T : unmanaged
    {
        (int width, int height) = PlaneSize();
        return new Raster<T>(width, height, ValuesOf<T>());
    }

    /// <summary>A two-dimensional array of any type as a raster of float.</summary>
    /// <exception cref="InvalidDataException">Not two-dimensional.</exception>
    public Raster<float> ToFloatRaster()
    {
        (int width, int height) = PlaneSize();
        return new Raster<float>(width, height, ToFloats());
    }

    private (int Width, int Height) PlaneSize()
    {
        int first = 0;
        while (Shape.Count - first > 2 && Shape[first] == 1)
        {
            first++;
        }

        if (Shape.Count - first != 2 || Values.Length == 0)
        {
            throw new InvalidDataException($"an array of shape ({string.Join(", ", Shape)}) is not a raster (height, width)");
        }

        return (Shape[first + 1], Shape[first]);
    }

    private double[] ConvertIntegers()
    {
        double[] result = new double[Values.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Convert.ToDouble(Values.GetValue(i), CultureInfo.InvariantCulture);
        }

        return result;
    }
}
