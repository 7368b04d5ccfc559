namespace Synth.Datasets;

/// <summary>A data set cannot be written, continued or read; the message says why and what to do, for the user to read.</summary>
public sealed class DatasetException : Exception
{
    public DatasetException()
    {
    }

    public DatasetException(string message)
        : base(message)
    {
    }

    public DatasetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
