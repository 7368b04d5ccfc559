using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Recording;

/// <summary>Which operands an operation on derivatives reads.</summary>
[Flags]
internal enum TangentOperands
{
    None = 0,
    First = 1,
    Second = 2,
    FirstFactor = 4,
    SecondFactor = 8,
}

/// <summary>An operation on the derivatives of eight points in one direction.</summary>
internal interface ITangents
{
    /// <summary>Operands that are read.</summary>
    static abstract TangentOperands Operands { get; }

    static abstract Double512 Of(Double512 t, Double512 u, Double512 p, Double512 q);
}

/// <summary>Such an operation over blocks and directions; factors are read once for all directions.</summary>
internal sealed class BlockTangents<TTangents> : BlockOperation
    where TTangents : struct, ITangents
{
    public override bool IsOnTangents => true;

    public override void Run(ref double slots, in LaneInstruction instruction)
    {
        ref double target = ref Unsafe.Add(ref slots, instruction.Target);
        ref double first = ref Unsafe.Add(ref slots, instruction.First);
        ref double second = ref Unsafe.Add(ref slots, instruction.Second);
        ref double firstFactor = ref Unsafe.Add(ref slots, instruction.Third);
        ref double secondFactor = ref Unsafe.Add(ref slots, instruction.Fourth);
        int end = instruction.Directions * Points;
        for (int i = 0; i < Points; i += Double512.Width)
        {
            Double512 p = Load(TangentOperands.FirstFactor, ref firstFactor, i);
            Double512 q = Load(TangentOperands.SecondFactor, ref secondFactor, i);
            for (int k = i; k < end; k += Points)
            {
                Double512 t = Load(TangentOperands.First, ref first, k), u = Load(TangentOperands.Second, ref second, k);
                Double512.Store(TTangents.Of(t, u, p, q), ref Unsafe.Add(ref target, k));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Double512 Load(TangentOperands operand, ref double place, int index) =>
        (TTangents.Operands & operand) != 0 ? Double512.Load(in Unsafe.Add(ref place, index)) : default;
}
