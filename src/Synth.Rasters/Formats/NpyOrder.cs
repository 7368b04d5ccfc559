namespace Synth.Rasters.Formats;

/// <summary>Turns Fortran order (first index fastest) into C order (last index fastest).</summary>
internal static class NpyOrder
{
    internal static Array FromFortran(Array values, int[] shape)
    {
        Array result = Array.CreateInstance(values.GetType().GetElementType()!, values.Length);
        int[] index = new int[shape.Length];
        int[] stride = new int[shape.Length];
        for (int d = 0, step = 1; d < shape.Length; step *= shape[d++])
        {
            stride[d] = step;
        }

        int source = 0;
        for (int target = 0; target < values.Length; target++)
        {
            Array.Copy(values, source, result, target, 1);
            for (int d = shape.Length - 1; d >= 0; d--)
            {
                source += stride[d];
                if (++index[d] < shape[d])
                {
                    break;
                }

                source -= stride[d] * shape[d];
                index[d] = 0;
            }
        }

        return result;
    }
}
