using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Physics;

/// <summary>A function of one number, written once for every lane.</summary>
internal interface IFieldFunction
{
    /// <summary>The function's value.</summary>
    TLane Of<TLane, TMask>(TLane x)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>;
}

/// <summary>A function of two numbers, written once for every lane.</summary>
internal interface IFieldFunction2
{
    /// <summary>The function's value.</summary>
    TLane Of<TLane, TMask>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>;
}

/// <summary>Applies a function to every value of a field.</summary>
internal static class FieldMap
{
    /// <summary>Writes the function of each source value; both spans may be the same memory.</summary>
    public static void Apply<TFunction>(TFunction function, ReadOnlySpan<float> source, Span<float> destination)
        where TFunction : struct, IFieldFunction
    {
        if (source.Length != destination.Length)
        {
            throw new ArgumentException($"the destination holds {destination.Length} values, the source {source.Length}", nameof(destination));
        }

        int done = Run<TFunction, Float256, Mask256>(function, source, destination, 0);
        Run<TFunction, ScalarFloat, ScalarMask>(function, source, destination, done);
    }

    /// <summary>Writes the function of each pair of source values; any two spans may be the same memory.</summary>
    public static void Apply<TFunction>(TFunction function, ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> destination)
        where TFunction : struct, IFieldFunction2
    {
        if (first.Length != destination.Length || second.Length != destination.Length)
        {
            throw new ArgumentException($"the destination holds {destination.Length} values, the sources {first.Length} and {second.Length}", nameof(destination));
        }

        int done = Run<TFunction, Float256, Mask256>(function, first, second, destination, 0);
        Run<TFunction, ScalarFloat, ScalarMask>(function, first, second, destination, done);
    }

    /// <summary>Multiplies every value by a factor of its own.</summary>
    public static void Multiply(Span<float> values, ReadOnlySpan<float> factors)
    {
        int i = 0;
        for (; i <= values.Length - Float256.Width; i += Float256.Width)
        {
            Float256.Store(Float256.Load(in values[i]) * Float256.Load(in factors[i]), ref values[i]);
        }

        for (; i < values.Length; i++)
        {
            values[i] *= factors[i];
        }
    }

    private static int Run<TFunction, TLane, TMask>(TFunction function, ReadOnlySpan<float> source, Span<float> destination, int start)
        where TFunction : struct, IFieldFunction
        where TLane : unmanaged, IMemoryLane<TLane, TMask, float>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        int i = start;
        for (; i <= source.Length - TLane.Width; i += TLane.Width)
        {
            TLane.Store(function.Of<TLane, TMask>(TLane.Load(in source[i])), ref destination[i]);
        }

        return i;
    }

    private static int Run<TFunction, TLane, TMask>(
        TFunction function, ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> destination, int start)
        where TFunction : struct, IFieldFunction2
        where TLane : unmanaged, IMemoryLane<TLane, TMask, float>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        int i = start;
        for (; i <= destination.Length - TLane.Width; i += TLane.Width)
        {
            TLane.Store(function.Of<TLane, TMask>(TLane.Load(in first[i]), TLane.Load(in second[i])), ref destination[i]);
        }

        return i;
    }
}
