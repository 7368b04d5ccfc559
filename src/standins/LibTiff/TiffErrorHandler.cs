using System.Globalization;

namespace BitMiracle.LibTiff.Classic;

/// <summary>Receives the messages of the library; this one prints them on standard error, a derived one may do something else.</summary>
public class TiffErrorHandler
{
    /// <summary>An error without the client's data.</summary>
    public virtual void ErrorHandler(Tiff? tif, string? method, string format, params object?[] args) => Print(method, string.Empty, format, args);

    /// <summary>The same error with the data that the file was opened with.</summary>
    public virtual void ErrorHandlerExt(Tiff? tif, object? clientData, string? method, string format, params object?[] args)
    {
    }

    /// <summary>A warning without the client's data.</summary>
    public virtual void WarningHandler(Tiff? tif, string? method, string format, params object?[] args) => Print(method, "Warning, ", format, args);

    /// <summary>The same warning with the data that the file was opened with.</summary>
    public virtual void WarningHandlerExt(Tiff? tif, object? clientData, string? method, string format, params object?[] args)
    {
    }

    private static void Print(string? method, string kind, string format, object?[] args) =>
        Console.Error.WriteLine((method is null ? string.Empty : method + ": ") + kind + string.Format(CultureInfo.InvariantCulture, format, args));
}
