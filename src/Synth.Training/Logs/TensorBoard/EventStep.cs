namespace Synth.Training.Logs.TensorBoard;

/// <summary>Finds the step of an encoded event without decoding the rest.</summary>
internal static class EventStep
{
    /// <summary>The step, 0 where none is written (the default of the format).</summary>
    internal static long Of(ReadOnlySpan<byte> message)
    {
        int at = 0;
        while (at < message.Length)
        {
            ulong key = Varint(message, ref at);
            if (key == 2 << 3)
            {
                return (long)Varint(message, ref at);
            }

            at = (key & 7) switch
            {
                0 => After(message, at),
                1 => at + 8,
                2 => AfterBlock(message, at),
                5 => at + 4,
                _ => message.Length,
            };
        }

        return 0;
    }

    private static int After(ReadOnlySpan<byte> message, int at)
    {
        Varint(message, ref at);
        return at;
    }

    private static int AfterBlock(ReadOnlySpan<byte> message, int at)
    {
        ulong length = Varint(message, ref at);
        return length > (ulong)(message.Length - at) ? message.Length : at + (int)length;
    }

    private static ulong Varint(ReadOnlySpan<byte> message, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; at < message.Length && shift < 64; shift += 7)
        {
            byte next = message[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                break;
            }
        }

        return value;
    }
}
