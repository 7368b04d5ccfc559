namespace BitMiracle.LibTiff.Classic.Internal;

/// <summary>Something wrong in a file or a call; caught at the public methods, which report it to the error handler and return false, -1 or null.</summary>
internal sealed class TiffFault(string message) : Exception(message);
