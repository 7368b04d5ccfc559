using System.Runtime.InteropServices;
using System.Text;

namespace TorchSharp.Native;

/// <summary>Writes arguments as the shim reads them; lists and strings go to one block of native words.</summary>
internal static unsafe class ArgumentEncoder
{
    /// <summary>Words that the lists and strings of these arguments take.</summary>
    public static int WordsFor(ReadOnlySpan<Argument> arguments)
    {
        int words = 0;
        foreach (ref readonly Argument argument in arguments)
        {
            words += argument.Reference switch
            {
                long[] list => list.Length,
                double[] list => list.Length,
                bool[] list => list.Length,
                torch.Tensor?[] list => list.Length,
                string text => (Encoding.UTF8.GetByteCount(text) / sizeof(long)) + 1,
                _ => 0,
            };
        }

        return words;
    }

    /// <summary>Fills one value an argument; <paramref name="words"/> must not move before the call is over.</summary>
    public static void Encode(ReadOnlySpan<Argument> arguments, Value* values, long* words)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            ref readonly Argument argument = ref arguments[i];
            switch (argument.Reference)
            {
                case null:
                    values[i] = new Value(argument.Kind, argument.Bits, 0);
                    break;
                case torch.Tensor tensor:
                    values[i] = new Value(ValueKind.Tensor, tensor.Handle, 0);
                    break;
                case torch.Device device:
                    values[i] = new Value(ValueKind.Device, (long)device.type, device.index);
                    break;
                case torch.Generator generator:
                    values[i] = new Value(ValueKind.Generator, generator.Handle, 0);
                    break;
                default:
                    int count = Copy(argument.Reference, words, out int used);
                    values[i] = new Value(argument.Kind, (long)words, count);
                    words += used;
                    break;
            }
        }
    }

    /// <summary>Keeps what the arguments refer to from the collector until the call is over.</summary>
    public static void KeepAlive(ReadOnlySpan<Argument> arguments)
    {
        foreach (ref readonly Argument argument in arguments)
        {
            GC.KeepAlive(argument.Reference);
        }
    }

    private static int Copy(object list, long* words, out int used)
    {
        if (list is string text)
        {
            int capacity = Encoding.UTF8.GetByteCount(text);
            used = (capacity / sizeof(long)) + 1;
            return Encoding.UTF8.GetBytes(text, new Span<byte>(words, capacity));
        }

        used = ((Array)list).Length;
        Span<long> target = new(words, used);
        switch (list)
        {
            case long[] numbers:
                numbers.CopyTo(target);
                break;
            case double[] numbers:
                numbers.CopyTo(MemoryMarshal.Cast<long, double>(target));
                break;
            case bool[] truths:
                for (int i = 0; i < truths.Length; i++)
                {
                    target[i] = truths[i] ? 1 : 0;
                }

                break;
            case torch.Tensor?[] tensors:
                for (int i = 0; i < tensors.Length; i++)
                {
                    target[i] = tensors[i] is { } tensor ? tensor.Handle : 0;
                }

                break;
        }

        return used;
    }
}
