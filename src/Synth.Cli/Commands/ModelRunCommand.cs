using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Models;
using Synth.Models.Weights;
using Synth.Rasters.Formats;
using TorchSharp;

namespace Synth.Cli.Commands;

/// <summary><c>synth model run</c>: logits or features of an array of images.</summary>
internal static class ModelRunCommand
{
    private const long OwnBatchSize = 32;

    private static readonly Option<string> Arch = new("--arch")
    {
        Description = "Name of the architecture, as ./synth models lists it",
        Required = true,
        HelpName = "NAME",
    };

    private static readonly Option<string> Weights = new("--weights")
    {
        Description = "Weights with the tensor names of torchvision or timm; the class count is read off the classifier",
        Required = true,
        HelpName = "W.safetensors|W.pth",
    };

    private static readonly Option<string> Input = new("--input")
    {
        Description = "Images, float32 (N, channels, height, width), as the network takes them; weights for other channels are adapted",
        Required = true,
        HelpName = "X.npy",
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "File to write: float32 (N, classes), or (N, features)",
        Required = true,
        HelpName = "Y.npy",
    };

    private static readonly Option<bool> WantFeatures = new("--features") { Description = "Write the pooled features that the classifier sees instead of the logits" };

    private static readonly Option<string> Channels = Choices.Option("--channels", "How the input layer's weights become those of other channels", "average", "sum", "repeat");

    private static readonly Option<long?> BatchSize = Numbers.Whole("--batch-size", $"Images at once (default {OwnBatchSize})", 1, int.MaxValue);

    private static readonly Option<long?> Threads = Numbers.Whole("--threads", "Threads of the arithmetic (default: torch's own choice)", 1, 1024);

    public static Verb Create() =>
        new Verb(
            "run",
            "Put an array of images through a network",
            "./synth model run --arch resnet18 --weights resnet18.safetensors --input x.npy --out logits.npy",
            "./synth model run --arch resnet18 --weights resnet18.safetensors --input x.npy --out features.npy --features --batch-size 8 --threads 2")
        .Takes(() => [Arch, Weights, Input, Out, WantFeatures, Channels, BatchSize, Threads])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        string architecture = parse.GetRequiredValue(Arch);
        string weights = parse.GetRequiredValue(Weights);
        string outPath = parse.GetRequiredValue(Out);
        bool features = parse.GetValue(WantFeatures);
        Architecture entry = Find(architecture);
        Inputs.RequireFile(weights);
        Outputs.RefuseInput(outPath, "--out", weights, parse.GetRequiredValue(Input));
        NpyArray images = ReadImages(parse.GetRequiredValue(Input));
        TorchProcess.Prepare((int?)parse.GetValue(Threads));

        ChannelAdaptation channels = Enum.Parse<ChannelAdaptation>(parse.GetValue(Channels)!, ignoreCase: true);
        (Network network, LoadReport report) = StoredNetwork.Open(
            architecture, weights, images.Shape[1], SquareSize(entry, images), !features, new LoadOptions { Channels = channels });
        using Network running = network;
        if (!report.IsComplete || !report.Adapted.IsEmpty)
        {
            session.Note($"{weights}: {report.Summary()}");
        }

        Stopwatch watch = Stopwatch.StartNew();
        (float[] rows, int width) = Rows(network, images, (int)(parse.GetValue(BatchSize) ?? OwnBatchSize), features, session.Cancel);
        double seconds = watch.Elapsed.TotalSeconds;
        AtomicFile.Write(outPath, stream => NpyFile.Write<float>(stream, rows, images.Shape[0], width));
        session.Report(
            () => Document(architecture, report, images.Shape[0], features, width, seconds, outPath),
            [Say.Invariant($"{images.Shape[0]} images, {width} {(features ? "features" : "classes")}, {seconds:0.00} s -> {outPath}")]);
        return ExitCodes.Success;
    }

    private static Architecture Find(string name) =>
        NetworkRegistry.All.FirstOrDefault(one => one.Name == name)
        ?? throw new UsageException(
            $"there is no architecture '{name}'"
            + (Spelling.Nearest(name, NetworkRegistry.All.Select(one => one.Name)) is { } near ? $"; did you mean {near}?" : "; ./synth models lists them"));

    private static NpyArray ReadImages(string path)
    {
        Inputs.RequireFile(path);
        NpyArray images = NpyFile.Read(path);
        if (images.ElementType != typeof(float) || images.Shape.Count != 4 || images.Shape.Contains(0))
        {
            throw new UsageException($"{path} holds {images.ElementType.Name} of shape ({string.Join(", ", images.Shape)}); float32 of (N, channels, height, width), none of them 0, is needed");
        }

        return images;
    }

    private static int? SquareSize(Architecture entry, NpyArray images)
    {
        if (images.Shape[2] == images.Shape[3])
        {
            return images.Shape[2];
        }

        return entry.AnySize ? null : throw new UsageException($"{entry.Name} takes square images, not {images.Shape[2]} x {images.Shape[3]}");
    }

    private static (float[] Rows, int Width) Rows(Network network, NpyArray images, int batchSize, bool features, CancellationToken cancel)
    {
        float[] pixels = images.ValuesOf<float>();
        int count = images.Shape[0];
        int length = pixels.Length / count;
        List<float> rows = [];
        using var noGradient = torch.no_grad();
        for (int start = 0; start < count; start += batchSize)
        {
            cancel.ThrowIfCancellationRequested();
            using DisposeScope scope = torch.NewDisposeScope();
            int size = Math.Min(batchSize, count - start);
            torch.Tensor batch = torch.tensor(
                pixels.AsSpan(start * length, size * length).ToArray(), [size, images.Shape[1], images.Shape[2], images.Shape[3]]);
            torch.Tensor result = features ? network.Features(batch) : network.call(batch).Logits;
            rows.AddRange(result.contiguous().data<float>().ToArray());
        }

        return ([.. rows], rows.Count / count);
    }

    private static JsonObject Document(string architecture, LoadReport report, int count, bool features, int width, double seconds, string outPath) => new()
    {
        ["architecture"] = architecture,
        ["images"] = count,
        [features ? "features" : "classes"] = width,
        ["seconds"] = seconds,
        ["threads"] = torch.get_num_threads(),
        ["adapted"] = new JsonArray([.. report.Adapted]),
        ["unexpected"] = new JsonArray([.. report.Unexpected]),
        ["out"] = outPath,
    };
}
