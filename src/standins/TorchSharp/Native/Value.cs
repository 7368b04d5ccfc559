using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>One argument or result as it crosses to the shim.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bits">The number itself, or a pointer to <paramref name="Count"/> entries.</param>
/// <param name="Count">Entries pointed to.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Value(ValueKind Kind, long Bits, long Count);
