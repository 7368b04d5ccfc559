namespace ILGPU;

/// <summary>Marks the index types of kernels.</summary>
public interface IIndex
{
    /// <summary>Number of indices up to this one.</summary>
    long Size { get; }
}

/// <summary>The index of one thread.</summary>
public readonly struct Index1D(int x) : IIndex
{
    /// <summary>The index.</summary>
    public int X { get; } = x;

    public long Size => X;

    public static implicit operator Index1D(int index) => new(index);

    public static implicit operator int(Index1D index) => index.X;
}
