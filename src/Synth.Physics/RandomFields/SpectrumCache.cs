namespace Synth.Physics.RandomFields;

/// <summary>The prepared amplitudes of one model on one pair of grids.</summary>
/// <param name="Fine">Amplitudes on the fine grid.</param>
/// <param name="Coarse">Amplitudes on the coarse grid.</param>
/// <param name="Variance">Variance of the field over many realisations.</param>
internal sealed record PreparedSpectrum(float[] Fine, float[] Coarse, double Variance);

/// <summary>
/// Keeps the spectra that come again. A recipe that draws a continuous parameter asks for each spectrum once: such are not
/// kept, only remembered by their key, and a spectrum asked for the second time is. Thread-safe and bounded.
/// </summary>
internal sealed class SpectrumCache(int capacity)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(SpectralModel, FieldDomain), PreparedSpectrum> kept = [];
    private readonly Queue<(SpectralModel, FieldDomain)> keptOrder = [];
    private readonly HashSet<(SpectralModel, FieldDomain)> seen = [];
    private readonly Queue<(SpectralModel, FieldDomain)> seenOrder = [];

    /// <summary>Number of spectra kept.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return kept.Count;
            }
        }
    }

    /// <summary>A kept spectrum, or null; then <paramref name="keep"/> tells whether the caller should <see cref="Keep"/> the one it builds.</summary>
    public PreparedSpectrum? Find(SpectralModel model, FieldDomain domain, out bool keep)
    {
        lock (gate)
        {
            (SpectralModel, FieldDomain) key = (model, domain);
            keep = false;
            if (kept.TryGetValue(key, out PreparedSpectrum? spectrum))
            {
                return spectrum;
            }

            keep = !seen.Add(key);
            if (!keep)
            {
                seenOrder.Enqueue(key);
                if (seenOrder.Count > 4 * capacity)
                {
                    seen.Remove(seenOrder.Dequeue());
                }
            }

            return null;
        }
    }

    /// <summary>Keeps a spectrum and forgets the oldest one when there are too many.</summary>
    public void Keep(SpectralModel model, FieldDomain domain, PreparedSpectrum spectrum)
    {
        lock (gate)
        {
            if (kept.TryAdd((model, domain), spectrum))
            {
                keptOrder.Enqueue((model, domain));
                if (keptOrder.Count > capacity)
                {
                    kept.Remove(keptOrder.Dequeue());
                }
            }
        }
    }
}
