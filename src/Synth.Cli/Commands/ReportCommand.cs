using System.CommandLine;
using System.Text.Json.Nodes;
using Synth.Cli.CommandLine;
using Synth.Training.Reports;

namespace Synth.Cli.Commands;

/// <summary><c>synth report</c>: makes the report of a run anew from its folder.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string> Folder = new("DIR") { Description = "Folder of a run: its log, predictions and settings" };

    private static readonly Option<string?> Out = new("--out") { Description = "File to write [default: report.html in the folder]", HelpName = "FILE.html" };

    public static Verb Create() =>
        new Verb(
            "report",
            "Make the report of a training run: one HTML file",
            "./synth report outputs/pretrained",
            "./synth report outputs/pretrained --out pretrained.html")
        .Takes(() => [Folder, Out])
        .Runs(Run);

    private static int Run(ParseResult parse, Session session)
    {
        string folder = parse.GetRequiredValue(Folder);
        Inputs.RequireFolder(folder);
        string? path = parse.GetValue(Out);
        if (path is not null)
        {
            Outputs.RequireFileName(path, "--out");
        }

        string written = RunReport.Write(folder, path, session.Cancel);
        session.Report(() => new JsonObject { ["report"] = written }, [written]);
        return ExitCodes.Success;
    }
}
