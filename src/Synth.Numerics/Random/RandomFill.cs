using Synth.Numerics.Lanes;

namespace Synth.Numerics.Random;

/// <summary>Writes any stretch of an unending array of random numbers, group by group, on the widest lane.</summary>
internal static class RandomFill
{
    public static void Uniform(Span<float> numbers, ulong firstIndex, in PhiloxCounter counter, int bits)
    {
        PhiloxCounter own = counter.For(RandomUse.UniformSingle);
        switch (bits)
        {
            case 512:
                Write<float, UniformSingleGroup<SingleWords512, Float512, Mask512>>(numbers, firstIndex, own);
                break;
            case 256:
                Write<float, UniformSingleGroup<SingleWords256, Float256, Mask256>>(numbers, firstIndex, own);
                break;
            default:
                Write<float, UniformSingleGroup<SingleWords1, ScalarFloat, ScalarMask>>(numbers, firstIndex, own);
                break;
        }
    }

    public static void Uniform(Span<double> numbers, ulong firstIndex, in PhiloxCounter counter, int bits)
    {
        PhiloxCounter own = counter.For(RandomUse.UniformDouble);
        switch (bits)
        {
            case 512:
                Write<double, UniformDoubleGroup<DoubleWords512, Double512, Mask512>>(numbers, firstIndex, own);
                break;
            case 256:
                Write<double, UniformDoubleGroup<DoubleWords256, Double256, Mask256>>(numbers, firstIndex, own);
                break;
            default:
                Write<double, UniformDoubleGroup<DoubleWords1, ScalarDouble, ScalarMask>>(numbers, firstIndex, own);
                break;
        }
    }

    public static void Normal(Span<float> numbers, ulong firstIndex, in PhiloxCounter counter, int bits)
    {
        PhiloxCounter own = counter.For(RandomUse.NormalSingle);
        switch (bits)
        {
            case 512:
                Write<float, NormalSingleGroup<SingleWords512, Float512, Mask512>>(numbers, firstIndex, own);
                break;
            case 256:
                Write<float, NormalSingleGroup<SingleWords256, Float256, Mask256>>(numbers, firstIndex, own);
                break;
            default:
                Write<float, NormalSingleGroup<SingleWords1, ScalarFloat, ScalarMask>>(numbers, firstIndex, own);
                break;
        }
    }

    public static void Normal(Span<double> numbers, ulong firstIndex, in PhiloxCounter counter, int bits)
    {
        PhiloxCounter own = counter.For(RandomUse.NormalDouble);
        switch (bits)
        {
            case 512:
                Write<double, NormalDoubleGroup<DoubleWords512, Double512, Mask512>>(numbers, firstIndex, own);
                break;
            case 256:
                Write<double, NormalDoubleGroup<DoubleWords256, Double256, Mask256>>(numbers, firstIndex, own);
                break;
            default:
                Write<double, NormalDoubleGroup<DoubleWords1, ScalarDouble, ScalarMask>>(numbers, firstIndex, own);
                break;
        }
    }

    private static void Write<TElement, TGroup>(Span<TElement> numbers, ulong firstIndex, in PhiloxCounter counter)
        where TElement : unmanaged
        where TGroup : IRandomGroup<TElement>
    {
        ulong available = (1ul << 32) / (ulong)TGroup.Blocks * (ulong)TGroup.Length;
        if (firstIndex > available || (ulong)numbers.Length > available - firstIndex)
        {
            throw new ArgumentOutOfRangeException(nameof(firstIndex), firstIndex, $"A stream has {available} such numbers.");
        }

        Span<TElement> whole = stackalloc TElement[TGroup.Length];
        while (!numbers.IsEmpty)
        {
            (ulong group, ulong offset) = Math.DivRem(firstIndex, (ulong)TGroup.Length);
            uint block = (uint)(group * (ulong)TGroup.Blocks);
            int count = Math.Min(numbers.Length, TGroup.Length - (int)offset);
            if (count == TGroup.Length)
            {
                TGroup.Write(counter, block, numbers);
            }
            else
            {
                TGroup.Write(counter, block, whole);
                whole.Slice((int)offset, count).CopyTo(numbers);
            }

            numbers = numbers[count..];
            firstIndex += (ulong)count;
        }
    }
}
