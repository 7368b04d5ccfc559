using Synth.Numerics.Lanes;

namespace Synth.Numerics.Random;

/// <summary>Words of one block.</summary>
internal readonly struct SingleWords1(uint value) : ISingleWords<SingleWords1, ScalarFloat>
{
    private readonly uint value = value;

    public static void Draw(in PhiloxCounter counter, uint firstBlock, out SingleWords1 w0, out SingleWords1 w1, out SingleWords1 w2, out SingleWords1 w3)
    {
        PhiloxBlock block = counter.Block(firstBlock);
        w0 = new(block.W0);
        w1 = new(block.W1);
        w2 = new(block.W2);
        w3 = new(block.W3);
    }

    public static ScalarFloat Fraction(SingleWords1 word) => new((int)(word.value >> 8) * SingleWords.Fraction);

    public static ScalarFloat PositiveFraction(SingleWords1 word) =>
        new(MathF.FusedMultiplyAdd((int)(word.value >> 1), SingleWords.PositiveFraction, SingleWords.LeastFraction));

    public static ScalarFloat Turns(SingleWords1 word) => new(unchecked((int)word.value) * SingleWords.Turns);
}

/// <summary>Values of the lowest bits, shared by every width.</summary>
internal static class SingleWords
{
    public const float Fraction = 1f / 16777216f;
    public const float PositiveFraction = 1f / 2147483648f;
    public const float LeastFraction = 1f / 4294967296f;
    public const float Turns = 1f / 4294967296f;
}
