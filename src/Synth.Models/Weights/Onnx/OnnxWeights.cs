using System.Collections.Immutable;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Weights.Onnx;

/// <summary>Reads the weights of residual networks from ONNX files under torchvision's names. A last dense layer becomes <c>fc</c>.</summary>
public static class OnnxWeights
{
    /// <summary>Ending of such files.</summary>
    public const string Extension = ".onnx";

    private const double UsualEpsilon = 1e-5;

    /// <summary>Reads all tensors; norms that were folded into convolutions come out as norms that only add.</summary>
    /// <param name="path">The file.</param>
    /// <param name="input">How the file's network wants its pictures.</param>
    /// <exception cref="InvalidDataException">It is no ONNX file, or not of a residual network; the message names it.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static TensorFile Read(string path, OnnxInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        OnnxGraph graph = OnnxReader.Read(path);
        Dictionary<string, Tensor> tensors = new(StringComparer.Ordinal);
        TensorFile file = new(tensors, ImmutableSortedDictionary<string, string>.Empty);
        try
        {
            foreach (NamedConvolution unit in ResidualNames.Of(graph))
            {
                AddConvolution(tensors, graph, unit);
            }

            AddClassifier(tensors, graph);
            AdaptInput(tensors, input);
            return file;
        }
        catch (InvalidDataException error)
        {
            file.Dispose();
            throw new InvalidDataException(error.Message.StartsWith(path, StringComparison.Ordinal) ? error.Message : $"{path} cannot be read as weights: {error.Message}", error);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void AddConvolution(Dictionary<string, Tensor> tensors, OnnxGraph graph, NamedConvolution unit)
    {
        ImmutableArray<string> inputs = unit.Convolution.Inputs;
        Tensor weight = Stored(graph, inputs, 1);
        tensors.Add($"{unit.Name}.weight", weight);
        long channels = weight.shape[0];
        using Tensor shift = inputs.Length > 2 ? Stored(graph, inputs, 2) : zeros(channels);
        ImmutableArray<string> norm = unit.Norm?.Inputs ?? [];
        double epsilon = unit.Norm?.Numbers.GetValueOrDefault("epsilon", UsualEpsilon) ?? UsualEpsilon;
        Tensor mean = unit.Norm is null ? zeros(channels) : Stored(graph, norm, 3);
        Tensor variance = unit.Norm is null ? ones(channels) : Stored(graph, norm, 4);

        // torchvision's norms divide by the root of the variance and 1e-5, and its convolutions add nothing
        tensors.Add($"{unit.NormName}.weight", unit.Norm is null ? ones(channels).mul(Math.Sqrt(1 + UsualEpsilon)).DetachFromDisposeScope() : Stored(graph, norm, 1));
        tensors.Add($"{unit.NormName}.bias", unit.Norm is null ? shift.clone().DetachFromDisposeScope() : Stored(graph, norm, 2));
        tensors.Add($"{unit.NormName}.running_mean", unit.Norm is null ? mean : mean.sub_(shift));
        tensors.Add($"{unit.NormName}.running_var", variance.add_(unit.Norm is null ? 0 : epsilon - UsualEpsilon));
    }

    private static void AddClassifier(Dictionary<string, Tensor> tensors, OnnxGraph graph)
    {
        OnnxNode? dense = graph.Nodes.LastOrDefault(n => n.Operator == "Gemm");
        if (dense is { Inputs.Length: 3 })
        {
            Tensor weight = Stored(graph, dense.Inputs, 1);
            bool isTransposed = dense.Numbers.GetValueOrDefault("transB") != 0;
            using Tensor turned = isTransposed ? weight : weight.t().contiguous();
            tensors.Add("fc.weight", turned.clone().DetachFromDisposeScope());
            tensors.Add("fc.bias", Stored(graph, dense.Inputs, 2));
        }
    }

    private static void AdaptInput(Dictionary<string, Tensor> tensors, OnnxInput input)
    {
        const string first = "conv1.weight";
        if (tensors.Remove(first, out Tensor? weight))
        {
            using Tensor stored = weight;
            using Tensor ordered = input.IsBlueFirst ? stored.flip(1) : stored.clone();
            tensors.Add(first, ordered.mul(input.Scale).DetachFromDisposeScope());
        }
    }

    private static Tensor Stored(OnnxGraph graph, ImmutableArray<string> inputs, int index)
    {
        string name = index < inputs.Length ? inputs[index] : throw new InvalidDataException("an operation in its graph lacks an input");
        if (!graph.Tensors.TryGetValue(name, out OnnxTensor? stored) || stored.Type is null)
        {
            throw new InvalidDataException($"its tensor {name} is not stored as numbers that weights have");
        }

        using Tensor numbers = empty([.. stored.Shape], dtype: stored.Type.Scalar);
        stored.Bytes.Span.CopyTo(numbers.bytes);
        return numbers.to(ScalarType.Float32, copy: true).DetachFromDisposeScope();
    }
}
