using Synth.Numerics.Lanes;

namespace Synth.Numerics.Recording;

/// <summary>A comparison that is written down instead of carried out (see <see cref="RecordedLane"/>).</summary>
public readonly struct RecordedMask : ILaneMask<RecordedMask>
{
    internal RecordedMask(int node) => Node = node;

    internal int Node { get; }

    public static RecordedMask operator &(RecordedMask a, RecordedMask b) => new(LaneRecorder.Current.Add(MaskOperations.And, a.Node, b.Node));

    public static RecordedMask operator |(RecordedMask a, RecordedMask b) => new(LaneRecorder.Current.Add(MaskOperations.Or, a.Node, b.Node));

    public static RecordedMask operator !(RecordedMask a) => new(LaneRecorder.Current.Add(MaskOperations.Not, a.Node));

    /// <summary>Not to be had: a record is the same for all points.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static bool Any(RecordedMask a) => throw Branch();

    /// <inheritdoc cref="Any"/>
    public static bool All(RecordedMask a) => throw Branch();

    private static NotSupportedException Branch() => new("a formula that branches on its points cannot be recorded");
}
