using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Synth.Models.Weights.Onnx;

/// <summary>
/// Reads the graph out of an ONNX file (a protocol buffer; field numbers from onnx.proto of the ONNX project). What weights do not need is passed over.
/// Tensors whose numbers lie in other files are refused.
/// </summary>
internal static class OnnxReader
{
    private const uint Graph = 7;
    private const int Float32 = 1;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It holds no graph, or its numbers lie elsewhere or do not fit.</exception>
    /// <exception cref="InvalidProtocolBufferException">It is no protocol buffer.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static OnnxGraph Read(string path)
    {
        using FileStream stream = WeightFile.Open(path);
        using CodedInputStream input = new(stream);
        OnnxGraph? graph = null;
        foreach ((uint field, _) in Fields(input))
        {
            if (field == Graph)
            {
                using CodedInputStream inner = Message(input);
                graph = ReadGraph(inner);
            }
            else
            {
                input.SkipLastField();
            }
        }

        return graph ?? throw new InvalidDataException("it holds no graph");
    }

    private static OnnxGraph ReadGraph(CodedInputStream input)
    {
        ImmutableArray<OnnxNode>.Builder nodes = ImmutableArray.CreateBuilder<OnnxNode>();
        Dictionary<string, OnnxTensor> tensors = new(StringComparer.Ordinal);
        foreach ((uint field, _) in Fields(input))
        {
            switch (field)
            {
                case 1:
                    using (CodedInputStream inner = Message(input))
                    {
                        nodes.Add(ReadNode(inner));
                    }

                    break;
                case 5:
                    using (CodedInputStream inner = Message(input))
                    {
                        (string name, OnnxTensor tensor) = ReadTensor(inner);
                        tensors[name] = tensor;
                    }

                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        return new OnnxGraph(nodes.ToImmutable(), tensors);
    }

    private static OnnxNode ReadNode(CodedInputStream input)
    {
        List<string> inputs = [];
        List<string> outputs = [];
        Dictionary<string, double> numbers = new(StringComparer.Ordinal);
        string operation = string.Empty;
        foreach ((uint field, _) in Fields(input))
        {
            switch (field)
            {
                case 1:
                    inputs.Add(input.ReadString());
                    break;
                case 2:
                    outputs.Add(input.ReadString());
                    break;
                case 4:
                    operation = input.ReadString();
                    break;
                case 5:
                    using (CodedInputStream inner = Message(input))
                    {
                        ReadAttribute(inner, numbers);
                    }

                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        return new OnnxNode(operation, [.. inputs], [.. outputs], numbers);
    }

    private static void ReadAttribute(CodedInputStream input, Dictionary<string, double> numbers)
    {
        string name = string.Empty;
        double? number = null;
        foreach ((uint field, _) in Fields(input))
        {
            switch (field)
            {
                case 1:
                    name = input.ReadString();
                    break;
                case 2:
                    number = input.ReadFloat();
                    break;
                case 3:
                    number = input.ReadInt64();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        if (number is { } value)
        {
            numbers[name] = value;
        }
    }

    private static (string Name, OnnxTensor Tensor) ReadTensor(CodedInputStream input)
    {
        const int externalLocation = 1;
        string name = string.Empty;
        List<long> shape = [];
        List<float> floats = [];
        int type = 0;
        ReadOnlyMemory<byte> bytes = default;
        foreach ((uint field, bool isPacked) in Fields(input))
        {
            switch (field)
            {
                case 1:
                    ReadNumbers(input, isPacked, shape, i => i.ReadInt64());
                    break;
                case 2:
                    type = input.ReadInt32();
                    break;
                case 4:
                    ReadNumbers(input, isPacked, floats, i => i.ReadFloat());
                    break;
                case 8:
                    name = input.ReadString();
                    break;
                case 9:
                    bytes = input.ReadBytes().Memory;
                    break;
                case 14 when input.ReadEnum() == externalLocation:
                    throw new InvalidDataException($"the numbers of its tensor {name} lie in another file");
                default:
                    input.SkipLastField();
                    break;
            }
        }

        if (bytes.IsEmpty && type == Float32)
        {
            bytes = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(floats)).ToArray();
        }

        return (name, Checked(name, new OnnxTensor([.. shape], TypeOf(type), bytes)));
    }

    private static OnnxTensor Checked(string name, OnnxTensor tensor) =>
        tensor.Type is null || (tensor.Shape.All(n => n >= 0) && tensor.Bytes.Length == checked(tensor.Count * tensor.Type.Bytes))
            ? tensor
            : throw new InvalidDataException($"its tensor {name} of lengths ({string.Join(", ", tensor.Shape)}) has {tensor.Bytes.Length} bytes");

    // numbers of onnx.proto's TensorProto.DataType
    private static ElementType? TypeOf(int type) => ElementType.Find(type switch
    {
        Float32 => "F32",
        10 => "F16",
        11 => "F64",
        16 => "BF16",
        _ => string.Empty,
    });

    private static IEnumerable<(uint Field, bool IsPacked)> Fields(CodedInputStream input)
    {
        uint tag;
        while ((tag = input.ReadTag()) != 0)
        {
            yield return ((uint)WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited);
        }
    }

    private static CodedInputStream Message(CodedInputStream input) => input.ReadBytes().CreateCodedInput();

    private static void ReadNumbers<T>(CodedInputStream input, bool isPacked, List<T> values, Func<CodedInputStream, T> read)
    {
        if (!isPacked)
        {
            values.Add(read(input));
            return;
        }

        using CodedInputStream packed = Message(input);
        while (!packed.IsAtEnd)
        {
            values.Add(read(packed));
        }
    }
}
