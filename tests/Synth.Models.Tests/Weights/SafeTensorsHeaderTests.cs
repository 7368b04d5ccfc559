using System.Collections.Immutable;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Synth.Models.Weights;

namespace Synth.Models.Tests.Weights;

public sealed class SafeTensorsHeaderTests
{
    private const string Sound = """{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"I64","shape":[],"data_offsets":[24,32]}}""";

    [Fact]
    public void A_sound_header_is_believed()
    {
        SafeTensorsHeader header = Parse(Sound, 32);

        Assert.Equal(["a", "b"], header.Entries.Select(e => e.Name));
        Assert.Equal("2,3", string.Join(',', header.Entries[0].Shape));
        Assert.Empty(header.Entries[1].Shape);
        Assert.Equal("pt", header.Metadata["format"]);
    }

    [Theory]
    [InlineData("", 0, "no JSON")]
    [InlineData("[]", 0, "no JSON object")]
    [InlineData("{} x", 0, "does not end")]
    [InlineData(Sound, 31, "take 32 bytes, but 31 follow")]
    [InlineData(Sound, 33, "take 32 bytes, but 33 follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "a is there twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "does not begin where")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "does not begin where")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "cannot take 4 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "no whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "no whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4,4611686018427387904],"data_offsets":[0,0]}}""", 0, "cannot take 0 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "no proper data_offsets")]
    [InlineData("""{"a":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}}""", 8, "C64, which is not supported")]
    [InlineData("""{"a":{"shape":[1],"data_offsets":[0,8]}}""", 8, "no proper dtype")]
    [InlineData("""{"a":7}""", 0, "no proper dtype")]
    [InlineData("""{"__metadata__":{"n":1}}""", 0, "object of strings")]
    public void A_header_that_breaks_the_format_is_refused(string json, long dataLength, string complaint)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Parse(json, dataLength));

        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_tensor_takes_no_bytes_however_long_its_other_sides()
    {
        SafeTensorsHeader header = Parse("""{"a":{"dtype":"F32","shape":[9223372036854775807,0],"data_offsets":[0,0]}}""", 0);

        Assert.Equal(0, header.Entries[0].Length);
    }

    [Fact]
    public void Any_damage_is_refused_as_invalid_data_or_still_sound()
    {
        byte[] sound = Encoding.UTF8.GetBytes(Sound);
        Gen<(int Place, byte Value)> damage = Gen.Choose(0, sound.Length - 1).SelectMany(_ => Gen.Choose(0, 255), (place, value) => (place, (byte)value));
        Prop.ForAll(damage.NonEmptyListOf().ToArbitrary(), changes =>
        {
            byte[] damaged = [.. sound];
            foreach ((int place, byte value) in changes)
            {
                damaged[place] = value;
            }

            SoundOrRefused(damaged, 32);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_bytes_are_refused_as_invalid_data_or_sound() =>
        Prop.ForAll<byte[], long>((bytes, length) => SoundOrRefused(bytes, length)).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_laid_out_is_read_back()
    {
        SafeTensorsHeader laid = SafeTensorsHeader.Lay(
            [("byte", ElementType.Find("U8")!, [3]), ("ünïcode \"name\"", ElementType.Find("F64")!, [2, 2]), ("half", ElementType.Find("F16")!, ImmutableArray<long>.Empty)],
            new Dictionary<string, string> { ["kéy"] = "välue\n" });
        byte[] bytes = laid.ToBytes();

        Assert.Equal(0, bytes.Length % 8);
        Assert.Equal((ulong)(bytes.Length - 8), BitConverter.ToUInt64(bytes));
        SafeTensorsHeader read = SafeTensorsHeader.Parse(bytes.AsSpan(8), 32 + 2 + 3);
        Assert.Equal(laid.Metadata, read.Metadata);
        Assert.Equal(["ünïcode \"name\"", "half", "byte"], read.Entries.Select(e => e.Name));
        Assert.Equal([0L, 32, 34], read.Entries.Select(e => e.Begin));
    }

    private static SafeTensorsHeader Parse(string json, long dataLength) => SafeTensorsHeader.Parse(Encoding.UTF8.GetBytes(json), dataLength);

    private static void SoundOrRefused(byte[] json, long dataLength)
    {
        try
        {
            SafeTensorsHeader header = SafeTensorsHeader.Parse(json, dataLength);
            Assert.Equal(dataLength, header.Entries.Sum(e => e.Length));
        }
        catch (InvalidDataException)
        {
            // refused, as it should be
        }
    }
}
