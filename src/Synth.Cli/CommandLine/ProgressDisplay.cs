using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Synth.Cli.CommandLine;

/// <summary>Count, rate and time left of a long task on standard error; silent when that is redirected.</summary>
internal static class ProgressDisplay
{
    /// <summary>Runs the work and shows what it reports.</summary>
    /// <param name="title">What is counted.</param>
    /// <param name="work">Reports how far it is, from any thread.</param>
    public static T Run<T>(string title, Func<IProgress<Counted>, T> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work(new Silent());
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new CountColumn(), new RemainingTimeColumn())
            .Start(context => work(new Shown(context.AddTask(Markup.Escape(title)))));
    }

    /// <summary>How far a task is.</summary>
    /// <param name="Done">The count so far.</param>
    /// <param name="Total">The count at the end.</param>
    public readonly record struct Counted(long Done, long Total);

    private sealed class Silent : IProgress<Counted>
    {
        public void Report(Counted value)
        {
        }
    }

    private sealed class Shown(ProgressTask task) : IProgress<Counted>
    {
        // assigned directly: the framework's Progress<T> would post to the thread pool and arrive late and out of order
        public void Report(Counted value)
        {
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = Math.Max(task.Value, value.Done);
        }
    }

    private sealed class CountColumn : ProgressColumn
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            double rate = task.Value / Math.Max(1e-3, _watch.Elapsed.TotalSeconds);
            return new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:0}/{task.MaxValue:0}  {rate:0}/s"));
        }
    }
}
