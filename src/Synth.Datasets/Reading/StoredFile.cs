namespace Synth.Datasets.Reading;

/// <summary>One file of a stored sample: an entry of a tar file, or a file of its own.</summary>
/// <param name="Name">Name within the data set, such as <c>000000012.wrapped.npy</c>.</param>
/// <param name="Path">Path of the file that holds the bytes.</param>
/// <param name="Offset">Where they begin in it.</param>
/// <param name="Length">How many they are.</param>
public sealed record StoredFile(string Name, string Path, long Offset, long Length);
