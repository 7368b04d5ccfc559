using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Synth.Training.Supervised.Precision;

/// <summary>
/// libtorch's own switches of automatic mixed precision, called by their exported names: TorchSharp 0.105 offers none.
/// libtorch up to 2.3 has one pair of functions a device, from 2.4 on one pair with the device as argument.
/// </summary>
internal sealed unsafe class AutocastLibrary
{
    private const string Prefix = "_ZN2at8autocast";

    private static readonly Lazy<AutocastLibrary> Loaded = new(() => new AutocastLibrary());

    private readonly nint _handle;
    private readonly delegate* unmanaged<sbyte, byte, void> _setEnabled;
    private readonly delegate* unmanaged<sbyte, sbyte, void> _setType;
    private readonly delegate* unmanaged<void> _clearCache;

    private AutocastLibrary()
    {
        _handle = Find();
        _setEnabled = (delegate* unmanaged<sbyte, byte, void>)Export("20set_autocast_enabledEN3c1010DeviceTypeEb");
        _setType = (delegate* unmanaged<sbyte, sbyte, void>)Export("18set_autocast_dtypeEN3c1010DeviceTypeENS1_10ScalarTypeE");
        _clearCache = (delegate* unmanaged<void>)Export("11clear_cacheEv");
    }

    /// <exception cref="PlatformNotSupportedException">This libtorch exports no such switches.</exception>
    public static AutocastLibrary Instance => Loaded.Value;

    /// <summary>Switches mixed precision on this thread.</summary>
    /// <param name="isCuda">The device.</param>
    /// <param name="isOn">On or off.</param>
    /// <param name="isBFloat16">bfloat16 or float16.</param>
    public void Set(bool isCuda, bool isOn, bool isBFloat16)
    {
        const sbyte cuda = 1;
        const sbyte half = 5;
        const sbyte brain = 15;
        sbyte type = isBFloat16 ? brain : half;
        byte enabled = isOn ? (byte)1 : (byte)0;
        if (_setEnabled is not null && _setType is not null)
        {
            _setType(isCuda ? cuda : (sbyte)0, type);
            _setEnabled(isCuda ? cuda : (sbyte)0, enabled);
            return;
        }

        ((delegate* unmanaged<sbyte, void>)Required(isCuda ? "22set_autocast_gpu_dtypeEN3c1010ScalarTypeE" : "22set_autocast_cpu_dtypeEN3c1010ScalarTypeE"))(type);
        ((delegate* unmanaged<byte, void>)Required(isCuda ? "11set_enabledEb" : "15set_cpu_enabledEb"))(enabled);
    }

    /// <summary>Forgets the weights that were converted under mixed precision; after each step, since they change.</summary>
    public void ClearCache()
    {
        if (_clearCache is not null)
        {
            _clearCache();
        }
    }

    // the library is in the process already, under whatever name and folder the package or the system gave it
    private static nint Find()
    {
        foreach (ProcessModule module in Process.GetCurrentProcess().Modules)
        {
            if (Path.GetFileName(module.FileName).StartsWith("libtorch_cpu.", StringComparison.Ordinal))
            {
                return NativeLibrary.Load(module.FileName);
            }
        }

        throw new PlatformNotSupportedException("mixed precision needs libtorch, which is not loaded");
    }

    private nint Export(string mangled) => NativeLibrary.TryGetExport(_handle, Prefix + mangled, out nint address) ? address : 0;

    private nint Required(string mangled) => Export(mangled) is not 0 and nint address
        ? address
        : throw new PlatformNotSupportedException("this libtorch offers no automatic mixed precision; train with precision float32");
}
