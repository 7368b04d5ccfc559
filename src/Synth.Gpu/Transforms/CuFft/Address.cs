using ILGPU;
using ILGPU.Runtime;

namespace Synth.Gpu.Transforms.CuFft;

/// <summary>Addresses in memory of a device, for libraries beside ILGPU.</summary>
internal static class Address
{
    /// <summary>The address of a view's first element.</summary>
    public static nint Of<T>(ArrayView<T> view)
        where T : unmanaged => view.LoadEffectiveAddressAsPtr();
}
