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
        int firstStride = instruction.First.Stride, secondStride = instruction.Second.Stride;
        for (int i = 0; i < Points; i += Double512.Width)
        {
            ref double target = ref Unsafe.Add(ref slots, instruction.Target + i);
            ref double first = ref At(ref slots, instruction.First, i);
            ref double second = ref At(ref slots, instruction.Second, i);
            Double512 p = Load(TangentOperands.FirstFactor, ref At(ref slots, instruction.Third, i));
            Double512 q = Load(TangentOperands.SecondFactor, ref At(ref slots, instruction.Fourth, i));
            for (int direction = 0; direction < instruction.Directions; direction++)
            {
                Double512 t = Load(TangentOperands.First, ref first), u = Load(TangentOperands.Second, ref second);
                Double512.Store(TTangents.Of(t, u, p, q), ref target);
                target = ref Unsafe.Add(ref target, Points);
                first = ref Unsafe.Add(ref first, firstStride);
                second = ref Unsafe.Add(ref second, secondStride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref double At(ref double slots, in SlotPlace place, int point) =>
        ref Unsafe.Add(ref slots, place.Offset + (point & place.PointMask));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Double512 Load(TangentOperands operand, ref double place) =>
        (TTangents.Operands & operand) != 0 ? Double512.Load(in place) : default;
}
