namespace Synth.Numerics.Lanes;

/// <summary>How many operations of a lane something took, by what they cost a processor.</summary>
/// <param name="Simple">Additions, products, fused products, comparisons, selections, roundings and the work on bits: one instruction each.</param>
/// <param name="Divisions">Quotients.</param>
/// <param name="Roots">Square roots.</param>
public readonly record struct OperationCount(long Simple, long Divisions, long Roots)
{
    /// <summary>All of them.</summary>
    public long Total => Simple + Divisions + Roots;

    public static OperationCount operator -(OperationCount a, OperationCount b) => new(a.Simple - b.Simple, a.Divisions - b.Divisions, a.Roots - b.Roots);
}
