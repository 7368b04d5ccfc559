using TorchSharp.Native;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The raw bytes of a contiguous tensor on the CPU, shared with it.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_contiguous())
                {
                    throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
                }

                return new Span<byte>((void*)DataPointer(), checked((int)(NumberOfElements * ElementSize)));
            }

            set
            {
                if (NumberOfElements * ElementSize != value.Length)
                {
                    throw new ArgumentException("bytes must have the same size as the tensor.", nameof(value));
                }

                value.CopyTo(bytes);
            }
        }

        /// <summary>The elements of a tensor on the CPU, shared with it, in the order of its dimensions.</summary>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ValidateType(typeof(T));
            return new TensorAccessor<T>(this);
        }

        /// <summary>The only element of a tensor.</summary>
        public T item<T>()
            where T : unmanaged
        {
            if (NumberOfElements != 1)
            {
                throw new ArgumentException("Number of elements in the tensor must be 1");
            }

            if (is_cpu())
            {
                return data<T>()[0];
            }

            using Tensor here = cpu();
            return here.data<T>()[0];
        }

        public Scalar ToScalar() => Operators.CallScalar("_local_scalar_dense", this);

        public void WriteBytesToStream(Stream stream, int bufferSize = 1024) => stream.Write(bytes);

        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024) => stream.ReadExactly(bytes);

        public float ReadCpuSingle(long i) => data<float>()[i];

        public double ReadCpuDouble(long i) => data<double>()[i];

        public long ReadCpuInt64(long i) => data<long>()[i];

        public int ReadCpuInt32(long i) => data<int>()[i];

        internal IntPtr DataPointer()
        {
            if (!is_cpu())
            {
                throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
            }

            return NumberOfElements == 0 ? IntPtr.Zero : Shim.Checked(Shim.shim_tensor_data(Handle));
        }

        internal void ValidateType(Type type)
        {
            ScalarType expected = ElementTypes.Of(type);
            if (expected != dtype)
            {
                throw new ArgumentException($"{dtype} is not {type.Name}; convert the tensor first.");
            }
        }
    }

    /// <summary>.NET's types of an element.</summary>
    internal static class ElementTypes
    {
        public static ScalarType Of(Type type) => Type.GetTypeCode(type) switch
        {
            TypeCode.Byte => ScalarType.Byte,
            TypeCode.SByte => ScalarType.Int8,
            TypeCode.Int16 => ScalarType.Int16,
            TypeCode.Int32 => ScalarType.Int32,
            TypeCode.Int64 => ScalarType.Int64,
            TypeCode.Single => ScalarType.Float32,
            TypeCode.Double => ScalarType.Float64,
            TypeCode.Boolean => ScalarType.Bool,
            _ when type == typeof(Half) => ScalarType.Float16,
            _ => throw new ArgumentException($"no tensor holds elements of type {type}"),
        };
    }
}
