using System.Collections.Immutable;
using System.Globalization;
using Synth.Datasets;
using Synth.Models;
using Synth.Models.Heads;
using Synth.Rasters;
using Synth.Training.Data;
using Synth.Training.Evaluation.Calibration;
using Synth.Training.Reports;
using Synth.Training.Supervised;
using TorchSharp;
using static TorchSharp.torch;

namespace Synth.Training.Explanation;

/// <summary>Explains images one batch after another and writes what is found; images that the folder holds already are passed over.</summary>
/// <param name="model">Description of the model.</param>
/// <param name="network">Its network, in evaluation mode.</param>
/// <param name="device">Where the network is.</param>
/// <param name="settings">How.</param>
/// <param name="folder">Where results go.</param>
public sealed class ExplanationRun(TrainedModel model, Network network, Device device, ExplanationSettings settings, ExplanationFolder folder)
{
    private const int LongestName = 60;

    private readonly ImmutableArray<ExplanationMethod> _methods =
        ExplanationMethods.For(settings.Methods, network, settings, model.Encoding.FillOf(ImageQuantity.WrappedPhaseRad), model.Classes);

    private readonly AskedClasses _asked = new([.. model.Classes.Select(entry => entry.Name)], settings.Target, model.Spec.Head.Kind == HeadKind.MultiLabel);

    /// <summary>Refuses, before anything is written, what cannot be asked of a model.</summary>
    /// <exception cref="DatasetException">A method or class is unknown, or a method cannot explain the network.</exception>
    public static void RequireAnswerable(TrainedModel model, Network network, ExplanationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        ExplanationMethods.For(settings.Methods, network, settings, 0, model.Classes);
        _ = new AskedClasses([.. model.Classes.Select(entry => entry.Name)], settings.Target, model.Spec.Head.Kind == HeadKind.MultiLabel);
    }

    /// <summary>Explains every image of a set.</summary>
    /// <param name="images">The images, with their masks where those are known.</param>
    /// <param name="cancel">Stops between batches; what was explained stays.</param>
    /// <param name="seen">Told the number of images after each batch, or null.</param>
    /// <exception cref="DatasetException">The true class is asked for and not known, or a map is no finite number.</exception>
    public void Execute(ImageSet images, CancellationToken cancel, Action<long>? seen = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        HashSet<string> done = [.. folder.Images.Select(image => image.Key)];
        long first = 0;
        foreach (Batch batch in images.Batches())
        {
            for (int start = 0; start < batch.Count; start += settings.BatchSize)
            {
                cancel.ThrowIfCancellationRequested();
                int count = Math.Min(settings.BatchSize, batch.Count - start);
                string[] keys = [.. Enumerable.Range(start, count).Select(i => KeyOf(first + i, batch.Records[i].Id))];
                if (!keys.All(done.Contains))
                {
                    folder.Add([.. Explain(batch, start, keys, images.MaskNames).Where(image => !done.Contains(image.Key))]);
                }

                seen?.Invoke(first + start + count);
            }

            first += batch.Count;
        }
    }

    /// <summary>What begins the names of an image's files: its number and the end of its id, without signs that names of files may lack.</summary>
    public static string KeyOf(long number, string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        string stem = id.EndsWith(".png", StringComparison.OrdinalIgnoreCase) || id.EndsWith(".tif", StringComparison.OrdinalIgnoreCase) ? id[..^4] : id;
        string safe = string.Concat(stem.Select(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '_' or '-' ? sign : '-'));
        return string.Create(CultureInfo.InvariantCulture, $"{number:D5}-{(safe.Length > LongestName ? safe[^LongestName..] : safe)}");
    }

