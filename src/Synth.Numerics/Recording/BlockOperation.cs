namespace Synth.Numerics.Recording;

/// <summary>One operation of a recorded formula, carried out on a block of points at a time.</summary>
/// <remarks>
/// A slot holds one number a point, or one for all points where it is constant. Derivatives in several directions lie in consecutive slots, and an operation on them serves all
/// directions, so that the cost of choosing it is shared.
/// </remarks>
internal abstract class BlockOperation
{
    /// <summary>Points of a block: enough to hide the cost of choosing the operation, few enough for the slots to stay in the caches.</summary>
    public const int Points = 32;

    /// <summary>Whether the first two operands are derivatives in several directions.</summary>
    public virtual bool IsOnTangents => false;

    /// <summary>Carries out the operation; operands it does not have are not read.</summary>
    /// <param name="slots">The first slot.</param>
    /// <param name="instruction">Which slots to read and to write.</param>
    public abstract void Run(ref double slots, in LaneInstruction instruction);
}
