namespace Synth.Models.Weights;

/// <summary>How weights for other input channels are made of those stored.</summary>
public enum ChannelAdaptation
{
    /// <summary>Every channel gets the mean of the stored channels' weights (Abdallah et al. 2024).</summary>
    Average,

    /// <summary>
    /// Every channel gets the sum of the stored channels' weights over the number of channels needed: a grey picture, whether in
    /// one channel or repeated in all, is answered as if it had been repeated in all stored channels.
    /// </summary>
    Sum,

    /// <summary>Channels get the stored channels' weights in turn, over as large a sum as before, as timm does: channels are told apart from the start.</summary>
    Repeat,
}

/// <summary>How weights are put into a network.</summary>
public sealed record LoadOptions
{
    /// <summary>What happens when the stored input layer has another number of channels.</summary>
    public ChannelAdaptation Channels { get; init; } = ChannelAdaptation.Average;

    /// <summary>Leave a dense layer at its random start when the stored one has another shape; otherwise that is an error.</summary>
    public bool SkipMismatchedClassifier { get; init; }
}
