using Xunit;

namespace Synth.Testing;

/// <summary>A fact that needs an entry of the optional ../shared folder and is skipped, with that reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    /// <param name="path">The entry needed, relative to ../shared, such as <c>dem</c> or <c>real/s1-sample</c>.</param>
    public SharedDataFactAttribute(string path)
    {
        SharedPath = path;
        if (RepositoryFiles.FindShared(path.Split('/')) is null)
        {
            Skip = $"../shared/{path} is not present beside the repository";
        }
    }

    /// <summary>The entry needed, relative to ../shared.</summary>
    public string SharedPath { get; }
}

/// <summary>A fact that needs an external program and is skipped, with that reason, where it is not on PATH.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    /// <param name="program">Name of the executable, such as <c>tiffinfo</c>.</param>
    /// <param name="probeArguments">When given, the program must also exit 0 with these arguments (for example <c>-c "import numpy"</c>).</param>
    public ProgramFactAttribute(string program, params string[] probeArguments)
    {
        Program = program;
        if (!ExternalProgram.Answers(program, probeArguments))
        {
            Skip = $"{program} {string.Join(' ', probeArguments)} is not available on this machine";
        }
    }

    /// <summary>Name of the executable.</summary>
    public string Program { get; }
}
