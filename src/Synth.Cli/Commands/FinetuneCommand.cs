using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Cli.Production;
using Synth.Cli.Training;
using Synth.Training.FineTuning;
using Synth.Training.Supervised;

namespace Synth.Cli.Commands;

/// <summary><c>synth finetune</c>: an experiment that starts from a trained model and trains some layers first.</summary>
internal static class FinetuneCommand
{
    private static readonly TrainingOptions Common = new();

    private static readonly Option<string> From = new("--from") { Description = "Folder of a trained model, or a weight file (safetensors), to start from; of a folder with folds each fold takes its own", Required = true, HelpName = "MODEL" };

    private static readonly Option<string> Strategy = new("--strategy")
    {
        Description = "Which layers train, in which stages: "
            + string.Join("; ", TuningStrategy.All.Select(strategy => $"{strategy.Name}: {strategy.Meaning}"))
            + "; or names of layers with + between them, such as layer4+fc",
        Required = true,
        HelpName = "S",
    };

    public static Verb Create() =>
        new Verb(
            "finetune",
            "Fine-tune a trained model by a strategy of freezing and thawing layers",
            "./synth finetune finetune-s1-small --from outputs/pretrained --strategy full --out outputs/tuned",
            "./synth finetune my-experiment.yaml --from outputs/pretrained --strategy gradual --out outputs/tuned",
            "./synth finetune linear-s1-small --from outputs/simclr --strategy linear-probe --fold all --out outputs/linear")
        {
            IsForMany = true,
        }
        .Takes(() => [.. Common.All, From, Strategy])
        .Runs((parse, session) => TrainCommand.Together(parse, session, Common, options => options with
        {
            From = RequireThere(parse.GetRequiredValue(From)),
            Strategy = TuningStrategy.Find(parse.GetRequiredValue(Strategy)),
        }));

    private static string RequireThere(string from) =>
        Path.Exists(from) ? from : throw new UsageException($"--from is '{from}', which is neither a folder nor a file");
}
