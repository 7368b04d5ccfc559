using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Synth.Cli.Commands;
using Synth.Training.Distributed;

namespace Synth.Cli.CommandLine;

/// <summary>Parses the command line, runs the verb and turns every outcome into an exit code and at most one message.</summary>
internal static class Application
{
    /// <summary>Set to 1 to see where an unexpected error came from.</summary>
    public const string TraceVariable = "SYNTH_TRACE";

    private static readonly Option<bool> JsonOption = new("--json")
    {
        Description = "Print the result as one JSON document",
        Recursive = true,
    };

    /// <summary>Runs one command line.</summary>
    public static int Run(string[] arguments)
    {
        RootCommand root = CreateRoot();
        foreach (Verb called in root.Subcommands.OfType<Verb>().Where(verb => arguments.Contains(verb.Name)))
        {
            called.Complete();
            foreach (Verb nested in called.Subcommands.OfType<Verb>())
            {
                nested.Complete();
            }
        }

        ParseResult parse = root.Parse(arguments);
        if (parse.Action is ParseErrorAction)
        {
            return RefuseUsage(root, parse, arguments);
        }

        if (parse.Action is ExamplesHelp || parse.CommandResult.Command is not Verb verb)
        {
            return parse.Invoke();
        }

        using Session session = Session.OfConsole(parse.GetValue(JsonOption));
        return Outcome.Of(() => verb.Run(parse, session), session);
    }

    private static RootCommand CreateRoot()
    {
        RootCommand root = new("Synth makes labelled synthetic InSAR interferograms of volcanoes and earthquakes from a recipe.")
        {
            DemoCommand.Create(),
            GenerateCommand.Create(),
            HybridCommand.Create(),
            SimulateCommand.Create(),
            DisplaceCommand.Create(),
            InvertCommand.Create(),
            PreviewCommand.Create(),
            VerifyCommand.Create(),
            ExportCommand.Create(),
            VariogramCommand.Create(),
            RecipesCommand.Create(),
            VolcanoesCommand.Create(),
            TrainCommand.Create(),
            FinetuneCommand.Create(),
            PseudoLabelCommand.Create(),
            AdaptCommand.Create(),
            EvaluateCommand.Create(),
            BaselineCommand.Create(),
            TextureCommand.Create(),
            PredictCommand.Create(),
            ExplainCommand.Create(),
            CompareCommand.Create(),
            StudyCommand.Create(),
            SensitivityCommand.Create(),
            ReportCommand.Create(),
            SchemaCommand.Create(),
            ModelsCommand.Create(),
            ModelCommand.Create(),
            BenchCommand.Create(),
            DoctorCommand.Create(),
            TestCommand.Create(),
        };
        root.Add(JsonOption);
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExamplesHelp((HelpAction)help.Action!);
        return root;
    }

    private static int RefuseUsage(RootCommand root, ParseResult parse, string[] arguments)
    {
        if (arguments.All(a => a == JsonOption.Name))
        {
            root.Parse("--help").Invoke(new InvocationConfiguration { Output = Console.Error });
            return ExitCodes.Usage;
        }

        if (parse.CommandResult.Command is Verb { IsForMany: true } && LaunchedProcess.IsFollower(Environment.GetEnvironmentVariable))
        {
            // process 0 was given the same words and says so; ending badly, this one might have the launcher end it before it does
            return ExitCodes.Success;
        }

        bool noVerb = parse.CommandResult.Command is RootCommand;
        string message = noVerb && parse.UnmatchedTokens.Count > 0
            ? UnknownVerb(root, parse.UnmatchedTokens[0])
            : string.Join("; ", parse.Errors.Select(e => e.Message.TrimEnd('.')).Distinct());
        string help = $"./synth {CalledWords(parse)}--help";
        using Session session = Session.OfConsole(parse.GetValue(JsonOption));
        return Outcome.Tell(session, ExitCodes.Usage, $"{message} (see {help})");
    }

    /// <summary>The verb, and the verb under it, that were called: such as <c>model run </c>.</summary>
    private static string CalledWords(ParseResult parse)
    {
        string words = string.Empty;
        for (SymbolResult? called = parse.CommandResult; called is CommandResult { Command: Verb verb }; called = called.Parent)
        {
            words = $"{verb.Name} {words}";
        }

        return words;
    }

    private static string UnknownVerb(RootCommand root, string word)
    {
        string? near = Spelling.Nearest(word, root.Subcommands.Select(c => c.Name));
        return $"there is no verb '{word}'" + (near is null ? string.Empty : $"; did you mean {near}?");
    }
}
