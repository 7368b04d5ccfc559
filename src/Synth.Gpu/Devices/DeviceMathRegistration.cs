using System.Reflection;
using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Frontend;
using ILGPU.Frontend.Intrinsic;
using ILGPU.IR;
using ILGPU.IR.Intrinsics;

namespace Synth.Gpu.Devices;

/// <summary>Tells ILGPU what to put in the place of the lanes' operations.</summary>
internal static class DeviceMathRegistration
{
    private static readonly Lock Gate = new();
    private static bool s_isDone;

    /// <summary>Registers everything; the table is ILGPU's own, one for the process, so that the second time does nothing.</summary>
    public static void RegisterOnce()
    {
        lock (Gate)
        {
            if (s_isDone)
            {
                return;
            }

            Replace(typeof(Math), nameof(Math.FusedMultiplyAdd), nameof(DeviceMath.MultiplyAdd), typeof(double), 3);
            Replace(typeof(MathF), nameof(MathF.FusedMultiplyAdd), nameof(DeviceMath.MultiplyAdd), typeof(float), 3);
            Replace(typeof(Math), nameof(Math.Round), nameof(DeviceMath.Round), typeof(double), 1);
            Replace(typeof(MathF), nameof(MathF.Round), nameof(DeviceMath.Round), typeof(float), 1);
            Replace(typeof(Math), nameof(Math.CopySign), nameof(DeviceMath.CopySign), typeof(double), 2);
            Replace(typeof(MathF), nameof(MathF.CopySign), nameof(DeviceMath.CopySign), typeof(float), 2);
            Replace(typeof(BitConverter), nameof(BitConverter.DoubleToUInt64Bits), nameof(DeviceMath.ToBits), typeof(double), 1);
            Replace(typeof(BitConverter), nameof(BitConverter.SingleToUInt32Bits), nameof(DeviceMath.ToBits), typeof(float), 1);
            Replace(typeof(BitConverter), nameof(BitConverter.UInt64BitsToDouble), nameof(DeviceMath.FromBits), typeof(ulong), 1);
            Replace(typeof(BitConverter), nameof(BitConverter.UInt32BitsToSingle), nameof(DeviceMath.FromBits), typeof(uint), 1);
            s_isDone = true;
        }
    }

    /// <summary>Gives a context the instructions that one kind of device alone has.</summary>
    public static void RegisterInstructions(Context.Builder builder)
    {
        IntrinsicImplementationManager manager = builder.GetIntrinsicManager();
        foreach (Type type in new[] { typeof(double), typeof(float) })
        {
            MethodInfo method = Method(typeof(DeviceMath), nameof(DeviceMath.MultiplyAdd), type, 3);
            manager.RegisterMethod(
                method, new PTXIntrinsic(Method(typeof(PtxMath), nameof(PtxMath.MultiplyAdd), type, 3), IntrinsicImplementationMode.Redirect));
            manager.RegisterMethod(
                method, new CLIntrinsic(Method(typeof(OpenClMath), nameof(OpenClMath.MultiplyAdd), type, 3), IntrinsicImplementationMode.Redirect));
        }
    }

    private static void Replace(Type source, string name, string replacement, Type argument, int arguments)
    {
        MethodInfo target = Method(typeof(DeviceMath), replacement, argument, arguments);
        RemappedIntrinsics.AddRemapping(Method(source, name, argument, arguments), (ref InvocationContext context) => context.Method = target);
    }

    private static MethodInfo Method(Type type, string name, Type argument, int arguments) =>
        type.GetMethod(name, BindingFlags.Public | BindingFlags.Static, [.. Enumerable.Repeat(argument, arguments)])
            ?? throw new MissingMethodException(type.FullName, name);
}
