using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Synth.Models;

/// <summary>Why libtorch does not load, in words that say what to do about it.</summary>
internal static partial class TorchLoading
{
    /// <summary>True for the errors that TorchSharp, package or stand-in, ends with when its native part does not load.</summary>
    public static bool IsFailure(Exception error) => error is DllNotFoundException or TypeInitializationException or NotSupportedException or BadImageFormatException;

    /// <summary>The reason behind such an error. The package's own message lists where it looked, not what the loader of the system said.</summary>
    public static string Reason(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        string native = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        if (OperatingSystem.IsLinux() && File.Exists(native))
        {
            try
            {
                _ = NativeLibrary.Load(native);
            }
            catch (DllNotFoundException said)
            {
                return OfLoader(said.Message);
            }
        }

        return (error.InnerException ?? error).Message;
    }

    /// <summary>What the message of the system's loader means.</summary>
    internal static string OfLoader(string message) => MissingVersion().Match(message) is { Success: true } match
        ? $"the C++ runtime of this system is too old for the published libtorch: {match.Groups["library"].Value} lacks {match.Groups["version"].Value}. Debian 13, Ubuntu 24.04 and later have it; or build with SynthPackages=standin"
        : message;

    [GeneratedRegex(@"(?<library>/\S+): version [`'](?<version>GLIBC\w*_[\d.]+)' not found")]
    private static partial Regex MissingVersion();
}
