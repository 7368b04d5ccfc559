using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Training.Data;
using Synth.Training.Data.Pictures;
using Synth.Training.Data.Sources;

namespace Synth.Training.Tests.Data.Sources;

public class FileSourcesTests
{
    [Fact]
    public void A_class_folder_gives_classes_groups_and_dates()
    {
        using TemporaryFolder folder = new();
        Save(folder, "1/taal_032D_20160926_20161101.png", 7);
        Save(folder, "0/other.png", 9);
        folder.Write("0/readme.txt", "no picture");
        using FileSource source = ClassFolderSource.Open(
            folder.FullPath, PictureContent.GreyPhase, new NamePattern("^(?<volcano>[a-z]+)_(?<frame>[0-9]+[AD])_(?<primary>[0-9]{8})_(?<secondary>[0-9]{8})"));
        Assert.Equal(["0", "1"], source.ClassNames);
        Assert.Equal(2, source.Count);
        ImageRecord record = source.RecordOf(1)!;
        Assert.Equal("1/taal_032D_20160926_20161101.png", record.Id);
        Assert.Equal("taal", record.Groups["volcano"]);
        Assert.Equal("032D", record.Groups["frame"]);
        Assert.Equal(new DateOnly(2016, 9, 26), record.Primary);
        Assert.Equal(new DateOnly(2016, 11, 1), record.Secondary);
        Assert.Empty(source.RecordOf(0)!.Groups);
        using IImageReader reader = source.OpenReader();
        Assert.Equal((7 / 255.0 * 2 * Math.PI) - Math.PI, reader.Read(1).Values[0], 6);
    }

    [Fact]
    public void A_manifest_is_filtered_and_mapped()
    {
        using TemporaryFolder folder = new();
        Save(folder, "a/1.png", 1);
        Save(folder, "a/2.png", 2);
        string manifest = folder.Write("m.csv", "file,kind,use,where,first,second\na/1.png,quiet,yes,Taal,20160101,\na/2.png,loud,no,Etna,20160101,20160113\nmissing.png,loud,never,x,,\n");
        using FileSource source = ManifestSource.Open(manifest, folder.FullPath, Columns, PictureContent.GreyPhase);
        Assert.Equal(2, source.Count);
        Assert.Equal("Taal", source.RecordOf(0)!.Groups["where"]);
        Assert.Null(source.RecordOf(0)!.Secondary);
        Assert.Equal(new DateOnly(2016, 1, 13), source.RecordOf(1)!.Secondary);
        Assert.Equal(["loud", "quiet"], source.ClassNames);
    }

    [Fact]
    public void What_a_manifest_lacks_is_told_with_file_and_line()
    {
        using TemporaryFolder folder = new();
        Save(folder, "1.png", 1);
        Assert.Contains("m.csv:2: there is no file", Refusal(folder, "file,kind,use,where,first,second\nmissing.png,loud,no,x,,\n"), StringComparison.Ordinal);
        Assert.Contains("m.csv:2: 'soon' in column first is no date", Refusal(folder, "file,kind,use,where,first,second\n1.png,loud,no,x,soon,\n"), StringComparison.Ordinal);
        Assert.Contains("no column 'use'; it has file, kind", Refusal(folder, "file,kind,where,first,second\n"), StringComparison.Ordinal);
        Assert.Contains("no row has use yes or no", Refusal(folder, "file,kind,use,where,first,second\n1.png,loud,never,x,,\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_places_pictures_and_turns_them_north_up()
    {
        using TemporaryFolder folder = new();

        // rows of 10, 20 and of 30, 40, and the same turned counterclockwise by one and by three quarters
        PngFile.Write(folder["up.png"], new Raster<byte>(2, 2, [10, 20, 30, 40]), flushToDisk: false);
        PngFile.Write(folder["left.png"], new Raster<byte>(2, 2, [20, 40, 10, 30]), flushToDisk: false);
        PngFile.Write(folder["right.png"], new Raster<byte>(2, 2, [30, 10, 40, 20]), flushToDisk: false);
        const string header = "path,label,west,north,step,turned\n";
        PlaceColumns place = new("west", "north", "step", "turned");
        ManifestColumns columns = new() { Place = place };
        string manifest = folder.Write("p.csv", header + "up.png,a,115.2,-8.1,0.001,0\nleft.png,a,-180.5,64,0.01,1\nright.png,a,0,0,1,3\n");
        using FileSource source = ManifestSource.Open(manifest, folder.FullPath, columns, PictureContent.Grey);
        using IImageReader reader = source.OpenReader();
        TrainingImage[] images = [.. Enumerable.Range(0, 3).Select(index => reader.Read(index))];
        Assert.All(images, image => Assert.Equal([10f, 20, 30, 40], image.Values));
        Assert.Equal(new GeoPlacement { Frame = GeoFrame.Geographic, Left = 115.2, Top = -8.1, StepX = 0.001, StepY = 0.001 }, images[0].Placement);
        Assert.Equal((-180.5, 64, 0.01), (images[1].Placement!.Left, images[1].Placement!.Top, images[1].Placement!.StepX));

        foreach ((string row, string problem) in new[]
            {
                ("up.png,a,,64,0.01,0", "p.csv:2: '' in column west is no number from -360 to 360"),
                ("up.png,a,0,91,0.01,0", "'91' in column north is no number from -90 to 90"),
                ("up.png,a,0,9,0,0", "'0' in column step is no number"),
                ("up.png,a,0,9,0.1,1.5", "'1.5' in column turned is no whole number"),
                ("up.png,a,0,9,0.1,4", "'4' in column turned is no number from 0 to 3"),
            })
        {
            string bad = folder.Write("p.csv", header + row + "\n");
            Assert.Contains(problem, Assert.Throws<DatasetException>(() => ManifestSource.Open(bad, folder.FullPath, columns, PictureContent.Grey)).Message, StringComparison.Ordinal);
        }

        Assert.Contains("no column 'west'", Assert.Throws<DatasetException>(() => ManifestSource.Open(folder.Write("q.csv", "path,label\n"), folder.FullPath, columns, PictureContent.Grey)).Message, StringComparison.Ordinal);
    }

    private static ManifestColumns Columns => new()
    {
        Path = "file",
        Class = "kind",
        Groups = ["where"],
        Primary = "first",
        Secondary = "second",
        Where = [new RowFilter("use", ["yes", "no"])],
    };

    private static string Refusal(TemporaryFolder folder, string text) =>
        Assert.Throws<DatasetException>(() => ManifestSource.Open(folder.Write("m.csv", text), folder.FullPath, Columns, PictureContent.GreyPhase)).Message;

    private static void Save(TemporaryFolder folder, string name, byte grey)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        Raster<byte> raster = new(3, 3);
        raster.Data.AsSpan().Fill(grey);
        PngFile.Write(folder[name], raster, flushToDisk: false);
    }
}
