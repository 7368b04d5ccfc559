namespace Synth.Models;

/// <summary>An entry of the registry.</summary>
/// <param name="Name">Such as <c>resnet18</c>: torchvision's or timm's name.</param>
/// <param name="Parameters">Trainable numbers at 3 input channels and 1000 classes.</param>
/// <param name="InputPx">Side of the square input that the published weights were trained on.</param>
/// <param name="MinimumPx">Smallest side that the layers can take.</param>
/// <param name="AnySize">True when a network takes inputs of any size of at least <paramref name="MinimumPx"/>; false when it is built for one size.</param>
/// <param name="InputWeight">Name of the tensor (out, in, kernel, kernel) that sees the input channels.</param>
/// <param name="Classifier">Name of the last dense layer of the own classifier; its weight is (classes, width).</param>
/// <param name="Source">Author and year, and the library whose tensor names it has.</param>
/// <param name="Build">Makes the model with random weights.</param>
public sealed record Architecture(
    string Name,
    long Parameters,
    int InputPx,
    int MinimumPx,
    bool AnySize,
    string InputWeight,
    string Classifier,
    string Source,
    Func<NetworkSpec, ImageModel> Build)
{
    /// <summary>
    /// What a tensor of another published layout is called here: of its name and all names of the file, since some layouts show only
    /// in the whole; null for a tensor that the model computes itself, or has not had since.
    /// </summary>
    public Func<string, IReadOnlySet<string>, string?> CurrentName { get; init; } = (name, _) => name;
}
