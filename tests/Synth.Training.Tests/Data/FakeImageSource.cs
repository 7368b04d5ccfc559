using System.Collections.Immutable;
using Synth.Datasets;
using Synth.Training.Data;

namespace Synth.Training.Tests.Data;

/// <summary>Images whose every value is their index, some of them slow or missing.</summary>
internal sealed class FakeImageSource(long? count) : IImageSource
{
    public string Name => "fake";

    public long? Count => count;

    public IReadOnlyList<string> ClassNames => ["even", "odd"];

    public Func<long, ImageRecord>? Describe { get; init; }

    public HashSet<long> Missing { get; init; } = [];

    /// <summary>Turns a reader takes over an image, so that threads finish out of order.</summary>
    public Func<long, int> SpinsOf { get; init; } = _ => 0;

    public int OpenReaders;

    public long Reads;

    public ImageRecord? RecordOf(long index) => Record(index);

    public IImageReader OpenReader()
    {
        Interlocked.Increment(ref OpenReaders);
        return new Reader(this);
    }

    public void Dispose()
    {
    }

    public static ImageRecord Plain(long index, string className, params (string Name, string Value)[] groups) => new($"image {index}", className)
    {
        Groups = groups.ToImmutableDictionary(group => group.Name, group => group.Value),
    };

    private ImageRecord Record(long index) => Describe?.Invoke(index) ?? Plain(index, index % 2 == 0 ? "even" : "odd");

    private sealed class Reader(FakeImageSource source) : IImageReader
    {
        public TrainingImage Read(long index)
        {
            Interlocked.Increment(ref source.Reads);
            Thread.SpinWait(source.SpinsOf(index));
            if (source.Missing.Contains(index))
            {
                throw new DatasetException($"image {index} is missing");
            }

            float[] values = new float[6 * 5];
            byte[] valid = new byte[values.Length];
            values.AsSpan().Fill(index);
            valid.AsSpan().Fill(1);
            return new TrainingImage
            {
                Quantity = ImageQuantity.Grey,
                Width = 6,
                Height = 5,
                Values = values,
                Valid = valid,
                Mask = new byte[values.Length],
                Box = index % 2 == 0 ? null : new ImageBox(3, 2.5, 1.5, 1),
                Record = source.Record(index),
            };
        }

        public void Dispose() => Interlocked.Decrement(ref source.OpenReaders);
    }
}
