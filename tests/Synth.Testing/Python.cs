using System.Collections.Concurrent;
using Xunit;

namespace Synth.Testing;

/// <summary>Finds a Python that can import what a test needs: <c>python3</c> on PATH, else the distribution's own.</summary>
public static class Python
{
    private static readonly ConcurrentDictionary<string, string?> Found = new();

    /// <summary>The first interpreter that imports all the modules, or null.</summary>
    public static string? With(params string[] modules) => Found.GetOrAdd(string.Join(", ", modules), Search);

    /// <summary>Runs a script of the repository, given relative to its root; throws with the script's message when it fails.</summary>
    public static string Run(string interpreter, string script, IEnumerable<string> arguments, int timeoutSeconds = 120)
    {
        // -B: no __pycache__ in the source tree
        ExternalProgram.Outcome run = ExternalProgram.Run(interpreter, ["-B", RepositoryFiles.PathOf(script), .. arguments], timeoutSeconds);
        return run.ExitCode == 0 ? run.Output : throw new InvalidOperationException($"{script}: {run.Error}");
    }

    private static string? Search(string modules) =>
        new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(python => ExternalProgram.Answers(python, "-c", $"import {modules}"));
}

/// <summary>A fact that needs a Python with some modules and is skipped, with that reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    /// <param name="modules">Such as <c>numpy</c>, <c>torch</c>.</param>
    public PythonFactAttribute(params string[] modules)
    {
        Modules = modules;
        if (Python.With(modules) is null)
        {
            Skip = $"no Python on this machine imports {string.Join(", ", modules)}";
        }
    }

    /// <summary>What must be importable.</summary>
    public IReadOnlyList<string> Modules { get; }
}
