using Synth.Datasets;
using Synth.Datasets.Arrays;
using Synth.Datasets.Reading;

namespace Synth.Training.Data.Sources;

/// <summary>Samples of a finished data set that Synth wrote, in any of its formats.</summary>
public sealed class ShardSource : IImageSource
{
    private readonly DatasetReader _reader;
    private readonly string _array;
    private readonly Lazy<ImageRecord[]> _records;

    /// <param name="folder">The data set's folder.</param>
    /// <param name="quantity">Which array is the image.</param>
    /// <exception cref="DatasetException">There is no finished data set with that array.</exception>
    public ShardSource(string folder, SampleQuantity quantity = SampleQuantity.Wrapped)
    {
        _reader = DatasetReader.Open(folder);
        _array = quantity == SampleQuantity.Wrapped ? ArrayNames.Wrapped : ArrayNames.Unwrapped;
        if (_reader.Manifest is null)
        {
            throw new DatasetException($"{folder} is not finished: shards are missing; end its generation with --resume");
        }

        if (_reader.Plan.Arrays.All(array => array.Name != _array))
        {
            throw new DatasetException($"{folder} has no array '{_array}'; it has {string.Join(", ", _reader.Plan.Arrays.Select(array => array.Name))}");
        }

        Name = $"shards {Path.GetFileName(_reader.Folder)}";

        // read when first asked for: one small JSON file a sample
        _records = new Lazy<ImageRecord[]>(() => [.. _reader.ReadAll().Select(sample => SampleDescription.Of(sample).Record)]);
    }

    public string Name { get; }

    public long? Count => _reader.Count;

    public IReadOnlyList<string> ClassNames => field ??= [.. _records.Value.Select(record => record.ClassName).Distinct().Order(StringComparer.Ordinal)];

    public ImageRecord? RecordOf(long index) => _records.Value[index];

    public IImageReader OpenReader() => new Reader(this);

    /// <summary>The digests of all shards, which tell the data set from others.</summary>
    internal string Digest => string.Join(' ', _reader.Manifest!.Shards.Select(shard => shard.Sha256));

    public void Dispose() => _reader.Dispose();

    /// <summary>A sample as it lies on disk.</summary>
    internal StoredSample SampleOf(long index) => _reader.Read(index);

    /// <summary>The image of a sample.</summary>
    internal TrainingImage ImageOf(StoredSample sample)
    {
        SampleDescription description = SampleDescription.Of(sample);
        float[] values = sample.ReadFloats(_array);
        byte[] valid = sample.Has(ArrayNames.Valid) ? sample.ReadMask(ArrayNames.Valid) : AllValid(values.Length);
        bool isWrapped = _array == ArrayNames.Wrapped;
        SampleValidity.Settle(values, valid, keepsSpeckle: isWrapped);
        if (isWrapped)
        {
            // half precision rounds some phases to pi and beyond
            PhaseMath.Wrap(values);
        }

        return new TrainingImage
        {
            Quantity = isWrapped ? ImageQuantity.WrappedPhaseRad : ImageQuantity.UnwrappedPhaseRad,
            Width = _reader.Plan.Width,
            Height = _reader.Plan.Height,
            Values = values,
            Valid = valid,
            Coherence = sample.Has(ArrayNames.Coherence) ? sample.ReadFloats(ArrayNames.Coherence) : null,
            HeightM = sample.Has(ArrayNames.Height) ? sample.ReadFloats(ArrayNames.Height) : null,
            Mask = sample.Has(ArrayNames.Mask) ? sample.ReadMask(ArrayNames.Mask) : null,
            Box = description.Box,
            PixelSize = description.PixelSize,
            Record = description.Record,
        };
    }

    private static byte[] AllValid(int pixels)
    {
        byte[] valid = new byte[pixels];
        valid.AsSpan().Fill(1);
        return valid;
    }

    private sealed class Reader(ShardSource source) : IImageReader
    {
        public TrainingImage Read(long index) => source.ImageOf(source.SampleOf(index));

        public void Dispose()
        {
        }
    }
}
