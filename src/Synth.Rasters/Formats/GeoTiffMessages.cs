using System.Globalization;
using BitMiracle.LibTiff.Classic;

namespace Synth.Rasters.Formats;

/// <summary>Collects LibTiff's errors with the file they belong to instead of printing them; warnings are dropped.</summary>
internal sealed class GeoTiffMessages : TiffErrorHandler
{
    /// <inheritdoc/>
    public override void ErrorHandler(Tiff? tif, string? method, string format, params object?[] args)
    {
    }

    /// <inheritdoc/>
    public override void ErrorHandlerExt(Tiff? tif, object? clientData, string? method, string format, params object?[] args)
    {
        if (clientData is GeoTiffSession session)
        {
            session.Complain(string.Format(CultureInfo.InvariantCulture, format, args));
        }
    }

    /// <inheritdoc/>
    public override void WarningHandler(Tiff? tif, string? method, string format, params object?[] args)
    {
    }
}
