using Synth.Numerics.Lanes;

namespace Synth.Numerics.Recording;

/// <summary>
/// Numbers that are not known yet: a formula written over lanes, run once with this one, leaves the list of its operations in the
/// thread's <see cref="LaneRecorder"/>. Works because such formulas do not branch on their points.
/// </summary>
public readonly struct RecordedLane : ILane<RecordedLane, RecordedMask>
{
    internal RecordedLane(int node) => Node = node;

    public static int Width => 1;

    public static double UnitRoundoff => ScalarDouble.UnitRoundoff;

    internal int Node { get; }

    private static LaneRecorder Recorder => LaneRecorder.Current;

    public static RecordedLane Constant(double value) => new(Recorder.Constant(value));

    public static RecordedLane Constant(DualNumber value) => new(Recorder.Constant(value));

    public static RecordedLane Substitute(RecordedLane value, RecordedLane replaced) =>
        new(Recorder.Add(ArithmeticOperations.Substitution, value.Node, replaced.Node));

    public static RecordedLane operator +(RecordedLane a, RecordedLane b) => new(Recorder.Add(ArithmeticOperations.Sum, a.Node, b.Node));

    public static RecordedLane operator -(RecordedLane a, RecordedLane b) => new(Recorder.Add(ArithmeticOperations.Difference, a.Node, b.Node));

    public static RecordedLane operator *(RecordedLane a, RecordedLane b) => new(Recorder.Add(ArithmeticOperations.Product, a.Node, b.Node));

    public static RecordedLane operator /(RecordedLane a, RecordedLane b) => new(Recorder.Add(ArithmeticOperations.Quotient, a.Node, b.Node));

    public static RecordedLane operator -(RecordedLane a) => new(Recorder.Add(ArithmeticOperations.Negation, a.Node));

    public static RecordedMask operator <(RecordedLane a, RecordedLane b) => new(Recorder.Add(MaskOperations.Less, a.Node, b.Node));

    public static RecordedMask operator >(RecordedLane a, RecordedLane b) => new(Recorder.Add(MaskOperations.Greater, a.Node, b.Node));

    public static RecordedMask operator <=(RecordedLane a, RecordedLane b) => new(Recorder.Add(MaskOperations.LessOrEqual, a.Node, b.Node));

    public static RecordedMask operator >=(RecordedLane a, RecordedLane b) => new(Recorder.Add(MaskOperations.GreaterOrEqual, a.Node, b.Node));

    public static RecordedMask AreEqual(RecordedLane a, RecordedLane b) => new(Recorder.Add(MaskOperations.Equal, a.Node, b.Node));

    public static RecordedLane Select(RecordedMask mask, RecordedLane whenTrue, RecordedLane whenFalse) =>
        new(Recorder.Add(MaskOperations.Selection, mask.Node, whenTrue.Node, whenFalse.Node));

    public static RecordedLane MultiplyAdd(RecordedLane a, RecordedLane b, RecordedLane c) =>
        new(Recorder.Add(ArithmeticOperations.FusedProduct, a.Node, b.Node, c.Node));

    public static RecordedLane Sqrt(RecordedLane a) => new(Recorder.Add(ArithmeticOperations.Root, a.Node));

    public static RecordedLane Abs(RecordedLane a) => new(Recorder.Add(ArithmeticOperations.Magnitude, a.Node));

    public static RecordedLane Min(RecordedLane a, RecordedLane b) => Select(a < b, a, b);

    public static RecordedLane Max(RecordedLane a, RecordedLane b) => Select(a > b, a, b);

    public static RecordedLane CopySign(RecordedLane magnitude, RecordedLane sign) =>
        new(Recorder.Add(ArithmeticOperations.SignCopy, magnitude.Node, sign.Node));

    public static RecordedLane Round(RecordedLane a) => new(Recorder.Add(ArithmeticOperations.Rounding, a.Node));

    public static RecordedLane Floor(RecordedLane a) => new(Recorder.Add(ArithmeticOperations.Floor, a.Node));

    public static RecordedLane Log(RecordedLane a) => new(Recorder.Add(ArithmeticOperations.Logarithm, a.Node));

    public static RecordedLane Exp(RecordedLane a) => new(Recorder.Add(ArithmeticOperations.Exponential, a.Node));

    public static RecordedLane Atan(RecordedLane a) => new(Recorder.Add(ArithmeticOperations.Arctangent, a.Node));

    public static RecordedLane Atan2(RecordedLane y, RecordedLane x) => new(Recorder.Add(ArithmeticOperations.AngleOfPoint, y.Node, x.Node));

    public static RecordedLane AtanRatio(RecordedLane y, RecordedLane x) =>
        new(Recorder.Add(ArithmeticOperations.ArctangentOfRatio, y.Node, x.Node));

    public static void SinCos(RecordedLane a, out RecordedLane sine, out RecordedLane cosine)
    {
        sine = new(Recorder.Add(ArithmeticOperations.Sine, a.Node));
        cosine = new(Recorder.Add(ArithmeticOperations.Cosine, a.Node));
    }
}
