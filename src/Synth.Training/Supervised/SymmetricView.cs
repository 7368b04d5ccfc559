using Synth.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Supervised;

/// <summary>
/// One of the eight ways to turn and mirror an image. Deformation stays deformation, however it lies; a network's mean answer over all of them leans less on the way in
/// which a single picture happens to lie (test-time augmentation).
/// </summary>
/// <param name="Transposed">Rows and columns change places; first of the three.</param>
/// <param name="UpsideDown">Rows in reverse.</param>
/// <param name="Mirrored">Columns in reverse.</param>
internal sealed record SymmetricView(bool Transposed, bool UpsideDown, bool Mirrored)
{
    private const int Rows = 2;
    private const int Columns = 3;

    /// <summary>All eight, the image as it is first.</summary>
    private static readonly SymmetricView[] All =
        [.. from transposed in (bool[])[false, true] from upsideDown in (bool[])[false, true] from mirrored in (bool[])[false, true] select new SymmetricView(transposed, upsideDown, mirrored)];

    /// <summary>A network's mean answer over all views: logits, boxes and mask logits, brought back to the image as it lies.</summary>
    /// <param name="network">The network.</param>
    /// <param name="images">(N, C, H, W); only the four views without transposition where H is not W.</param>
    public static NetworkOutput MeanAnswer(Network network, Tensor images)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        bool square = images.shape[Rows] == images.shape[Columns];
        using DisposeScope scope = NewDisposeScope();
        NetworkOutput[] answers = [.. All.Where(view => square || !view.Transposed).Select(view => view.Back(network.call(view.Of(images))))];
        return new NetworkOutput(
            Mean(answers, answer => answer.Logits)!,
            Mean(answers, answer => answer.Box),
            Features: null,
            Mean(answers, answer => answer.Mask),
            Mean(answers, answer => answer.ClassMasks));
    }

    private static Tensor? Mean(NetworkOutput[] answers, Func<NetworkOutput, Tensor?> part) =>
        part(answers[0]) is null ? null : stack([.. answers.Select(answer => part(answer)!)]).mean([0]).MoveToOuterDisposeScope();

    private Tensor Of(Tensor images)
    {
        Tensor turned = Transposed ? images.transpose(Rows, Columns) : images;
        return Reversed(turned).contiguous();
    }

    private Tensor Reversed(Tensor map)
    {
        long[] dimensions = [.. UpsideDown ? (long[])[Rows] : [], .. Mirrored ? (long[])[Columns] : []];
        return dimensions.Length == 0 ? map : map.flip(dimensions);
    }

    private NetworkOutput Back(NetworkOutput answer)
    {
        Tensor? Map(Tensor? drawn) => drawn is null ? null : Transposed ? Reversed(drawn).transpose(Rows, Columns) : Reversed(drawn);
        return answer with { Box = answer.Box is { } box ? Back(box) : null, Mask = Map(answer.Mask), ClassMasks = Map(answer.ClassMasks) };
    }

    // (N, 4): centre x, centre y, half width, half height as shares
    private Tensor Back(Tensor box)
    {
        Tensor[] parts = [.. Enumerable.Range(0, 4).Select(i => box.narrow(1, i, 1))];
        Tensor x = Mirrored ? 1 - parts[0] : parts[0], y = UpsideDown ? 1 - parts[1] : parts[1];
        return Transposed ? cat([y, x, parts[3], parts[2]], 1) : cat([x, y, parts[2], parts[3]], 1);
    }
}
