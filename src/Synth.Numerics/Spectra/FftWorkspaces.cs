using System.Collections.Concurrent;

namespace Synth.Numerics.Spectra;

/// <summary>Scratch that a plan lends to callers who bring none; as many pieces as there were calls at the same time.</summary>
internal sealed class FftWorkspaces(nuint bytes)
{
    private readonly ConcurrentBag<FftScratch> idle = [];

    /// <summary>A new work space that the caller owns.</summary>
    public FftScratch Create() => new(bytes);

    /// <summary>The caller's scratch, or a borrowed one where there is none.</summary>
    /// <exception cref="ArgumentException">The scratch was made for a smaller transform.</exception>
    public FftLease Lend(FftScratch? own)
    {
        if (own is null)
        {
            return new FftLease(idle.TryTake(out FftScratch? scratch) ? scratch : Create(), idle);
        }

        return own.Bytes >= bytes
            ? new FftLease(own, null)
            : throw new ArgumentException($"The scratch has {own.Bytes} bytes, this transform needs {bytes}.", nameof(own));
    }
}

/// <summary>Scratch for the length of one call; a borrowed one goes back at the end.</summary>
internal readonly unsafe ref struct FftLease(FftScratch scratch, ConcurrentBag<FftScratch>? lender)
{
    /// <summary>The first byte of the scratch.</summary>
    public void* Memory => scratch.Memory;

    public void Dispose() => lender?.Add(scratch);
}
