using System.Globalization;
using Synth.Datasets.Generation;

namespace Synth.Datasets.Tests;

/// <summary>Writes fake samples: <c>FOLDER COUNT SAMPLES_PER_SHARD FORMAT</c>, resuming what is there. Killed by tests.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        FakeSource source = FakeSource.Of(long.Parse(arguments[1], CultureInfo.InvariantCulture));
        DatasetOptions options = new()
        {
            SamplesPerShard = int.Parse(arguments[2], CultureInfo.InvariantCulture),
            Format = Enum.Parse<DatasetFormat>(arguments[3]),
        };
        new GenerationRun(source, options, new RunSettings { Folder = arguments[0], Threads = 2, Resume = true }).Execute();
        return 0;
    }
}
