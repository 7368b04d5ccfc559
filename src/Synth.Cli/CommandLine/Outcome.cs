using System.Text.Json.Nodes;
using Synth.Datasets;
using Synth.Models;
using Synth.Physics.Engine;
using Synth.Rasters.Formats;
using Synth.Rasters.Topography;
using Synth.Scenes.Recipes.Reading;
using Synth.Scenes.Sampling;
using Synth.Training.Augmentation;
using Synth.Training.Distributed;
using Synth.Training.FineTuning;
using Synth.Training.Supervised;

namespace Synth.Cli.CommandLine;

/// <summary>Maps how a verb ended to its exit code and message; a user's mistake never shows a stack trace.</summary>
internal static class Outcome
{
    /// <summary>Runs the body; exceptions become one line on stderr and a code of <see cref="ExitCodes"/>.</summary>
    public static int Of(Func<int> body, Session session)
    {
        try
        {
            return body();
        }
        catch (OperationCanceledException) when (session.Cancel.IsCancellationRequested)
        {
            return session.IsSilent ? ExitCodes.Cancelled : Tell(session, ExitCodes.Cancelled, "cancelled");
        }
        catch (StoppedTogetherException stopped)
        {
            return session.IsSilent ? ExitCodes.Cancelled : Tell(session, ExitCodes.Cancelled, stopped.Message);
        }
        catch (Exception error)
        {
            Exception cause = Unwrap(error);
            int code = CodeOf(cause);
            Tell(session, code, Message(cause, code));
            if (Environment.GetEnvironmentVariable(Application.TraceVariable) == "1")
            {
                session.Error.WriteLine(error);
            }

            return code;
        }
    }

    private static Exception Unwrap(Exception error) =>
        error is AggregateException { InnerExceptions.Count: > 0 } many ? Unwrap(many.InnerExceptions[0])
        : error is TypeInitializationException { InnerException: { } cause } ? Unwrap(cause)
        : error;

    private static int CodeOf(Exception error) => error switch
    {
        // without an error of the disk behind it, a data set was asked for that cannot be had so
        DatasetException { InnerException: null } => ExitCodes.Usage,
        MissingTileException => ExitCodes.Usage,
        FineTuningException or AugmentationException => ExitCodes.Usage,
        UsageException or InvalidConfigurationException or ImpossibleSceneException or InvalidNetworkException => ExitCodes.Usage,
        InvalidDataException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException => ExitCodes.Usage,
        _ => ExitCodes.Failure,
    };

    private static string Message(Exception error, int code)
    {
        if (error is FileNotFoundException { FileName: { } name } && name.EndsWith(AtomicFile.Suffix, StringComparison.Ordinal))
        {
            return $"{name[..^AtomicFile.Suffix.Length]} cannot be written: its folder takes no files";
        }

        bool expected = code == ExitCodes.Usage || error is FailureException or EngineFailureException or IOException or DatasetException or NonFiniteLossException or PlatformNotSupportedException or DllNotFoundException;
        return expected
            ? error.Message
            : $"unexpected {error.GetType().Name}: {error.Message} (set {Application.TraceVariable}=1 to see where it came from)";
    }

    /// <summary>Says why the command line ends with a code other than 0, as JSON too when that was asked for.</summary>
    public static int Tell(Session session, int code, string message)
    {
        session.Fail(message);
        if (session.Json)
        {
            session.Report(() => new JsonObject { ["error"] = message, ["exit_code"] = code }, []);
        }

        return code;
    }
}
