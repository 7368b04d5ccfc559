using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>The functions of torch_shim.cpp, and how it is found.</summary>
internal static unsafe partial class Shim
{
    private const string Library = "torch_shim";
    private const string FileName = "libtorch_shim.so";

    // nothing here can fail: what is missing is told by the first call, as an exception of its own
    static Shim() => NativeLibrary.SetDllImportResolver(typeof(Shim).Assembly, Resolve);

    /// <summary>Throws the shim's last error when a call returned that it failed.</summary>
    internal static void Check(int returned)
    {
        if (returned < 0)
        {
            Throw();
        }
    }

    /// <summary>The handle, unless it is the null that a failing call returns.</summary>
    internal static IntPtr Checked(IntPtr handle)
    {
        if (handle == IntPtr.Zero)
        {
            Throw();
        }

        return handle;
    }

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    internal static void Throw() => throw new ExternalException(Marshal.PtrToStringUTF8(shim_last_error()));

    /// <summary>A text that the shim allocated.</summary>
    internal static string TakeText(IntPtr text)
    {
        string result = Marshal.PtrToStringUTF8(Checked(text))!;
        shim_free(text);
        return result;
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Library)
        {
            return IntPtr.Zero;
        }

        string path = Environment.GetEnvironmentVariable("SYNTH_TORCH_SHIM") is { Length: > 0 } given
            ? given
            : Path.Combine(AppContext.BaseDirectory, FileName);
        if (!File.Exists(path))
        {
            throw new DllNotFoundException($"libtorch, which networks need, was not there when Synth was built ({path} is missing). "
                + "Install it with 'sudo apt-get install libtorch-dev g++ libopenblas0-pthread', then build again.");
        }

        PrepareThreads();
        IntPtr library = NativeLibrary.Load(path);
        ((delegate* unmanaged<int>)NativeLibrary.GetExport(library, "shim_initialise"))();
        return library;
    }

    // the waiting threads of OpenMP would otherwise spin and take the processor from those that load data
    private static void PrepareThreads()
    {
        if (Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is null)
        {
            setenv("OMP_WAIT_POLICY", "passive", 0);
        }
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);

    [LibraryImport(Library)]
    private static partial IntPtr shim_last_error();

    [LibraryImport(Library)]
    internal static partial void shim_free(IntPtr pointer);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial IntPtr shim_find(string name, string overload);

    [LibraryImport(Library)]
    internal static partial int shim_call(IntPtr op, Value* arguments, long given, Value* results, long capacity);
}
