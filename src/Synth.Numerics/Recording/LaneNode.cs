namespace Synth.Numerics.Recording;

/// <summary>A number of a recorded formula: the result of an operation on earlier ones, a constant or an input.</summary>
/// <param name="Operation">The operation; null for a constant and an input.</param>
/// <param name="First">First operand, or the number of an input, or -1 for a constant.</param>
/// <param name="Second">Second operand; 0 without one.</param>
/// <param name="Third">Third operand; 0 without one.</param>
/// <param name="Bits">Bits of a constant: zeros of both signs are different constants.</param>
internal readonly record struct LaneNode(BlockOperation? Operation, int First, int Second, int Third, long Bits)
{
    public bool IsInput => Operation is null && First >= 0;

    /// <summary>The number, for a constant.</summary>
    public double Value => BitConverter.Int64BitsToDouble(Bits);

    public static LaneNode OfConstant(double value) => new(null, -1, 0, 0, BitConverter.DoubleToInt64Bits(value));

    public static LaneNode OfInput(int index) => new(null, index, 0, 0, 0);
}
