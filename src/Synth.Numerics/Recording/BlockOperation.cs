namespace Synth.Numerics.Recording;

/// <summary>One operation of a recorded formula, carried out on a block of points at a time.</summary>
/// <remarks>
/// A slot holds one number a point. Derivatives in several directions lie in consecutive slots, and an operation on them serves all
/// directions, so that the cost of choosing it is shared.
/// </remarks>
internal abstract class BlockOperation
{
    /// <summary>Points of a block: enough to hide the cost of choosing the operation, few enough for the slots to stay in the caches.</summary>
    public const int Points = 16;

    /// <summary>Whether the first two operands are derivatives in several directions.</summary>
    public virtual bool IsOnTangents => false;

    /// <summary>Carries out the operation; operands it does not have are not read.</summary>
    /// <param name="slots">The first slot.</param>
    /// <param name="instruction">Which slots to read and to write.</param>
    public abstract void Run(ref double slots, in LaneInstruction instruction);
}

/// <summary>An operation and the places of its numbers, counted in doubles from the first slot.</summary>
/// <param name="Operation">What to do.</param>
/// <param name="Target">Where the result goes.</param>
/// <param name="First">First operand; for derivatives those of the first operand.</param>
/// <param name="Second">Second operand; for derivatives those of the second operand.</param>
/// <param name="Third">Third operand; for derivatives the factor of the first.</param>
/// <param name="Fourth">For derivatives the factor of the second.</param>
/// <param name="Directions">Consecutive slots to work on; 1 for numbers.</param>
internal readonly record struct LaneInstruction(
    BlockOperation Operation, int Target, int First, int Second, int Third, int Fourth, int Directions);
