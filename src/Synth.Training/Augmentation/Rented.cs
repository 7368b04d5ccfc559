using System.Buffers;

namespace Synth.Training.Augmentation;

/// <summary>A borrowed array of exactly the length asked for, given back when disposed. Its values are whatever was left there.</summary>
internal readonly struct Rented<T>(int length) : IDisposable
{
    private readonly T[] _array = ArrayPool<T>.Shared.Rent(length);

    public Span<T> Span => _array.AsSpan(0, length);

    public void Dispose() => ArrayPool<T>.Shared.Return(_array);
}
