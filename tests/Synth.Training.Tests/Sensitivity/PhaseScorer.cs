using System.Collections.Immutable;
using Synth.Training.Data;
using Synth.Training.Sensitivity;

namespace Synth.Training.Tests.Sensitivity;

/// <summary>Scores an image by the mean cosine of its phase; keeps what it was shown when asked to.</summary>
internal sealed class PhaseScorer : IImageScorer
{
    private readonly object _lock = new();
    private int _calls;

    public string Digest { get; init; } = "phase";

    public bool Keeps { get; init; }

    public CancellationTokenSource? Stop { get; init; }

    public int StopAfter { get; init; }

    public int Scored { get; private set; }

    public Dictionary<long, ImmutableArray<float[]>> Shown { get; } = [];

    public float[] Encode(TrainingImage image, long position)
    {
        if (Keeps)
        {
            lock (_lock)
            {
                Shown[position] = [.. Shown.GetValueOrDefault(position, []), image.Values];
                Shown[position] = Shown[position].Length > 4 ? Shown[position][..4] : Shown[position];
            }
        }

        return image.Values;
    }

    public float[] Score(IReadOnlyList<float[]> images)
    {
        Scored += images.Count;
        if (++_calls == StopAfter)
        {
            Stop!.Cancel();
        }

        return [.. images.Select(image => image.Average(MathF.Cos))];
    }
}
