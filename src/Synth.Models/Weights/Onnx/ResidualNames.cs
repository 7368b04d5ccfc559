using System.Collections.Immutable;
using System.Globalization;

namespace Synth.Models.Weights.Onnx;

/// <summary>A convolution under torchvision's name.</summary>
/// <param name="Name">Name of its weights, without <c>.weight</c>.</param>
/// <param name="NormName">Name of the batch norm behind it.</param>
/// <param name="Convolution">The convolution.</param>
/// <param name="Norm">The batch norm, or null where it was folded into the convolution.</param>
internal sealed record NamedConvolution(string Name, string NormName, OnnxNode Convolution, OnnxNode? Norm);

/// <summary>
/// Gives the convolutions of a residual network the names of torchvision's ResNet, from the graph alone: what lies before the first sum is the stem,
/// each sum ends a block, the longer of its branches is the main one, and a block whose other branch has a convolution too begins a stage.
/// </summary>
internal static class ResidualNames
{
    private static readonly ImmutableArray<string> InBranches = ["Conv", "BatchNormalization", "Relu", "Identity"];

    /// <summary>The convolutions from input to output.</summary>
    /// <exception cref="InvalidDataException">The graph is no residual network of plain or bottleneck blocks.</exception>
    public static ImmutableArray<NamedConvolution> Of(OnnxGraph graph)
    {
        Dictionary<string, OnnxNode> makers = new(StringComparer.Ordinal);
        foreach (OnnxNode node in graph.Nodes)
        {
            node.Outputs.ToList().ForEach(output => makers[output] = node);
        }

        ImmutableArray<NamedConvolution>.Builder named = ImmutableArray.CreateBuilder<NamedConvolution>();
        (int stage, int block) = (0, 0);
        foreach (OnnxNode sum in graph.Nodes.Where(n => n.Operator == "Add" && n.Inputs.All(makers.ContainsKey)))
        {
            Branch[] branches = [.. sum.Inputs.Select(input => Branch.Before(input, makers)).OrderByDescending(b => b.Convolutions.Length)];
            RequireBlock(branches);
            if (stage == 0)
            {
                named.AddRange(Branch.Before(branches[0].Start, makers, through: "MaxPool").Named(string.Empty, "conv1", "bn1"));
            }

            bool isFirst = stage == 0 || !branches[1].Convolutions.IsEmpty;
            (stage, block) = isFirst ? (stage + 1, 0) : (stage, block + 1);
            string name = string.Create(CultureInfo.InvariantCulture, $"layer{stage}.{block}.");
            named.AddRange(branches[0].Named(name, "conv{0}", "bn{0}"));
            named.AddRange(branches[1].Named(name, "downsample.0", "downsample.1"));
        }

        return named.Count > 0 ? named.ToImmutable() : throw new InvalidDataException("its graph has no sums of branches: of ONNX files only residual networks can be read");
    }

    private static void RequireBlock(Branch[] branches)
    {
        if (branches is not [{ Convolutions.Length: 2 or 3 }, { Convolutions.Length: 0 or 1 }] || branches[0].Start != branches[1].Start)
        {
            string convolutions = string.Join(" and ", branches.Select(b => b.Convolutions.Length));
            throw new InvalidDataException($"a sum in its graph has branches of {convolutions} convolutions: of ONNX files only residual networks with plain or bottleneck blocks can be read");
        }
    }

    /// <summary>The operations between a block's input and its sum.</summary>
    /// <param name="Start">Name of the tensor where they begin.</param>
    /// <param name="Convolutions">The convolutions among them, in order, each with the norm behind it.</param>
    private sealed record Branch(string Start, ImmutableArray<(OnnxNode Convolution, OnnxNode? Norm)> Convolutions)
    {
        public static Branch Before(string end, IReadOnlyDictionary<string, OnnxNode> makers, string? through = null)
        {
            Stack<(OnnxNode, OnnxNode?)> convolutions = new();
            OnnxNode? norm = null;
            string at = end;
            while (makers.TryGetValue(at, out OnnxNode? node) && (InBranches.Contains(node.Operator) || node.Operator == through))
            {
                string before = node.Inputs[0];
                if (node.Operator == "Relu" && makers.TryGetValue(before, out OnnxNode? sum) && sum.Operator == "Add")
                {
                    break;
                }

                if (node.Operator == "Conv")
                {
                    convolutions.Push((node, norm));
                }

                norm = node.Operator == "BatchNormalization" ? node : null;
                at = before;
            }

            return new Branch(at, [.. convolutions]);
        }

        public IEnumerable<NamedConvolution> Named(string block, string convolution, string norm) =>
            Convolutions.Select((unit, index) => new NamedConvolution(
                block + string.Format(CultureInfo.InvariantCulture, convolution, index + 1),
                block + string.Format(CultureInfo.InvariantCulture, norm, index + 1),
                unit.Convolution,
                unit.Norm));
    }
}
