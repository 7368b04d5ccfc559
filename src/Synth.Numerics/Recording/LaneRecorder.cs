using Synth.Numerics.Lanes;

namespace Synth.Numerics.Recording;

/// <summary>Writes down the operations of a formula that runs over <see cref="RecordedLane"/> on this thread.</summary>
public sealed class LaneRecorder : IDisposable
{
    [ThreadStatic]
    private static LaneRecorder? _current;

    private readonly List<LaneNode> _nodes = [];
    private readonly List<(int Node, double Tangent)> _tangents = [];

    /// <summary>Starts to record on this thread, until disposal.</summary>
    /// <exception cref="InvalidOperationException">The thread is recording already.</exception>
    public LaneRecorder()
    {
        _current = _current is null ? this : throw new InvalidOperationException("the thread is recording another formula");

        // stands where an operation has fewer than three operands
        Append(LaneNode.OfConstant(0));
    }

    /// <summary>The recorder of this thread.</summary>
    /// <exception cref="InvalidOperationException">The thread is not recording.</exception>
    internal static LaneRecorder Current => _current ?? throw new InvalidOperationException("no formula is being recorded on this thread");

    /// <summary>A number that differs from point to point, does not vary, and is given when the formula is carried out.</summary>
    /// <param name="index">Its number among the inputs, from 0 on.</param>
    public RecordedLane Input(int index) => new(Append(LaneNode.OfInput(index)));

    /// <summary>What was recorded so far.</summary>
    /// <param name="outputs">The results of the formula.</param>
    public LaneRecord Finish(IReadOnlyList<RecordedLane> outputs) => new([.. _nodes], [.. _tangents], [.. outputs.Select(output => output.Node)]);

    public void Dispose()
    {
        if (_current == this)
        {
            _current = null;
        }
    }

    internal int Constant(DualNumber value)
    {
        int node = Append(LaneNode.OfConstant(value.Value));
        if (value.Tangent != 0)
        {
            _tangents.Add((node, value.Tangent));
        }

        return node;
    }

    internal int Add(BlockOperation operation, int first, int second = 0, int third = 0) => Append(new LaneNode(operation, first, second, third, 0));

    private int Append(in LaneNode node)
    {
        _nodes.Add(node);
        return _nodes.Count - 1;
    }
}
