namespace Synth.Training.Data.Sampling;

/// <summary>
/// The endless order in which a run draws the images of one pool. A function of the position alone, so that the position is
/// all there is to store and resume. Safe to use from several threads.
/// </summary>
public interface IImageOrder
{
    /// <summary>The source's index of the image at a position.</summary>
    /// <param name="position">0 or more: how many images of this pool came before.</param>
    long IndexAt(long position);
}
