using Synth.Numerics.Lanes;

namespace Synth.Numerics.Recording;

/// <summary>An operation and the places of its numbers.</summary>
/// <param name="Operation">What to do.</param>
/// <param name="Target">Where the result goes, counted in doubles from the first slot.</param>
/// <param name="First">First operand; for derivatives those of the first operand.</param>
/// <param name="Second">Second operand; for derivatives those of the second operand.</param>
/// <param name="Third">Third operand; for derivatives the factor of the first.</param>
/// <param name="Fourth">For derivatives the factor of the second.</param>
/// <param name="Directions">Consecutive slots to work on; 1 for numbers.</param>
internal readonly record struct LaneInstruction(
    BlockOperation Operation, int Target, SlotPlace First, SlotPlace Second, SlotPlace Third, SlotPlace Fourth, int Directions);

/// <summary>Where an operand lies.</summary>
/// <param name="Offset">Place of its first number, in doubles from the first slot.</param>
/// <param name="IsConstant">Whether the slot is that of a constant: one vector, which serves all points.</param>
internal readonly record struct SlotPlace(int Offset, bool IsConstant)
{
    /// <summary>Doubles from one direction to the next.</summary>
    public int Stride => IsConstant ? Double512.Width : BlockOperation.Points;

    /// <summary>What to take of the number of a point to find the point's vector.</summary>
    public int PointMask => IsConstant ? 0 : -1;
}
