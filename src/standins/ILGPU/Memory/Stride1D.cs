namespace ILGPU;

/// <summary>Strides of one dimension.</summary>
public static class Stride1D
{
    /// <summary>One element after the other.</summary>
    public readonly struct Dense : Runtime.IStride1D;
}
