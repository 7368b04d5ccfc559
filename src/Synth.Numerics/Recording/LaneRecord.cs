namespace Synth.Numerics.Recording;

/// <summary>A recorded formula, with the derivatives of its constants in one direction.</summary>
public sealed class LaneRecord
{
    internal LaneRecord(LaneNode[] nodes, (int Node, double Tangent)[] tangents, int[] outputs)
    {
        Nodes = nodes;
        Tangents = tangents;
        Outputs = outputs;
    }

    internal LaneNode[] Nodes { get; }

    /// <summary>The constants that vary.</summary>
    internal (int Node, double Tangent)[] Tangents { get; }

    internal int[] Outputs { get; }

    /// <summary>Whether the other record holds the same operations on the same constants, so that only the direction may differ.</summary>
    public bool HasOperationsOf(LaneRecord other) => Outputs.AsSpan().SequenceEqual(other.Outputs) && Nodes.AsSpan().SequenceEqual(other.Nodes);

    /// <summary>The numbers that vary: constants with a derivative, and all that is computed from them.</summary>
    internal bool[] Varying()
    {
        bool[] varying = new bool[Nodes.Length];
        foreach ((int node, _) in Tangents)
        {
            varying[node] = true;
        }

        for (int i = 0; i < Nodes.Length; i++)
        {
            LaneNode node = Nodes[i];
            varying[i] |= node.Operation is not null && (varying[node.First] || varying[node.Second] || varying[node.Third]);
        }

        return varying;
    }
}
