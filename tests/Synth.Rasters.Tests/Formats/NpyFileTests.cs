using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Synth.Rasters.Formats;
using Synth.Testing;

namespace Synth.Rasters.Tests.Formats;

public class NpyFileTests
{
    [Fact]
    public void Every_element_type_comes_back()
    {
        AssertRoundTrip<bool>([true, false, true, true, false, false]);
        AssertRoundTrip<sbyte>([-128, 127, 0, 1, 2, 3]);
        AssertRoundTrip<short>([-32768, 32767, 0, 1, 2, 3]);
        AssertRoundTrip<int>([int.MinValue, int.MaxValue, 0, 1, 2, 3]);
        AssertRoundTrip<long>([long.MinValue, long.MaxValue, 0, 1, 2, 3]);
        AssertRoundTrip<byte>([255, 254, 0, 1, 2, 3]);
        AssertRoundTrip<ushort>([65535, 1, 0, 1, 2, 3]);
        AssertRoundTrip<uint>([uint.MaxValue, 1u, 0, 1, 2, 3]);
        AssertRoundTrip<ulong>([ulong.MaxValue, 1ul, 0, 1, 2, 3]);
        AssertRoundTrip([Half.MaxValue, Half.NaN, (Half)0.1f, (Half)1, (Half)2, (Half)3]);
        AssertRoundTrip([float.Pi, float.NaN, float.NegativeInfinity, -0f, 2, 3]);
        AssertRoundTrip([double.Pi, double.NaN, double.Epsilon, -0.0, 2, 3]);
    }

    [Fact]
    public void The_header_is_numpys()
    {
        MemoryStream stream = new();
        NpyFile.Write<float>(stream, new float[6], 2, 3);
        string text = Encoding.Latin1.GetString(stream.ToArray());
        Assert.StartsWith("\u0093NUMPY\u0001\0v\0{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", text, StringComparison.Ordinal);
        Assert.Equal('\n', text[127]);
        Assert.Equal(128 + 24, text.Length);
    }

    [Fact]
    public void Fortran_order_and_big_endian_are_turned_round()
    {
        // numpy: np.array([[1, 2, 3], [4, 5, 6]], '>i2', order='F')
        byte[] file = File(1, "{'descr': '>i2', 'fortran_order': True, 'shape': (2, 3), }", [0, 1, 0, 4, 0, 2, 0, 5, 0, 3, 0, 6]);
        NpyArray array = NpyFile.Read(new MemoryStream(file));
        Assert.Equal([1, 2, 3, 4, 5, 6], array.ValuesOf<short>());
        Assert.Equal([2, 3], array.Shape);
        Assert.Equal(6f, array.ToFloatRaster()[1, 2]);
    }

    [Fact]
    public void Three_dimensions_of_fortran_order_follow_the_definition()
    {
        byte[] data = [.. Enumerable.Range(0, 24).Select(i => (byte)i)];
        NpyArray array = NpyFile.Read(new MemoryStream(File(2, "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3, 4)}", data)));
        byte[] values = array.ValuesOf<byte>();
        for (int i = 0; i < 24; i++)
        {
            int expected = i / 12 + 2 * (i / 4 % 3) + 6 * (i % 4);
            Assert.Equal(expected, values[i]);
        }
    }

    [Theory]
    [InlineData("{\"descr\": \"<f8\", \"shape\": (1L,), \"fortran_order\": False}", 3)]
    [InlineData("  { 'shape' : ( 1 , ) , 'fortran_order' : False , 'descr' : '<f8' , }  ", 2)]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': ()}", 1)]
    public void Headers_may_be_written_in_other_ways(string header, byte version)
    {
        Assert.Equal([0.0], NpyFile.Read(new MemoryStream(File(version, header, new byte[8]))).ToDoubles());
    }

