using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Synth.Datasets;
using Synth.Rasters;
using Synth.Rasters.Formats;
using Synth.Training.Data.Pictures;

namespace Synth.Training.Data.Sources;

/// <summary>
/// Frame folders as LiCSAR's portal hands them out: <c>FRAME/…/YYYYMMDD_YYYYMMDD/YYYYMMDD_YYYYMMDD.geo.unw.tif</c> (unwrapped phase,
/// rad) or <c>.geo.diff_pha.tif</c> (wrapped phase, rad), the coherence <c>.geo.cc.tif</c> (0 to 255) beside it, and anywhere in the
/// frame the look <c>.geo.E.tif</c>, N and U. Groups: frame, and where the look is known pass, heading_deg and incidence_deg.
/// </summary>
public static partial class LicsarSource
{
    /// <summary>Opens the frames of a folder, or the folder as one frame.</summary>
    /// <param name="folder">A folder of frame folders (named as <c>032D_07538_111311</c>), or one frame folder.</param>
    /// <param name="quantity">Which phase is the image.</param>
    /// <param name="className">Class of all: LiCSAR has no labels.</param>
    /// <param name="tiles">How they are cut, or null.</param>
    /// <exception cref="DatasetException">There are no such files, or one is damaged.</exception>
    public static FrameSource Open(string folder, SampleQuantity quantity, string className, FrameTiles? tiles)
    {
        string ending = quantity == SampleQuantity.Unwrapped ? ".geo.unw.tif" : ".geo.diff_pha.tif";
        try
        {
            string[] named = [.. Directory.EnumerateDirectories(folder).Where(each => FrameName().IsMatch(Path.GetFileName(each))).Order(StringComparer.Ordinal)];
            List<Frame> frames = [.. (named.Length > 0 ? named : [folder]).SelectMany(each => FramesOf(each, ending, quantity, className))];
            return frames.Count > 0
                ? new FrameSource($"licsar {Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}", frames, tiles)
                : throw new DatasetException($"{folder} holds no file YYYYMMDD_YYYYMMDD{ending}");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(e.Message, e);
        }
    }

    private static IEnumerable<Frame> FramesOf(string folder, string ending, SampleQuantity quantity, string className)
    {
        string frame = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        ImmutableDictionary<string, string> groups = ImmutableDictionary<string, string>.Empty.Add("frame", frame);
        if (LicsarLook.Read(folder) is { } look)
        {
            groups = groups.Add("pass", look.Pass).Add("heading_deg", look.HeadingText).Add("incidence_deg", look.IncidenceText);
        }

        PictureContent content = quantity == SampleQuantity.Unwrapped ? PictureContent.UnwrappedRad : PictureContent.WrappedRad;
        foreach (string file in Directory.EnumerateFiles(folder, "*" + ending, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string pair = Path.GetFileName(file)[..^ending.Length];
            string[] dates = pair.Split('_');
            ImageRecord record = new($"{frame}/{pair}", className)
            {
                Groups = groups,
                Primary = NamePattern.DateOf(dates[0]),
                Secondary = dates.Length > 1 ? NamePattern.DateOf(dates[1]) : null,
            };
            (int height, int width) = RasterSource.SizeOf(file, content, record);
            string coherence = file[..^ending.Length] + ".geo.cc.tif";
            yield return new Frame(record, height, width, () => Read(file, coherence, content, record));
        }
    }

    private static TrainingImage Read(string file, string coherence, PictureContent content, ImageRecord record)
    {
        TrainingImage image = PictureReader.Read(file, content, record);
        if (File.Exists(coherence))
        {
            image.Coherence = CoherencePicture.Read(coherence, image);
        }

        return image;
    }

    [GeneratedRegex("^[0-9]{3}[AD]_[0-9]{5}_[0-9]{6}$")]
    private static partial Regex FrameName();
}
