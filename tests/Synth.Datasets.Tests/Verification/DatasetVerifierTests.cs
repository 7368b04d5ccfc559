using System.Text.Json.Nodes;
using Synth.Datasets.Arrays;
using Synth.Datasets.Generation;
using Synth.Datasets.Manifests;
using Synth.Datasets.Reading;
using Synth.Datasets.Verification;

namespace Synth.Datasets.Tests.Verification;

public sealed class DatasetVerifierTests
{
    public static TheoryData<DatasetFormat, ArrayPrecision> Layouts => new()
    {
        { DatasetFormat.Webdataset, ArrayPrecision.Float32 },
        { DatasetFormat.Webdataset, ArrayPrecision.Float16 },
        { DatasetFormat.Npz, ArrayPrecision.Float16 },
        { DatasetFormat.Geotiff, ArrayPrecision.Float32 },
        { DatasetFormat.Png, ArrayPrecision.Float32 },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_fresh_data_set_is_sound_and_can_be_made_anew(DatasetFormat format, ArrayPrecision precision)
    {
        using TemporaryFolder folder = new();
        FakeSource source = SmallDataset.Write(folder.Root, SmallDataset.EveryArray with { Format = format, Precision = precision });
        VerificationReport report = DatasetVerifier.Verify(folder.Root, new VerifySettings { Source = source, RegeneratedSamples = 5, Threads = 2 });
        Assert.Empty(report.Findings);
        Assert.Equal((3, 15L, 5L), (report.Shards, report.Samples, report.Regenerated));
        Assert.Equal(new DatasetFolder(folder.Root).ReadManifest()!.Bytes, report.Bytes);
    }

    [Fact]
    public void A_flipped_bit_is_found_by_the_hash_and_by_making_the_sample_anew()
    {
        using TemporaryFolder folder = new();
        FakeSource source = SmallDataset.Write(folder.Root);
        using (DatasetReader reader = DatasetReader.Open(folder.Root))
        {
            StoredFile file = reader.Read(8).Files.First(f => f.Name.EndsWith("wrapped.npy", StringComparison.Ordinal));
            Patch(file.Path, file.Offset + 400, bytes => bytes[0] ^= 1);
        }

        VerificationReport report = DatasetVerifier.Verify(folder.Root, new VerifySettings { Source = source, RegeneratedSamples = 15 });
        AssertFound(report, "shard-000001", "SHA-256");
        AssertFound(report, "sample 000000008", "000000008.wrapped.npy differs");
        Assert.Equal(2, report.Findings.Count);
    }

    [Fact]
    public void Labels_that_do_not_fit_the_arrays_are_found_even_when_every_hash_is_right()
    {
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder.Root, SmallDataset.EveryArray with { Format = DatasetFormat.Npz });
        EditLabel(folder, 1, label => label["box"]!["center_x"] = 1.5);
        EditLabel(folder, 2, label => label["snr"] = 17.0);
        EditLabel(folder, 4, label => label["max_los_m"] = 0.5);
        EditLabel(folder, 5, label => label["class_index"] = 9);
        EditLabel(folder, 8, label => label["intensity_level"] = "None");
        EditLabel(folder, 7, label => label["instances"]![1]!["mask_pixels"] = 3);
        EditLabel(folder, 10, label => label["is_crowd"] = 1);
        EditLabel(folder, 11, label => label["flags"]!["deformation"] = 0);
        VerificationReport report = DatasetVerifier.Verify(folder.Root);
        AssertFound(report, "sample 000000001", "the box of its mask");
        AssertFound(report, "sample 000000002", "signal to noise");
        AssertFound(report, "sample 000000004", "largest |LOS displacement|");
        AssertFound(report, "sample 000000005", "class_index 9");
        AssertFound(report, "sample 000000008", "level None");
        AssertFound(report, "sample 000000007", "mask of source 1");
        AssertFound(report, "sample 000000010", "is_crowd is 1");
        AssertFound(report, "sample 000000011", "deformation flag");
        Assert.DoesNotContain(report.Findings, finding => finding.Where is "sample 000000003" or "sample 000000014");
    }

