using Synth.Numerics.Lanes;

namespace Synth.Numerics.Tests.Lanes;

/// <summary>Applies every operation of a lane to an array, whose length is a multiple of every width, and its reverse.</summary>
internal static class LaneProgram<TLane, TMask, T>
    where TLane : unmanaged, IMemoryLane<TLane, TMask, T>
    where TMask : unmanaged, ILaneMask<TMask>
    where T : unmanaged
{
    /// <summary>One array of results per operation.</summary>
    public static T[][] Run(T[] numbers)
    {
        T[] reversed = [.. numbers.Reverse()];
        Func<TLane, TLane, TLane>[] operations = [.. Arithmetic(), .. Comparisons(), .. Functions()];
        return [.. operations.Select(operation =>
        {
            var results = new T[numbers.Length];
            for (int i = 0; i < numbers.Length; i += TLane.Width)
            {
                TLane.Store(operation(TLane.Load(in numbers[i]), TLane.Load(in reversed[i])), ref results[i]);
            }

            return results;
        })];
    }

    private static Func<TLane, TLane, TLane>[] Arithmetic() =>
    [
        (a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b, (a, _) => -a,
        (a, b) => TLane.MultiplyAdd(a, b, a), (a, b) => TLane.MultiplyAdd(a, a, -b),
        (a, _) => TLane.Sqrt(a), (a, _) => TLane.Abs(a), TLane.Min, TLane.Max, TLane.CopySign,
        (a, _) => TLane.Round(a), (a, _) => TLane.Floor(a), (_, _) => TLane.Constant(0.1),
    ];

    private static Func<TLane, TLane, TLane>[] Comparisons() =>
    [
        (a, b) => TLane.Select(a < b, a, b), (a, b) => TLane.Select(a > b, a, b), (a, b) => TLane.Select(a <= b, a, b),
        (a, b) => TLane.Select(a >= b, a, b), (a, b) => TLane.Select(TLane.AreEqual(a, b), a, b), (a, b) => TLane.Select(TLane.AreEqual(a, a), a, b),
        (a, b) => TLane.Select(a < b & a > TLane.Constant(0.0), a, b), (a, b) => TLane.Select(a < b | b > TLane.Constant(0.0), a, b),
        (a, b) => TLane.Select(!(a < b), a, b),
    ];

    private static Func<TLane, TLane, TLane>[] Functions() =>
    [
        (a, _) => TLane.Log(a), (a, _) => TLane.Log(TLane.Abs(a)), (a, _) => TLane.Exp(a), (a, _) => TLane.Atan(a), TLane.Atan2, TLane.AtanRatio,
        (a, _) => Sine(a), (a, _) => Cosine(a),
    ];

    private static TLane Sine(TLane a)
    {
        TLane.SinCos(a, out TLane sine, out _);
        return sine;
    }

    private static TLane Cosine(TLane a)
    {
        TLane.SinCos(a, out _, out TLane cosine);
        return cosine;
    }
}
