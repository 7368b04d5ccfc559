using System.Diagnostics;

namespace Synth.Rasters.Tests;

/// <summary>Damages files the way bad disks, cut transfers and ill will do: reproducibly, by number.</summary>
internal static class Mutation
{
    // the files are small and their copies are read in a millisecond; a busy machine is given time
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    /// <summary>A damaged copy; the same number gives the same damage.</summary>
    /// <param name="original">A good file.</param>
    /// <param name="number">Which damage.</param>
    /// <param name="favouredBytes">Half of the damage goes to this many bytes at the start and the end, where headers lie.</param>
    internal static byte[] Of(byte[] original, int number, int favouredBytes = 512)
    {
        Random random = new(number);
        byte[] bytes = (byte[])original.Clone();
        switch (random.Next(6))
        {
            case 0:
                Array.Resize(ref bytes, random.Next(bytes.Length));
                break;
            case 1:
                int start = random.Next(bytes.Length);
                int count = random.Next(1, Math.Min(64, bytes.Length - start) + 1);
                bytes = [.. bytes[..start], .. bytes[(start + count)..]];
                break;
            default:
                int hits = 1 << random.Next(5);
                for (int i = 0; i < hits; i++)
                {
                    bytes[Place(random, bytes.Length, favouredBytes)] = random.Next(4) switch
                    {
                        0 => 0,
                        1 => 255,
                        2 => 127,
                        _ => (byte)random.Next(256),
                    };
                }

                break;
        }

        return bytes;
    }

    /// <summary>Reads many damaged copies; anything but a value or a clear error fails, as do more than 64 MiB of memory or ten seconds for one.</summary>
    /// <returns>How many copies were refused.</returns>
    internal static int ReadAll(byte[] original, int count, Action<Stream> read, int favouredBytes = 512)
    {
        int refused = 0;
        for (int number = 0; number < count; number++)
        {
            long begun = Stopwatch.GetTimestamp();
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(new MemoryStream(Of(original, number, favouredBytes)));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
            catch (Exception error)
            {
                Assert.Fail($"damage {number}: {error}");
            }

            Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, MostTime);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L << 20);
        }

        return refused;
    }

    private static int Place(Random random, int length, int favouredBytes)
    {
        int near = Math.Min(favouredBytes, length);
        return random.Next(4) switch
        {
            0 => random.Next(near),
            1 => length - 1 - random.Next(near),
            _ => random.Next(length),
        };
    }
}
