using BitMiracle.LibTiff.Classic;

namespace Synth.Rasters.Formats;

/// <summary>The tags of GeoTIFF (OGC 19-008r4) and GDAL that LibTiff must be told about before they are written.</summary>
internal static class GeoTiffTags
{
    internal const TiffTag PixelScale = (TiffTag)33550;
    internal const TiffTag TiePoint = (TiffTag)33922;
    internal const TiffTag Transformation = (TiffTag)34264;
    internal const TiffTag KeyDirectory = (TiffTag)34735;
    internal const TiffTag DoubleParameters = (TiffTag)34736;
    internal const TiffTag AsciiParameters = (TiffTag)34737;
    internal const TiffTag GdalMetadata = (TiffTag)42112;
    internal const TiffTag GdalNoData = (TiffTag)42113;

    internal static TiffFieldInfo[] Infos { get; } =
    [
        Numbers(PixelScale, TiffType.DOUBLE, "ModelPixelScale"),
        Numbers(TiePoint, TiffType.DOUBLE, "ModelTiepoint"),
        Numbers(KeyDirectory, TiffType.SHORT, "GeoKeyDirectory"),
        Numbers(DoubleParameters, TiffType.DOUBLE, "GeoDoubleParams"),
        Text(AsciiParameters, "GeoAsciiParams"),
        Text(GdalMetadata, "GDALMetadata"),
        Text(GdalNoData, "GDALNoData"),
    ];

    private static TiffFieldInfo Numbers(TiffTag tag, TiffType type, string name) =>
        new(tag, TiffFieldInfo.Variable, TiffFieldInfo.Variable, type, FieldBit.Custom, true, true, name);

    private static TiffFieldInfo Text(TiffTag tag, string name) =>
        new(tag, TiffFieldInfo.Variable, TiffFieldInfo.Variable, TiffType.ASCII, FieldBit.Custom, true, false, name);
}
