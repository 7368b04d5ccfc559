using BitMiracle.LibTiff.Classic;

namespace Synth.Rasters.Formats;

/// <summary>Lets LibTiff work on the stream of a <see cref="GeoTiffSession"/>, which stays open.</summary>
internal sealed class GeoTiffStream : TiffStream
{
    /// <inheritdoc/>
    public override int Read(object clientData, byte[] buffer, int offset, int count) =>
        Of(clientData).ReadAtLeast(buffer.AsSpan(offset, count), count, throwOnEndOfStream: false);

    /// <inheritdoc/>
    public override void Write(object clientData, byte[] buffer, int offset, int count) => Of(clientData).Write(buffer, offset, count);

    /// <inheritdoc/>
    public override long Seek(object clientData, long offset, SeekOrigin origin)
    {
        // a damaged file sends LibTiff anywhere; a place before the start is an error for it to report
        Stream stream = Of(clientData);
        long from = origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => stream.Position, _ => stream.Length };
        return offset < -from || offset > long.MaxValue - from ? -1 : stream.Seek(offset, origin);
    }

    /// <inheritdoc/>
    public override void Close(object clientData)
    {
    }

    /// <inheritdoc/>
    public override long Size(object clientData) => Of(clientData).Length;

    private static Stream Of(object clientData) => ((GeoTiffSession)clientData).Stream;
}