    [Theory]
    [InlineData("{'descr': '<c16', 'fortran_order': False, 'shape': (1,)}", "element type '<c16'")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}", "structured arrays are not supported")]
    [InlineData("{'descr': '<f4', 'fortran_order': False}", "shape is missing")]
    [InlineData("{'descr': '<f4', 'fortran_order': 1, 'shape': (1,)}", "True or False")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", "dimension")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999, 99999, 99999)}", "more than one array can hold")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9999, 9999)}", "the data end after")]
    public void Unreadable_files_say_what_is_wrong(string header, string expected)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => NpyFile.Read(new MemoryStream(File(1, header, new byte[8]))));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_raster_comes_back_from_its_file()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("a.npy");
        Prop.ForAll(Gen.Choose(1, 20).Two().ToArbitrary(), size =>
        {
            Raster<double> raster = new(size.Item1, size.Item2);
            for (int i = 0; i < raster.Data.Length; i++)
            {
                raster.Data[i] = Math.Sin(i + 1) * Math.Pow(10, i % 40 - 20);
            }

            NpyFile.Write(path, raster);
            Raster<double> back = NpyFile.Read(path).ToRaster<double>();
            return back.Width == raster.Width && back.Height == raster.Height && back.Data.SequenceEqual(raster.Data);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Damaged_files_are_refused_or_read_and_nothing_else()
    {
        MemoryStream stream = new();
        NpyFile.Write<float>(stream, new float[300], 20, 15);
        Assert.InRange(Mutation.ReadAll(stream.ToArray(), 1000, s => NpyFile.Read(s), favouredBytes: 128), 300, 1000);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        Assert.Contains("/no/such.npy", Assert.Throws<FileNotFoundException>(() => NpyFile.Read("/no/such.npy")).Message, StringComparison.Ordinal);
    }

    [ProgramFact("python3", "-c", "import numpy")]
    public void Numpy_reads_the_same_numbers()
    {
        using TemporaryFolder folder = new();
        Raster<float> raster = new(3, 2, [1.5f, 2, 3, 4, 5, float.Pi]);
        NpyFile.Write(folder.File("a.npy"), raster);
        NpzFile.Write(folder.File("a.npz"), [new("x", NpyArray.Of(raster)), new("m", NpyArray.Of([true, false], 2))]);
        const string Script = "import numpy as np, sys\na=np.load(sys.argv[1]); z=np.load(sys.argv[2])\nprint(a.dtype, a.shape, a.sum(), z['x'].tolist()==a.tolist(), z['m'].tolist())";
        ExternalProgram.Outcome outcome = ExternalProgram.Run("python3", ["-c", Script, folder.File("a.npy"), folder.File("a.npz")]);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"float32 (2, 3) {1.5f + 2 + 3 + 4 + 5 + float.Pi:R} True [True, False]"), outcome.Output.Trim());
    }

    [SharedDataFact("real/domuyo_018A_disp_mm.npy")]
    public void A_velocity_map_written_by_numpy_is_read()
    {
        Raster<float> map = NpyFile.Read(RepositoryFiles.FindShared("real", "domuyo_018A_disp_mm.npy")!).ToFloatRaster();
        Assert.Equal((50, 50), (map.Width, map.Height));
        Assert.Contains(map.Data, value => value > 50);
    }

    private static void AssertRoundTrip<T>(T[] values)
        where T : unmanaged
    {
        MemoryStream first = new();
        NpyFile.Write<T>(first, values, 3, 2);
        first.Position = 0;
        NpyArray array = NpyFile.Read(first);
        Assert.Equal(typeof(T), array.ElementType);
        Assert.Equal(values, array.ValuesOf<T>());
        Assert.Equal([3, 2], array.Shape);
        MemoryStream second = new();
        NpyFile.Write(second, array);
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    private static byte[] File(byte version, string header, byte[] data)
    {
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)header.Length) : BitConverter.GetBytes((uint)header.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. Encoding.UTF8.GetBytes(header), .. data];
    }
}
