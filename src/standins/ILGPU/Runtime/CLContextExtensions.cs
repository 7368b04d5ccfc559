namespace ILGPU.Runtime.OpenCL;

/// <summary>Would put OpenCL devices among those of a context; this stand-in has none.</summary>
public static class CLContextExtensions
{
    /// <summary>Adds nothing.</summary>
    public static Context.Builder OpenCL(this Context.Builder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }
}
