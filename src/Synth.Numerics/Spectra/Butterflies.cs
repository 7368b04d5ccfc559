using System.Numerics;
using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;

namespace Synth.Numerics.Spectra;

/// <summary>The small transforms inside a pass, of 2, 3, 4, 5 and 8 points, with the twiddle factors of decimation in frequency on their outputs.</summary>
internal static unsafe class Butterflies<TLane, TMask, TElement>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, TElement>
    where TMask : unmanaged, ILaneMask<TMask>
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
{
    public static void Radix2(FftPass<TElement> pass, LineBuffer<TLane> from, LineBuffer<TLane> to)
    {
        int stride = pass.Stride, half = stride * pass.Groups;
        fixed (TElement* factors = pass.Factors)
        {
            for (int group = 0; group < pass.Groups; group++)
            {
                TElement* factor = group == 0 ? null : factors + 2 * group;
                int source = stride * group, target = stride * 2 * group;
                for (int q = 0; q < stride; q++)
                {
                    Pair a = Pair.Load(from, source + q), b = Pair.Load(from, source + half + q);
                    (a + b).Store(to, target + q);
                    (a - b).Turned(factor).Store(to, target + stride + q);
                }
            }
        }
    }

    public static void Radix3(FftPass<TElement> pass, LineBuffer<TLane> from, LineBuffer<TLane> to)
    {
        int stride = pass.Stride, third = stride * pass.Groups;
        TLane minusHalf = TLane.Constant(-0.5), height = TLane.Constant(0.8660254037844386);
        fixed (TElement* factors = pass.Factors)
        {
            for (int group = 0; group < pass.Groups; group++)
            {
                TElement* factor = group == 0 ? null : factors + 4 * group;
                int source = stride * group, target = stride * 3 * group;
                for (int q = 0; q < stride; q++)
                {
                    Pair a = Pair.Load(from, source + q);
                    Pair b = Pair.Load(from, source + third + q), c = Pair.Load(from, source + 2 * third + q);
                    Pair sum = b + c, side = (b - c) * height;
                    Pair middle = sum.MultiplyAdd(minusHalf, a);
                    (a + sum).Store(to, target + q);
                    middle.MinusI(side).Turned(factor).Store(to, target + stride + q);
                    middle.PlusI(side).Turned(Next(factor, 1)).Store(to, target + 2 * stride + q);
                }
            }
        }
    }

    public static void Radix4(FftPass<TElement> pass, LineBuffer<TLane> from, LineBuffer<TLane> to)
    {
        int stride = pass.Stride, fourth = stride * pass.Groups;
        fixed (TElement* factors = pass.Factors)
        {
            for (int group = 0; group < pass.Groups; group++)
            {
                TElement* factor = group == 0 ? null : factors + 6 * group;
                int source = stride * group, target = stride * 4 * group;
                for (int q = 0; q < stride; q++)
                {
                    Pair a = Pair.Load(from, source + q), b = Pair.Load(from, source + fourth + q);
                    Pair c = Pair.Load(from, source + 2 * fourth + q), d = Pair.Load(from, source + 3 * fourth + q);
                    Pair even = a + c, odd = b + d, evenSide = a - c, oddSide = b - d;
                    (even + odd).Store(to, target + q);
                    evenSide.MinusI(oddSide).Turned(factor).Store(to, target + stride + q);
                    (even - odd).Turned(Next(factor, 1)).Store(to, target + 2 * stride + q);
                    evenSide.PlusI(oddSide).Turned(Next(factor, 2)).Store(to, target + 3 * stride + q);
                }
            }
        }
    }

    public static void Radix5(FftPass<TElement> pass, LineBuffer<TLane> from, LineBuffer<TLane> to)
    {
        int stride = pass.Stride, fifth = stride * pass.Groups;
        fixed (TElement* factors = pass.Factors)
        {
            for (int group = 0; group < pass.Groups; group++)
            {
                TElement* factor = group == 0 ? null : factors + 8 * group;
                int source = stride * group, target = stride * 5 * group;
                for (int q = 0; q < stride; q++)
                {
                    Five(from, source + q, fifth, to, target + q, stride, factor);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Five(LineBuffer<TLane> from, int source, int fifth, LineBuffer<TLane> to, int target, int stride, TElement* factor)
    {
        // cosines and sines of 72 and 144 degrees
        TLane cos1 = TLane.Constant(0.30901699437494745), cos2 = TLane.Constant(-0.8090169943749475);
        TLane sin1 = TLane.Constant(0.9510565162951535), sin2 = TLane.Constant(0.5877852522924731);
        Pair a = Pair.Load(from, source), b = Pair.Load(from, source + fifth), c = Pair.Load(from, source + 2 * fifth);
        Pair d = Pair.Load(from, source + 3 * fifth), e = Pair.Load(from, source + 4 * fifth);
        Pair outer = b + e, inner = c + d, outerSide = b - e, innerSide = c - d;
        Pair first = inner.MultiplyAdd(cos2, outer.MultiplyAdd(cos1, a));
        Pair second = inner.MultiplyAdd(cos1, outer.MultiplyAdd(cos2, a));
        Pair firstSide = innerSide.MultiplyAdd(sin2, outerSide * sin1);
        Pair secondSide = innerSide.MultiplyAdd(-sin1, outerSide * sin2);
        (a + (outer + inner)).Store(to, target);
        first.MinusI(firstSide).Turned(factor).Store(to, target + stride);
        second.MinusI(secondSide).Turned(Next(factor, 1)).Store(to, target + 2 * stride);
        second.PlusI(secondSide).Turned(Next(factor, 2)).Store(to, target + 3 * stride);
        first.PlusI(firstSide).Turned(Next(factor, 3)).Store(to, target + 4 * stride);
    }

    public static void Radix8(FftPass<TElement> pass, LineBuffer<TLane> from, LineBuffer<TLane> to)
    {
        int stride = pass.Stride, eighth = stride * pass.Groups;
        fixed (TElement* factors = pass.Factors)
        {
            for (int group = 0; group < pass.Groups; group++)
            {
                TElement* factor = group == 0 ? null : factors + 14 * group;
                int source = stride * group, target = stride * 8 * group;
                for (int q = 0; q < stride; q++)
                {
                    Eight(from, source + q, eighth, to, target + q, stride, factor);
                }
            }
        }
    }

    // two transforms of four points, the second one turned by multiples of an eighth of a turn
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(LineBuffer<TLane> from, int source, int eighth, LineBuffer<TLane> to, int target, int stride, TElement* factor)
    {
        Pair a = Pair.Load(from, source), e = Pair.Load(from, source + 4 * eighth);
        Pair c = Pair.Load(from, source + 2 * eighth), g = Pair.Load(from, source + 6 * eighth);
        Pair b = Pair.Load(from, source + eighth), f = Pair.Load(from, source + 5 * eighth);
        Pair d = Pair.Load(from, source + 3 * eighth), h = Pair.Load(from, source + 7 * eighth);
        Pair ae = a + e, cg = c + g, bf = b + f, dh = d + h;
        Pair even = ae + cg, odd = bf + dh, side = ae - cg, oddSide = bf - dh;
        (even + odd).Store(to, target);
        (even - odd).Turned(Next(factor, 3)).Store(to, target + 4 * stride);
        side.MinusI(oddSide).Turned(Next(factor, 1)).Store(to, target + 2 * stride);
        side.PlusI(oddSide).Turned(Next(factor, 5)).Store(to, target + 6 * stride);
        TLane root = TLane.Constant(0.7071067811865476);
        Pair aSide = a - e, cSide = c - g, bSide = b - f, dSide = d - h;
        Pair first = aSide.MinusI(cSide), second = aSide.PlusI(cSide);
        Pair third = bSide.MinusI(bSide) * root, fourth = dSide.PlusI(dSide) * root;
        Pair low = third - fourth, high = third + fourth;
        (first + low).Turned(factor).Store(to, target + stride);
        (first - low).Turned(Next(factor, 4)).Store(to, target + 5 * stride);
        second.MinusI(high).Turned(Next(factor, 2)).Store(to, target + 3 * stride);
        second.PlusI(high).Turned(Next(factor, 6)).Store(to, target + 7 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TElement* Next(TElement* factor, int power) => factor == null ? null : factor + 2 * power;

    /// <summary>A lane of complex numbers.</summary>
    private readonly struct Pair(TLane re, TLane im)
    {
        private readonly TLane re = re;
        private readonly TLane im = im;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Pair operator +(Pair a, Pair b) => new(a.re + b.re, a.im + b.im);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Pair operator -(Pair a, Pair b) => new(a.re - b.re, a.im - b.im);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Pair operator *(Pair a, TLane b) => new(a.re * b, a.im * b);

        /// <summary>This - i b.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Pair MinusI(Pair b) => new(re + b.im, im - b.re);

        /// <summary>This + i b.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Pair PlusI(Pair b) => new(re - b.im, im + b.re);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Pair Load(LineBuffer<TLane> buffer, int index) => new(buffer.Re[index], buffer.Im[index]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(LineBuffer<TLane> buffer, int index)
        {
            buffer.Re[index] = re;
            buffer.Im[index] = im;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Pair MultiplyAdd(TLane factor, Pair added) =>
            new(TLane.MultiplyAdd(re, factor, added.re), TLane.MultiplyAdd(im, factor, added.im));

        /// <summary>Times the complex factor at the address; unchanged for none, which stands for 1.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Pair Turned(TElement* factor)
        {
            if (factor == null)
            {
                return this;
            }

            TLane c = TLane.Broadcast(factor[0]), s = TLane.Broadcast(factor[1]);
            return new(TLane.MultiplyAdd(-im, s, re * c), TLane.MultiplyAdd(re, s, im * c));
        }
    }
}
