using System.Formats.Tar;
using Synth.Datasets.Arrays;
using Synth.Datasets.Json;
using Synth.Datasets.Manifests;
using Synth.Scenes;

namespace Synth.Datasets.Shards;

/// <summary>A run of tar entries a sample: <c>KEY.json</c>, then <c>KEY.ARRAY.npy</c> for every array, with the same owner, mode and time everywhere.</summary>
internal sealed class TarEncoder(DatasetPlan plan) : SampleEncoder
{
    private const UnixFileMode Mode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly NpyEncoder _npy = new();
    private readonly MemoryStream _scratch = new();

    protected override void Write(Sample sample, string key, SampleBlock block)
    {
        long length;
        using (TarWriter tar = new(block.Data, TarEntryFormat.Ustar, leaveOpen: true))
        {
            _scratch.SetLength(0);
            SampleJson.Write(_scratch, sample);
            AddEntry(tar, key + ".json");
            foreach (ArraySpec array in plan.Arrays)
            {
                _scratch.SetLength(0);
                _npy.Write(_scratch, array, sample);
                AddEntry(tar, $"{key}.{array.Name}.npy");
            }

            length = block.Data.Length;
        }

        // closing the tar writer ends the archive, which goes on in the next block
        block.Data.SetLength(length);
    }

    private void AddEntry(TarWriter tar, string name)
    {
        _scratch.Position = 0;
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = _scratch,
            ModificationTime = DateTimeOffset.UnixEpoch,
            Mode = Mode,
            Uid = 0,
            Gid = 0,
        });
    }
}
