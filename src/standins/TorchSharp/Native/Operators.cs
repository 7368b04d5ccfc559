using System.Collections.Concurrent;

namespace TorchSharp.Native;

/// <summary>
/// Calls ATen's operators by their schema name, such as <c>add.Tensor</c> or <c>relu_</c>. Arguments are positional, keyword-only ones too;
/// those left out take the schema's defaults. Failures become <see cref="System.Runtime.InteropServices.ExternalException"/> with the operator's name.
/// </summary>
internal static unsafe class Operators
{
    private const int WordsOnStack = 64;
    private static readonly ConcurrentDictionary<string, IntPtr> Found = new(StringComparer.Ordinal);

    /// <summary>An operator of one tensor result.</summary>
    public static torch.Tensor Call(string op, params ReadOnlySpan<Argument> arguments)
    {
        Value result = default;
        Invoke(op, arguments, &result, 1);
        return Tensor(result)!;
    }

    /// <summary>An operator of two tensor results.</summary>
    public static (torch.Tensor First, torch.Tensor Second) CallPair(string op, params ReadOnlySpan<Argument> arguments)
    {
        Value* results = stackalloc Value[2];
        Invoke(op, arguments, results, 2);
        return (Tensor(results[0])!, Tensor(results[1])!);
    }

    /// <summary>An operator of three tensor results, where one that is not given is null.</summary>
    public static (torch.Tensor First, torch.Tensor Second, torch.Tensor Third) CallTriple(string op, params ReadOnlySpan<Argument> arguments)
    {
        Value* results = stackalloc Value[3];
        Invoke(op, arguments, results, 3);
        return (Tensor(results[0])!, Tensor(results[1])!, Tensor(results[2])!);
    }

    /// <summary>An operator whose result is a list of tensors.</summary>
    public static torch.Tensor[] CallList(string op, params ReadOnlySpan<Argument> arguments)
    {
        Value result = default;
        Invoke(op, arguments, &result, 1);
        ReadOnlySpan<IntPtr> handles = new((void*)result.Bits, checked((int)result.Count));
        torch.Tensor[] tensors = new torch.Tensor[handles.Length];
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i] = new torch.Tensor(handles[i]);
        }

        Shim.shim_free((IntPtr)result.Bits);
        return tensors;
    }

    /// <summary>An operator that changes its arguments; what it returns (one of them) is dropped.</summary>
    public static void Do(string op, params ReadOnlySpan<Argument> arguments) => Invoke(op, arguments, null, 0);

    /// <summary>An operator of one number or truth value.</summary>
    public static Scalar CallScalar(string op, params ReadOnlySpan<Argument> arguments)
    {
        Value result = default;
        Invoke(op, arguments, &result, 1);
        return new Scalar(result.Kind, result.Bits);
    }

    private static torch.Tensor? Tensor(in Value value) => value.Kind == ValueKind.Tensor ? new torch.Tensor((IntPtr)value.Bits) : null;

    private static void Invoke(string op, ReadOnlySpan<Argument> arguments, Value* results, int capacity)
    {
        IntPtr handle = Found.TryGetValue(op, out IntPtr known) ? known : Find(op);
        Value* values = stackalloc Value[arguments.Length];
        int words = ArgumentEncoder.WordsFor(arguments);
        if (words <= WordsOnStack)
        {
            long* block = stackalloc long[WordsOnStack];
            ArgumentEncoder.Encode(arguments, values, block);
            Shim.Check(Shim.shim_call(handle, values, arguments.Length, results, capacity));
        }
        else
        {
            fixed (long* block = new long[words])
            {
                ArgumentEncoder.Encode(arguments, values, block);
                Shim.Check(Shim.shim_call(handle, values, arguments.Length, results, capacity));
            }
        }

        ArgumentEncoder.KeepAlive(arguments);
    }

    private static IntPtr Find(string op)
    {
        int dot = op.IndexOf('.', StringComparison.Ordinal);
        string name = dot < 0 ? op : op[..dot];
        string overload = dot < 0 ? string.Empty : op[(dot + 1)..];
        IntPtr handle = Shim.Checked(Shim.shim_find("aten::" + name, overload));
        return Found.GetOrAdd(op, handle);
    }
}
