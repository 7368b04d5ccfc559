namespace Synth.Training.Augmentation;

/// <summary>The runs of valid pixels of a plane, one after the other, so that each can be computed as one vector.</summary>
internal ref struct ValidRuns(ReadOnlySpan<byte> valid)
{
    private readonly ReadOnlySpan<byte> _valid = valid;
    private int _next;

    /// <summary>The run that <see cref="MoveNext"/> found.</summary>
    public Range Current { get; private set; }

    public readonly ValidRuns GetEnumerator() => this;

    public bool MoveNext()
    {
        int skipped = _valid[_next..].IndexOf((byte)1);
        if (skipped < 0)
        {
            return false;
        }

        int start = _next + skipped;
        int length = _valid[start..].IndexOf((byte)0);
        _next = length < 0 ? _valid.Length : start + length;
        Current = start.._next;
        return true;
    }
}
