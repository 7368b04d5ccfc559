using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Synth.Training.Supervised;

namespace Synth.Cli.Training;

/// <summary>Loss, rate, time left and the share of time spent waiting for images, on standard error; silent when that is redirected.</summary>
internal static class TrainingDisplay
{
    /// <summary>Runs the work and shows what it reports.</summary>
    /// <param name="isShown">False to show nothing, where another process does.</param>
    /// <param name="work">The work.</param>
    public static T Run<T>(bool isShown, Func<IProgress<TrainingProgress>?, T> work)
    {
        if (!isShown || Console.IsErrorRedirected)
        {
            return work(null);
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        Figures figures = new();
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), figures, new RemainingTimeColumn())
            .Start(context => work(new Shown(context.AddTask("training"), figures)));
    }

    private sealed class Shown(ProgressTask task, Figures figures) : IProgress<TrainingProgress>
    {
        // assigned directly: the framework's Progress<T> would post to the thread pool and arrive late and out of order
        public void Report(TrainingProgress value)
        {
            figures.Latest = value;
            task.Description = Markup.Escape(value.Stage);
            task.MaxValue = Math.Max(1, value.Steps);
            task.Value = value.Step;
        }
    }

    private sealed class Figures : ProgressColumn
    {
        public TrainingProgress? Latest { get; set; }

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            if (Latest is not { } shown)
            {
                return new Text("starting");
            }

            string best = shown.Validation is double value ? string.Create(CultureInfo.InvariantCulture, $"  best {value:0.####}") : string.Empty;
            return new Text(string.Create(
                CultureInfo.InvariantCulture,
                $"step {shown.Step}/{shown.Steps}  loss {shown.Loss:0.####}{best}  {shown.ImagesPerSecond:0.#} images/s  waiting {shown.WaitShare:p0}"));
        }
    }
}
