using TorchSharp;
using Xunit;

namespace Synth.Testing;

/// <summary>Whether networks can run here.</summary>
public static class TorchProbe
{
    private static readonly Lazy<string?> Missing = new(Ask);

    /// <summary>Why a test that needs libtorch, and a Python with some modules, cannot run; null when it can.</summary>
    public static string? Obstacle(params string[] pythonModules) => Missing.Value
        ?? (pythonModules.Length > 0 && Python.With(pythonModules) is null ? $"no Python on this machine imports {string.Join(", ", pythonModules)}" : null);

    private static string? Ask()
    {
        try
        {
            using torch.Tensor one = torch.ones(1L);
            return null;
        }
        catch (Exception problem) when (problem is DllNotFoundException or TypeInitializationException or NotSupportedException or BadImageFormatException)
        {
            return $"libtorch cannot be used on this machine: {(problem.InnerException ?? problem).Message}";
        }
    }
}

/// <summary>A fact that runs networks, and is skipped, with the reason, where libtorch (or a Python with the modules given) is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchFactAttribute : FactAttribute
{
    /// <param name="pythonModules">Modules that a Python must import too, such as <c>torch</c>.</param>
    public TorchFactAttribute(params string[] pythonModules)
    {
        PythonModules = pythonModules;
        Skip = TorchProbe.Obstacle(pythonModules);
    }

    /// <summary>Modules that a Python must import too.</summary>
    public IReadOnlyList<string> PythonModules { get; }
}

/// <summary>A theory that runs networks, and is skipped, with the reason, where libtorch (or a Python with the modules given) is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchTheoryAttribute : TheoryAttribute
{
    /// <param name="pythonModules">Modules that a Python must import too, such as <c>torch</c>.</param>
    public TorchTheoryAttribute(params string[] pythonModules)
    {
        PythonModules = pythonModules;
        Skip = TorchProbe.Obstacle(pythonModules);
    }

    /// <summary>Modules that a Python must import too.</summary>
    public IReadOnlyList<string> PythonModules { get; }
}
