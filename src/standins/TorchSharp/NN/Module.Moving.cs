using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Moves or converts everything it holds; parameters stay the same objects.</summary>
            internal void Move(Device? device, ScalarType? type, bool nonBlocking)
            {
                if (type is { } wanted && !wanted.IsFloatingPoint() && !wanted.IsComplex())
                {
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={wanted}");
                }

                using IDisposable unrecorded = no_grad();
                foreach (Parameter parameter in parameters())
                {
                    Replace(parameter, device, type, nonBlocking);
                    using Tensor? gradient = parameter.grad;
                    if (gradient is not null)
                    {
                        Replace(gradient, device, type, nonBlocking);
                    }
                }

                foreach (Tensor buffer in buffers())
                {
                    Replace(buffer, device, type, nonBlocking);
                }
            }

            private static void Replace(Tensor tensor, Device? device, ScalarType? type, bool nonBlocking)
            {
                ScalarType wanted = tensor.is_floating_point() || tensor.is_complex() ? type ?? tensor.dtype : tensor.dtype;
                Device place = device ?? tensor.device;
                if (tensor.toWillCopy(wanted, place))
                {
                    using Tensor moved = tensor.to(wanted, place, non_blocking: nonBlocking);
                    tensor.SetData(moved);
                }
            }
        }
    }
}

/// <summary>Moving modules between devices and types.</summary>
public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false)
        where T : torch.nn.Module => Moved(module, device, null, non_blocking);

    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => Moved(module, null, type, non_blocking);

    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => Moved(module, device, type, non_blocking);

    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => Moved(module, new torch.Device(deviceType, deviceIndex), null, non_blocking);

    public static T to<T>(this T module, string device, bool non_blocking = false)
        where T : torch.nn.Module => Moved(module, new torch.Device(device), null, non_blocking);

    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => Moved(module, torch.CPU, null, non_blocking);

    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => Moved(module, new torch.Device(DeviceType.CUDA, deviceIndex), null, non_blocking);

    public static T half<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => Moved(module, null, torch.ScalarType.Float16, non_blocking);

    public static T bfloat16<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => Moved(module, null, torch.ScalarType.BFloat16, non_blocking);

    public static T @float<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => Moved(module, null, torch.ScalarType.Float32, non_blocking);

    public static T @double<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => Moved(module, null, torch.ScalarType.Float64, non_blocking);

    private static T Moved<T>(T module, torch.Device? device, torch.ScalarType? type, bool nonBlocking)
        where T : torch.nn.Module
    {
        if (device is not null)
        {
            torch.InitializeDevice(device);
        }

        module.Move(device, type, nonBlocking);
        return module;
    }
}
