using Synth.Testing;

namespace Synth.Training.Tests.Evaluation;

/// <summary>A theory that needs a Python with scikit-learn and is skipped, with that reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SklearnTheoryAttribute : TheoryAttribute
{
    public SklearnTheoryAttribute() => Skip = Interpreter is null ? "no python3 with scikit-learn on this machine" : null;

    /// <summary>The interpreter, or null.</summary>
    public static string? Interpreter => Python.With("sklearn", "scipy");
}
