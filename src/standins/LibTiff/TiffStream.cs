namespace BitMiracle.LibTiff.Classic;

/// <summary>How the library reads and writes; the client's data is a <see cref="Stream"/> unless a derived class says otherwise.</summary>
public class TiffStream
{
    /// <summary>Reads up to <paramref name="count"/> bytes; returns how many.</summary>
    public virtual int Read(object clientData, byte[] buffer, int offset, int count) => Of(clientData).Read(buffer, offset, count);

    /// <summary>Writes bytes.</summary>
    public virtual void Write(object clientData, byte[] buffer, int offset, int count) => Of(clientData).Write(buffer, offset, count);

    /// <summary>Moves; returns the new position, or -1.</summary>
    public virtual long Seek(object clientData, long offset, SeekOrigin origin) => offset == -1 ? -1 : Of(clientData).Seek(offset, origin);

    /// <summary>Closes.</summary>
    public virtual void Close(object clientData) => Of(clientData).Close();

    /// <summary>Length in bytes.</summary>
    public virtual long Size(object clientData) => Of(clientData).Length;

    private static Stream Of(object clientData) =>
        clientData as Stream ?? throw new ArgumentException("the client's data is not a stream", nameof(clientData));
}
