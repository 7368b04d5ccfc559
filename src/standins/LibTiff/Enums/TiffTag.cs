namespace BitMiracle.LibTiff.Classic;

/// <summary>Numbers of the tags of a TIFF directory; of the package's list those that the subset knows by name.</summary>
public enum TiffTag
{
    /// <summary>No tag.</summary>
    IGNORE = 0,

    /// <summary>Kind of picture.</summary>
    SUBFILETYPE = 254,

    /// <summary>Columns.</summary>
    IMAGEWIDTH = 256,

    /// <summary>Rows.</summary>
    IMAGELENGTH = 257,

    /// <summary>Bits of a sample.</summary>
    BITSPERSAMPLE = 258,

    /// <summary>See <see cref="Classic.Compression"/>.</summary>
    COMPRESSION = 259,

    /// <summary>See <see cref="Classic.Photometric"/>.</summary>
    PHOTOMETRIC = 262,

    /// <summary>See <see cref="Classic.FillOrder"/>.</summary>
    FILLORDER = 266,

    /// <summary>Name of the document.</summary>
    DOCUMENTNAME = 269,

    /// <summary>What the picture shows.</summary>
    IMAGEDESCRIPTION = 270,

    /// <summary>Where the strips begin.</summary>
    STRIPOFFSETS = 273,

    /// <summary>See <see cref="Classic.Orientation"/>.</summary>
    ORIENTATION = 274,

    /// <summary>Samples of a pixel.</summary>
    SAMPLESPERPIXEL = 277,

    /// <summary>Rows of a strip.</summary>
    ROWSPERSTRIP = 278,

    /// <summary>Packed bytes of the strips.</summary>
    STRIPBYTECOUNTS = 279,

    /// <summary>See <see cref="Classic.PlanarConfig"/>.</summary>
    PLANARCONFIG = 284,

    /// <summary>Program that wrote the file.</summary>
    SOFTWARE = 305,

    /// <summary>When it was written.</summary>
    DATETIME = 306,

    /// <summary>Who made the picture.</summary>
    ARTIST = 315,

    /// <summary>See <see cref="Classic.Predictor"/>.</summary>
    PREDICTOR = 317,

    /// <summary>Columns of a tile.</summary>
    TILEWIDTH = 322,

    /// <summary>Rows of a tile.</summary>
    TILELENGTH = 323,

    /// <summary>Where the tiles begin.</summary>
    TILEOFFSETS = 324,

    /// <summary>Packed bytes of the tiles.</summary>
    TILEBYTECOUNTS = 325,

    /// <summary>See <see cref="ExtraSample"/>.</summary>
    EXTRASAMPLES = 338,

    /// <summary>See <see cref="Classic.SampleFormat"/>.</summary>
    SAMPLEFORMAT = 339,

    /// <summary>Who holds the rights.</summary>
    COPYRIGHT = 33432,

    /// <summary>GeoTIFF: size of a pixel.</summary>
    GEOTIFF_MODELPIXELSCALETAG = 33550,

    /// <summary>GeoTIFF: place of a pixel.</summary>
    GEOTIFF_MODELTIEPOINTTAG = 33922,

    /// <summary>GeoTIFF: matrix from pixels to places.</summary>
    GEOTIFF_MODELTRANSFORMATIONTAG = 34264,

    /// <summary>GeoTIFF: keys.</summary>
    GEOTIFF_GEOKEYDIRECTORYTAG = 34735,

    /// <summary>GeoTIFF: numbers that keys point to.</summary>
    GEOTIFF_GEODOUBLEPARAMSTAG = 34736,

    /// <summary>GeoTIFF: texts that keys point to.</summary>
    GEOTIFF_GEOASCIIPARAMSTAG = 34737,
}
