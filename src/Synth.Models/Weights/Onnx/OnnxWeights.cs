using System.Collections.Immutable;
using Google.Protobuf;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Models.Weights.Onnx;

/// <summary>Reads the weights of residual networks from ONNX files under torchvision's names. A last dense layer becomes <c>fc</c>.</summary>
public static class OnnxWeights
{
    /// <summary>Ending of such files.</summary>
    public const string Extension = ".onnx";

    // what torchvision's norms add to the variance, and ONNX's where they say nothing
    private const double UsualEpsilon = 1e-5;

    /// <summary>Reads all tensors; norms that were folded into convolutions come out as norms that only add.</summary>
    /// <param name="path">The file.</param>
    /// <param name="input">How the file's network wants its pictures.</param>
    /// <exception cref="InvalidDataException">It is no ONNX file, or not of a residual network; the message names it.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static TensorFile Read(string path, OnnxInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Dictionary<string, Tensor> tensors = new(StringComparer.Ordinal);
        TensorFile file = new(tensors, ImmutableSortedDictionary<string, string>.Empty);
        try
        {
            OnnxGraph graph = OnnxReader.Read(path);
            foreach (NamedConvolution unit in ResidualNames.Of(graph))
            {
                AddConvolution(tensors, graph, unit);
            }

            AddClassifier(tensors, graph);
            AdaptInput(tensors, input);
            return file;
        }
        catch (Exception error)
        {
            file.Dispose();
            if (error is InvalidProtocolBufferException or InvalidDataException or OverflowException)
            {
                throw new InvalidDataException($"{path} cannot be read as an ONNX file: {error.Message}", error);
            }

            throw;
        }
    }

    private static void AddConvolution(Dictionary<string, Tensor> tensors, OnnxGraph graph, NamedConvolution unit)
    {
        ImmutableArray<string> inputs = unit.Convolution.Inputs;
        Tensor weight = Stored(graph, inputs, 1);
        tensors.Add($"{unit.Name}.weight", weight);
        using Tensor shift = inputs.Length > 2 ? Stored(graph, inputs, 2) : zeros(weight.shape[0]);
        (Tensor Scale, Tensor Shift, Tensor Mean, Tensor Variance) norm = unit.Norm is { } own ? Norm(graph, own, shift) : Folded(shift);
        tensors.Add($"{unit.NormName}.weight", norm.Scale.DetachFromDisposeScope());
        tensors.Add($"{unit.NormName}.bias", norm.Shift.DetachFromDisposeScope());
        tensors.Add($"{unit.NormName}.running_mean", norm.Mean.DetachFromDisposeScope());
        tensors.Add($"{unit.NormName}.running_var", norm.Variance.DetachFromDisposeScope());
    }

    // torchvision's convolutions add nothing, so the norm takes that off; its variance makes up for another epsilon
    private static (Tensor Scale, Tensor Shift, Tensor Mean, Tensor Variance) Norm(OnnxGraph graph, OnnxNode norm, Tensor shift)
    {
        using Tensor mean = Stored(graph, norm.Inputs, 3);
        using Tensor variance = Stored(graph, norm.Inputs, 4);
        double epsilon = norm.Numbers.GetValueOrDefault("epsilon", UsualEpsilon);
        return (Stored(graph, norm.Inputs, 1), Stored(graph, norm.Inputs, 2), mean.sub(shift), variance.add(epsilon - UsualEpsilon));
    }

    // a norm that only adds
    private static (Tensor Scale, Tensor Shift, Tensor Mean, Tensor Variance) Folded(Tensor shift)
    {
        using Tensor variance = ones(shift.shape[0]);
        return (variance.mul(Math.Sqrt(1 + UsualEpsilon)), shift.clone(), zeros(shift.shape[0]), variance.clone());
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
