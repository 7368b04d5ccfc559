using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Recording;

/// <summary>An operation on eight points.</summary>
internal interface IArithmetic
{
    /// <summary>Operands that are read, 1 to 3.</summary>
    static abstract int Operands { get; }

    static abstract Double512 Of(Double512 a, Double512 b, Double512 c);
}

/// <summary>Such an operation over blocks.</summary>
internal sealed class BlockArithmetic<TArithmetic> : BlockOperation
    where TArithmetic : struct, IArithmetic
{
    public override void Run(ref double slots, in LaneInstruction instruction)
    {
        ref double target = ref Unsafe.Add(ref slots, instruction.Target);
        ref double first = ref Unsafe.Add(ref slots, instruction.First.Offset);
        ref double second = ref Unsafe.Add(ref slots, instruction.Second.Offset);
        ref double third = ref Unsafe.Add(ref slots, instruction.Third.Offset);
        int firstMask = instruction.First.PointMask, secondMask = instruction.Second.PointMask, thirdMask = instruction.Third.PointMask;
        for (int i = 0; i < Points; i += Double512.Width)
        {
            Double512 a = Double512.Load(in Unsafe.Add(ref first, i & firstMask));
            Double512 b = TArithmetic.Operands > 1 ? Double512.Load(in Unsafe.Add(ref second, i & secondMask)) : a;
            Double512 c = TArithmetic.Operands > 2 ? Double512.Load(in Unsafe.Add(ref third, i & thirdMask)) : a;
            Double512.Store(TArithmetic.Of(a, b, c), ref Unsafe.Add(ref target, i));
        }
    }
}
