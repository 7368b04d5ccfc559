using Synth.Datasets;
using Synth.Models;
using Synth.Models.Heads;
using Synth.Scenes;
using Synth.Training.Data.Sizing;
using Synth.Training.Encodings;
using Synth.Training.Evaluation.Calibration;
using Synth.Training.Supervised;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Detection;

/// <summary>A trained network that predicts windows: calibrated probabilities and, where its head gives them, a box or a mask.</summary>
public sealed class NetworkWindowModel : IWindowModel
{
    // side of the patches of the data sets that models are trained on (Bountos et al. 2021, 2022; the recipes of Synth)
    private const int UsualPatchPx = 224;

    private readonly TrainedModel _model;
    private readonly Network _network;
    private readonly Device _device;
    private readonly bool _symmetries;

    /// <param name="path">Folder of a trained model, or the weight file in it.</param>
    /// <param name="device">Where the network runs.</param>
    /// <param name="background">
    /// The class that means no deformation. When null: <c>no_deformation</c> where that is a class, else the first of two.
    /// </param>
    /// <param name="symmetries">Take the mean answer over each window turned and mirrored in all eight ways.</param>
    /// <exception cref="FileNotFoundException">There is no such model.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="DatasetException">There is no such class, or none that means no deformation.</exception>
    public NetworkWindowModel(string path, Device device, string? background = null, bool symmetries = false)
    {
        _symmetries = symmetries;
        _model = TrainedModel.Read(path);
        if (_model.Sizing.HeightPx != _model.Sizing.WidthPx)
        {
            throw new DatasetException($"{path}: the network takes {_model.Sizing.WidthPx} x {_model.Sizing.HeightPx} pixels; windows are square");
        }

        Classes = [.. _model.Classes.Select(entry => entry.Name)];
        Background = BackgroundOf(background);
        _device = device;
        _network = _model.LoadNetwork(path);
        _network.to(device);
    }

    public IReadOnlyList<string> Classes { get; }

    public int Background { get; }

    public bool IsMultiLabel => _model.Spec.Head.Kind == HeadKind.MultiLabel;

    public bool HasBox => _model.Spec.Head.HasBox;

    public int SidePx => _model.Sizing.HeightPx;

    public double Threshold => _model.Threshold;

    public ImageEncoding Encoding => _model.Encoding;

    /// <inheritdoc/>
    /// <remarks>
    /// The network's own size where it was trained on crops. Where it was trained on whole images brought to its size, the usual patch
    /// of 224 pixels, or the frame's shorter side where that is less.
    /// </remarks>
    public int WindowOf(int width, int height) =>
        _model.Sizing.Mode == SizingMode.Resize ? Math.Min(UsualPatchPx, Math.Min(width, height)) : SidePx;

    public WindowScores Predict(float[] images, int count)
    {
        ArgumentNullException.ThrowIfNull(images);
        using IDisposable still = no_grad();
        using DisposeScope scope = NewDisposeScope();
        float[] used = images.Length == count * ImageLength ? images : images[..(count * ImageLength)];
        Tensor input = tensor(used, [count, Encoding.Channels, SidePx, SidePx]).to(_device);
        NetworkOutput output = _symmetries ? SymmetricView.MeanAnswer(_network, input) : _network.call(input);
        float[] logits = Values(output.Logits);
        float[] probabilities = new float[logits.Length];
        for (int i = 0; i < count; i++)
        {
            Fill(logits.AsSpan(i * Classes.Count, Classes.Count), probabilities.AsSpan(i * Classes.Count, Classes.Count));
        }

        return new WindowScores(probabilities, output.Box is { } box ? Values(box) : null, output.Mask is { } mask ? Values(mask.sigmoid()) : null);
    }

    public void Dispose() => _network.Dispose();

    private int ImageLength => Encoding.Channels * SidePx * SidePx;

    private static float[] Values(Tensor values) => values.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();

    private void Fill(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        double[] exact = [.. logits];
        if (!exact.All(double.IsFinite))
        {
            throw new DatasetException("the network's answer is no finite number: the model has diverged or its input is damaged");
        }

        double[] shares = IsMultiLabel
            ? [.. exact.Select(logit => Probabilities.Sigmoid(logit / _model.Temperature))]
            : Probabilities.Softmax(exact, _model.Temperature);
        for (int i = 0; i < shares.Length; i++)
        {
            probabilities[i] = (float)shares[i];
        }
    }

    private int BackgroundOf(string? name)
    {
        int index = Classes.ToList().IndexOf(name ?? ClassNames.NoDeformation);
        if (name is not null && index < 0)
        {
            throw new DatasetException($"the model has no class {name}; it has {string.Join(", ", Classes)}");
        }

        if (index >= 0 || IsMultiLabel)
        {
            return index;
        }

        return Classes.Count == 2
            ? 0
            : throw new DatasetException($"none of the model's classes {string.Join(", ", Classes)} is {ClassNames.NoDeformation}; say which one means no deformation");
    }
}
