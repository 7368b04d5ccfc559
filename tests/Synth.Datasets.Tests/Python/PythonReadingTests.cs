using Synth.Datasets.Arrays;
using Synth.Testing;

namespace Synth.Datasets.Tests.Python;

public sealed class PythonReadingTests
{
    // the first python3 on PATH may lack numpy while the system's own has it
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3"];

    [NumpyTheory]
    [InlineData(ArrayPrecision.Float32)]
    [InlineData(ArrayPrecision.Float16)]
    public void Numpy_and_tarfile_read_every_sample(ArrayPrecision precision) =>
        AssertReads(NumpyTheoryAttribute.Interpreter!, "read_numpy.py", precision);

    [ProgramFact("python3", "-c", "import tarfile")]
    public void The_standard_library_alone_reads_every_sample() => AssertReads("python3", "read_plain.py", ArrayPrecision.Float16);

    private static void AssertReads(string interpreter, string script, ArrayPrecision precision)
    {
        using TemporaryFolder folder = new();
        SmallDataset.Write(folder.Root, SmallDataset.EveryArray with { Precision = precision });
        ExternalProgram.Outcome outcome = ExternalProgram.Run(
            interpreter, [RepositoryFiles.PathOf("tests", "Synth.Datasets.Tests", "Python", script), folder.Root]);
        Assert.Equal("15 samples agree", outcome.Output.Trim() + outcome.Error);
    }

    /// <summary>Needs a Python with numpy.</summary>
    private sealed class NumpyTheoryAttribute : TheoryAttribute
    {
        public NumpyTheoryAttribute() => Skip = Interpreter is null ? "no python3 with numpy on this machine" : null;

        public static string? Interpreter { get; } =
            Interpreters.FirstOrDefault(program => ExternalProgram.Answers(program, "-c", "import numpy"));
    }
}