    [Fact]
    public void Missing_and_surplus_files_are_found()
    {
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder.Root);
        File.Delete(folder["shard-000002.tar"]);
        File.WriteAllText(folder["shard-000009.tar.partial"], "x");
        VerificationReport report = DatasetVerifier.Verify(folder.Root);
        AssertFound(report, "shard-000002", "is missing");
        AssertFound(report, "shard-000009.tar.partial", "interrupted");
    }

    [Fact]
    public void An_unfinished_data_set_is_told_apart_from_a_sound_one()
    {
        using TemporaryFolder folder = new();
        FakeSource source = FakeSource.Of(15);
        new GenerationRun(source, SmallDataset.EveryArray, new RunSettings { Folder = folder.Root, Part = new DatasetPart(1, 2) }).Execute();
        VerificationReport report = DatasetVerifier.Verify(folder.Root);
        AssertFound(report, "manifest.json", "1 of 3 shards are not whole");
        AssertFound(report, "shard-000000", "is missing");
    }

    [Fact]
    public void A_manifest_with_other_totals_recipe_or_shards_is_found()
    {
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder.Root);
        EditJson(folder["manifest.json"], manifest =>
        {
            manifest["counts_by_class"]!["mogi"] = 99;
            manifest["plan"]!["resolved_recipe"] = "{ }";
            manifest["shards"]![1]!["sha256"] = "00";
        });
        VerificationReport report = DatasetVerifier.Verify(folder.Root);
        AssertFound(report, "manifest.json", "sums over its shards");
        AssertFound(report, "plan", "SHA-256");
        AssertFound(report, "shard-000001", "record and the manifest do not agree");
    }

    [Fact]
    public void Another_source_cannot_vouch_for_the_samples()
    {
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder.Root);
        VerificationReport report = DatasetVerifier.Verify(folder.Root, new VerifySettings { Source = FakeSource.Of(15, seed: 6) });
        AssertFound(report, "plan", "seed is 5 there and 6 now");
        Assert.Equal(0, report.Regenerated);
    }

    [Fact]
    public void Damaged_bytes_anywhere_are_found_and_never_crash()
    {
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder["good"], new DatasetOptions { SamplesPerShard = 2 }, count: 3);
        Random random = new(11);
        string[] files = Directory.GetFiles(folder["good"]);
        for (int round = 0; round < 60; round++)
        {
            string bad = folder[$"bad{round}"];
            Directory.CreateDirectory(bad);
            foreach (string file in files)
            {
                File.Copy(file, Path.Combine(bad, Path.GetFileName(file)));
            }

            string victim = Path.Combine(bad, Path.GetFileName(files[round % files.Length]));
            Patch(victim, 0, bytes => Damage(bytes, random));
            AssertNoticed(bad);
        }
    }

    private static void AssertNoticed(string folder)
    {
        try
        {
            Assert.NotEmpty(DatasetVerifier.Verify(folder).Findings);
        }
        catch (DatasetException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    private static void Damage(Span<byte> bytes, Random random)
    {
        for (int i = 0; i < 1 + (bytes.Length / 200); i++)
        {
            int at = random.Next(bytes.Length);
            bytes[at] = (byte)(bytes[at] ^ (1 + random.Next(255)));
        }
    }

    private static void AssertFound(VerificationReport report, string where, string message) =>
        Assert.Contains(report.Findings, f => f.Where == where && f.Message.Contains(message, StringComparison.Ordinal));

    private delegate void Change(Span<byte> bytes);

    private static void Patch(string path, long offset, Change change)
    {
        byte[] bytes = File.ReadAllBytes(path);
        change(bytes.AsSpan((int)offset));
        File.WriteAllBytes(path, bytes);
    }

    private static void EditLabel(TemporaryFolder folder, int index, Action<JsonNode> edit) =>
        EditJson(folder[$"shard-{index / 7:D6}/{index:D9}.json"], json => edit(json["label"]!));

    private static void EditJson(string path, Action<JsonNode> edit)
    {
        JsonNode json = JsonNode.Parse(File.ReadAllText(path))!;
        edit(json);
        File.WriteAllText(path, json.ToJsonString());
    }
}
