using System.Reflection;
using ILGPU.Frontend;

namespace ILGPU.Frontend
{
    /// <summary>A call met while kernels are translated.</summary>
    public ref struct InvocationContext
    {
        /// <summary>The method called, which may be replaced.</summary>
        public MethodBase Method { get; set; }
    }
}

namespace ILGPU.Frontend.Intrinsic
{
    /// <summary>Replacements for methods that are not translated. Here nothing is translated, so that none is ever made.</summary>
    public static class RemappedIntrinsics
    {
        private static readonly Dictionary<MethodBase, DeviceFunctionRemapper> Known = [];

        /// <summary>Replaces the method of a call.</summary>
        public delegate void DeviceFunctionRemapper(ref InvocationContext context);

        /// <summary>Names the replacement of a method.</summary>
        public static void AddRemapping(MethodInfo methodInfo, DeviceFunctionRemapper remapper)
        {
            ArgumentNullException.ThrowIfNull(methodInfo);
            ArgumentNullException.ThrowIfNull(remapper);
            Known[methodInfo] = remapper;
        }
    }
}
