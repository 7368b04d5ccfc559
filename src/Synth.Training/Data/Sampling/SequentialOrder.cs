namespace Synth.Training.Data.Sampling;

/// <summary>
/// The images of a pool one after another, again and again; of an endless source each image once. For evaluation, and for
/// recipes, whose images come in no order anyway.
/// </summary>
public sealed class SequentialOrder(ImagePool pool) : IImageOrder
{
    public long IndexAt(long position) => pool.IndexOf(pool.Count is { } count ? position % count : position);
}