    private ExplainedImage[] Explain(Batch batch, int start, string[] keys, ImmutableArray<string> maskNames)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor images = BatchTensors.ImagesOf(batch, device).narrow(0, start, keys.Length);
        double[][] probabilities = ProbabilitiesOf(images);
        int[] predicted = [.. probabilities.Select(row => Array.IndexOf(row, row.Max()))];
        int[] asked = [.. predicted.Select((likeliest, i) => _asked.Of(batch.Classes[start + i], likeliest, batch.Records[start + i].Id))];
        Tensor classes = tensor(asked.Select(index => (long)index).ToArray()).to(device);
        NamedMap[][] maps = [.. _methods.SelectMany(method => MapsOf(method, images, classes))];
        return
        [
            .. Enumerable.Range(0, keys.Length).Select(i => Write(
                batch,
                start + i,
                keys[i],
                [.. maps.Select(all => all[i])],
                MaskOf(batch, start + i, maskNames, _asked.Names[asked[i]]),
                new Said(predicted[i], asked[i], probabilities[i][asked[i]]))),
        ];
    }

    private double[][] ProbabilitiesOf(Tensor images)
    {
        using IDisposable still = no_grad();
        using NetworkOutput output = network.call(images);
        double[] logits = output.Logits.to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
        return logits.All(double.IsFinite)
            ? [.. logits.Chunk(model.Classes.Length).Select(row => model.Spec.Head.Kind == HeadKind.MultiLabel ? Array.ConvertAll(row, logit => Probabilities.Sigmoid(logit / model.Temperature)) : Probabilities.Softmax(row, model.Temperature))]
            : throw new DatasetException("the network's answer is no finite number: the model has diverged or its input is damaged");
    }

    // first by the method's maps, then by image
    private IEnumerable<NamedMap[]> MapsOf(ExplanationMethod method, Tensor images, Tensor classes)
    {
        using Tensor maps = method.Explain(network, images, classes);
        float[] values = maps.data<float>().ToArray();
        if (!values.All(float.IsFinite))
        {
            throw new DatasetException($"a map of {method.Name} is no finite number: the model has diverged or its input is damaged");
        }

        ImmutableArray<string> names = method.MapNames(network);
        float[][] each = [.. values.Chunk((int)(maps.shape[2] * maps.shape[3]))];
        return names.Select((name, map) => Enumerable.Range(0, each.Length / names.Length).Select(i => new NamedMap(method, name, each[(i * names.Length) + map])).ToArray());
    }

    // the mask of the class asked about where the image has one, else that of all deformation
    private static float[]? MaskOf(Batch batch, int index, ImmutableArray<string> names, string asked)
    {
        int pixels = batch.Shape.Height * batch.Shape.Width;
        if (names.IndexOf(asked) is >= 0 and int plane && batch.ClassMasks is { } own && batch.HasClassMasks![index] > 0)
        {
            return own.AsSpan(((index * names.Length) + plane) * pixels, pixels).ToArray();
        }

        return batch.Masks is { } masks && batch.HasMask![index] > 0 ? masks.AsSpan(index * pixels, pixels).ToArray() : null;
    }

    private ExplainedImage Write(Batch batch, int index, string key, NamedMap[] maps, float[]? mask, Said said)
    {
        bool points = mask is not null && mask.AsSpan().IndexOfAnyExcept(0) >= 0 && _asked.MeansDeformation(said.Asked);
        int width = batch.Shape.Width;
        MapFacts[] facts = [.. maps.Select(map => FactsOf(map, points ? mask : null, width))];
        ImageRecord record = batch.Records[index];
        long truth = batch.Classes[index];
        ExplainedImage image = new(key, record.Id)
        {
            TrueClass = truth >= 0 ? _asked.Names[(int)truth] : null,
            PredictedClass = _asked.Names[said.Predicted],
            AskedClass = _asked.Names[said.Asked],
            Probability = said.Probability,
            Groups = record.Groups,
            Maps = [.. facts],
        };
        NamedMap[] drawn = [.. maps.Where(map => !map.Method.IsBaseline)];
        folder.WriteMaps(key, drawn.Select(map => (map.Name, map.Values)), mask, batch.Shape.Height, width);
        Draw(batch, index, image, drawn, mask);
        return image;
    }

    private void Draw(Batch batch, int index, ExplainedImage image, NamedMap[] maps, float[]? mask)
    {
        (PixelImage coloured, PixelImage grey) = (EncodedPicture.Coloured(batch, index), EncodedPicture.Grey(batch, index));
        foreach (NamedMap map in maps)
        {
            MapFacts facts = image.Maps.First(found => found.Method == map.Name);
            folder.WritePicture(image.Key, map.Name, ExplanationPicture.Draw(coloured, grey, map.Values, mask, Caption(map, image, facts)));
        }

        foreach (IGrouping<ExplanationMethod, NamedMap> several in maps.GroupBy(map => map.Method).Where(same => same.First().Name != same.Key.Name))
        {
            PixelImage sheet = ExplanationSheet.Draw(coloured, grey, [.. several.Select(map => (map.Name, map.Values))], mask, $"{several.Key.Name}; {image.Key}");
            folder.WritePicture(image.Key, several.Key.Name, sheet);
        }
    }

    private MapFacts FactsOf(NamedMap map, float[]? mask, int width)
    {
        int peak = ExplanationPicture.PeakOf(map.Values);
        return new MapFacts(map.Name, peak / width, peak % width, map.Values[peak], mask is null ? null : PointingGame.Score(map.Values, mask, width, settings.TolerancePx));
    }

    private string[] Caption(NamedMap map, ExplainedImage image, MapFacts facts)
    {
        string subject = map.Method.DependsOnClass(network, _asked.Names.IndexOf(image.AskedClass)) ? $"{map.Name} for {image.AskedClass}" : map.Name;
        string score = facts.Pointing is { } pointing ? Say($"; hit {pointing.Hit:0.##}, energy in mask {pointing.Energy:0.00} (even: {pointing.EnergyChance:0.00})") : string.Empty;
        return
        [
            Say($"{subject}: p({image.AskedClass}) = {image.Probability:0.000}{score}"),
            $"true {image.TrueClass ?? "unknown"}, likeliest {image.PredictedClass}; {image.Key}",
        ];
    }

    private static string Say(FormattableString text) => FormattableString.Invariant(text);

    private sealed record NamedMap(ExplanationMethod Method, string Name, float[] Values);

    private readonly record struct Said(int Predicted, int Asked, double Probability);
}
