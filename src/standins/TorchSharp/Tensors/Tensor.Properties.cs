using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions => Shim.shim_tensor_dim(Handle);

        public long ndim => Dimensions;

        public long NumberOfElements => Shim.shim_tensor_numel(Handle);

        public long ElementSize => Shim.shim_tensor_element_size(Handle);

        public ScalarType dtype => (ScalarType)Shim.shim_tensor_dtype(Handle);

        public DeviceType device_type => (DeviceType)Shim.shim_tensor_device_type(Handle);

        public int device_index => Shim.shim_tensor_device_index(Handle);

        public Device device => new(device_type, device_index);

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_leaf => Shim.shim_tensor_is_leaf(Handle) != 0;

        public bool requires_grad
        {
            get => Shim.shim_tensor_requires_grad(Handle) != 0;
            set => Shim.Check(Shim.shim_tensor_set_requires_grad(Handle, value ? 1 : 0));
        }

        /// <summary>A new handle of the gradient at every call, or null.</summary>
        public Tensor? grad
        {
            get
            {
                IntPtr found = Shim.shim_tensor_grad(Handle);
                if (found == -1)
                {
                    Shim.Throw();
                }

                return found == IntPtr.Zero ? null : new Tensor(found);
            }

            set
            {
                Shim.Check(Shim.shim_tensor_set_grad(Handle, value?.Handle ?? IntPtr.Zero));
                GC.KeepAlive(value);
            }
        }

        public unsafe long[] shape
        {
            get
            {
                long[] sizes = new long[Dimensions];
                fixed (long* first = sizes)
                {
                    Shim.Check(Shim.shim_tensor_sizes(Handle, first));
                }

                return sizes;
            }
        }

        public long[] size() => shape;

        public long size(int dim) => shape[dim < 0 ? dim + (int)Dimensions : dim];

        public long dim() => Dimensions;

        public long numel() => NumberOfElements;

        public long element_size() => ElementSize;

        public unsafe long[] stride()
        {
            long[] strides = new long[Dimensions];
            fixed (long* first = strides)
            {
                Shim.Check(Shim.shim_tensor_strides(Handle, first));
            }

            return strides;
        }

        public long stride(int dim) => stride()[dim < 0 ? dim + (int)Dimensions : dim];

        public long storage_offset() => Shim.shim_tensor_storage_offset(Handle);

        public bool is_contiguous() => Shim.shim_tensor_is_contiguous(Handle) != 0;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_floating_point() => dtype.IsFloatingPoint();

        public bool is_integral() => dtype.IsIntegral();

        public bool is_complex() => dtype.IsComplex();

        public bool is_nonzero() => Operators.CallScalar("is_nonzero", this).Bits != 0;

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void retain_grad() => Shim.Check(Shim.shim_tensor_retain_grad(Handle));

        public override string ToString() => IsInvalid
            ? "disposed tensor"
            : $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";
    }
}
