using System.Reflection;
using ILGPU.IR.Intrinsics;

namespace ILGPU.IR.Intrinsics
{
    /// <summary>Marks a method that some device has an instruction for.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class IntrinsicImplementationAttribute : Attribute;

    /// <summary>How an instruction gets into a device's code.</summary>
    public enum IntrinsicImplementationMode
    {
        Redirect = 0,
        GenerateCode = 1,
    }

    /// <summary>An instruction of one kind of device.</summary>
    public abstract class IntrinsicImplementation;

    /// <summary>The instructions of all kinds of devices. Here methods run as they are written, so that none is ever taken.</summary>
    public sealed class IntrinsicImplementationManager
    {
        private readonly Dictionary<MethodInfo, IntrinsicImplementation> _known = [];

        /// <summary>Names the instruction for a method.</summary>
        public void RegisterMethod(MethodInfo method, IntrinsicImplementation implementation)
        {
            ArgumentNullException.ThrowIfNull(method);
            ArgumentNullException.ThrowIfNull(implementation);
            _known[method] = implementation;
        }
    }
}

namespace ILGPU.IR
{
    /// <summary>Access to what the compiler uses.</summary>
    public static class IRContextExtensions
    {
        /// <summary>The instructions of a context.</summary>
        public static IntrinsicImplementationManager GetIntrinsicManager(this Context.Builder builder)
        {
            ArgumentNullException.ThrowIfNull(builder);
            return builder.IntrinsicManager;
        }
    }
}
