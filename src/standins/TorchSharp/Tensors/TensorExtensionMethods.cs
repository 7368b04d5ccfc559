namespace TorchSharp;

/// <summary>Tensors to numbers, parameters and streams.</summary>
public static class TensorExtensionMethods
{
    /// <summary>A parameter that takes over the tensor's handle.</summary>
    public static Modules.Parameter AsParameter(this torch.Tensor tensor) => new(tensor);

    public static float ToSingle(this torch.Tensor value) => value.ToScalar().ToSingle();

    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();

    public static int ToInt32(this torch.Tensor value) => value.ToScalar().ToInt32();

    public static long ToInt64(this torch.Tensor value) => value.ToScalar().ToInt64();

    public static bool ToBoolean(this torch.Tensor value) => value.ToScalar().ToBoolean();

    /// <summary>Writes type, dimensions, sizes and bytes in TorchSharp's own form.</summary>
    public static void Save(this torch.Tensor tensor, BinaryWriter writer)
    {
        using torch.Tensor here = tensor.detach().to(torch.CPU, disposeAfter: true);
        using torch.Tensor packed = here.contiguous();
        writer.Write7BitEncodedInt64((int)packed.dtype);
        long[] shape = packed.shape;
        writer.Write7BitEncodedInt64(shape.Length);
        foreach (long side in shape)
        {
            writer.Write7BitEncodedInt64(side);
        }

        writer.Flush();
        packed.WriteBytesToStream(writer.BaseStream);
    }

    /// <summary>Reads into a tensor of the same type and shape.</summary>
    public static void Load(this torch.Tensor tensor, BinaryReader reader, bool skip = false)
    {
        using torch.Tensor read = Load(reader);
        if (read.dtype != tensor.dtype || !read.shape.AsSpan().SequenceEqual(tensor.shape))
        {
            throw new ArgumentException(
                $"Mismatched tensor while loading: {read.dtype} [{string.Join(", ", read.shape)}] for {tensor.dtype} [{string.Join(", ", tensor.shape)}].");
        }

        if (!skip)
        {
            using IDisposable unrecorded = torch.no_grad();
            tensor.copy_(read);
        }
    }

    /// <summary>Reads a tensor in the place of another, or of none.</summary>
    public static void Load(ref torch.Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        if (tensor is not null)
        {
            tensor.Load(reader, skip);
            return;
        }

        torch.Tensor read = Load(reader);
        if (skip)
        {
            read.Dispose();
        }
        else
        {
            tensor = read;
        }
    }

    private static torch.Tensor Load(BinaryReader reader)
    {
        torch.ScalarType type = (torch.ScalarType)reader.Read7BitEncodedInt64();
        long[] shape = new long[reader.Read7BitEncodedInt64()];
        for (int d = 0; d < shape.Length; d++)
        {
            shape[d] = reader.Read7BitEncodedInt64();
        }

        torch.Tensor tensor = torch.empty(shape, type);
        tensor.ReadBytesFromStream(reader.BaseStream);
        return tensor;
    }
}
