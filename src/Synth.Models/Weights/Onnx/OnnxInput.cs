namespace Synth.Models.Weights.Onnx;

/// <summary>How a network in an ONNX file wants its pictures, which the file does not say.</summary>
/// <param name="Scale">Its numbers are this many times those of pictures of unit deviation, as torchvision's networks take them; about 58 where it takes levels of 0 to 255. Above 0.</param>
/// <param name="IsBlueFirst">True where blue comes before green and red.</param>
public sealed record OnnxInput(double Scale, bool IsBlueFirst);
