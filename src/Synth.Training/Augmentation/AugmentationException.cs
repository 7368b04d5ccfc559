namespace Synth.Training.Augmentation;

/// <summary>An augmentation does not fit the images it was asked to change; the message says which and why, for the user to read.</summary>
public sealed class AugmentationException : Exception
{
    public AugmentationException()
    {
    }

    public AugmentationException(string message)
        : base(message)
    {
    }

    public AugmentationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
