namespace Synth.Rasters.Rendering;

/// <summary>Turns numbers into colours whose differences look as large as the numbers' differences.</summary>
/// <remarks>Every map is a path through OKLab, sampled at steps of equal length; see <see cref="OkLab"/>.</remarks>
public sealed class ColourMap
{
    private const int Steps = 1024;

    private readonly Rgb[] _colours;

    private ColourMap(string name, bool isCyclic, Func<double, OkLab> path)
    {
        Name = name;
        IsCyclic = isCyclic;
        Points = EqualSteps(path, isCyclic);
        _colours = Array.ConvertAll(Points, point => point.ToRgb());
    }

    /// <summary>
    /// For wrapped phase: closed, so that -pi and pi are one colour, of nearly even lightness, so that no fringe part stands
    /// out; -pi and pi are blue, and rising phase runs through purple, red, yellow and green.
    /// </summary>
    public static ColourMap Phase { get; } = new("phase", true, t => PhaseColour(262 + 360 * t));

    /// <summary>For coherence, amplitudes and other numbers from small to large: dark violet, teal, yellow with even steps of lightness.</summary>
    public static ColourMap Sequential { get; } = new("sequential", false, t => OkLab.FromPolar(0.25 + 0.67 * t, 0.093 + 0.2 * (t - 0.42) * (t - 0.42), 300 - 190 * t));

    /// <summary>For displacement towards (red) and away from (blue) the satellite: white at the middle, both ends equally dark.</summary>
    public static ColourMap Diverging { get; } = new("diverging", false, Diverge);

    /// <summary>For land heights: lowland green through ochre and brown to almost white.</summary>
    public static ColourMap Heights { get; } = new("heights", false, t => Knots(t, [new(0.66, -0.08, 0.06), new(0.84, -0.03, 0.09), new(0.72, 0.03, 0.08), new(0.56, 0.045, 0.05), new(0.95, 0.0, 0.01)]));

    /// <summary>For water depths: deep blue to pale blue at the shore.</summary>
    public static ColourMap Water { get; } = new("water", false, t => OkLab.Lerp(new(0.42, -0.03, -0.10), new(0.82, -0.03, -0.06), t));

    /// <summary>Black to white in even steps of lightness.</summary>
    public static ColourMap Grey { get; } = new("grey", false, t => new OkLab(t, 0, 0));

    /// <summary>The name for menus and messages.</summary>
    public string Name { get; }

    /// <summary>Whether 0 and 1 are the same colour.</summary>
    public bool IsCyclic { get; }

    /// <summary>The colour at a fraction of the way: outside [0, 1] wrapped around in a cyclic map and the nearest end in others.</summary>
    /// <param name="fraction">Not NaN.</param>
    public Rgb At(double fraction)
    {
        if (IsCyclic)
        {
            fraction -= Math.Floor(fraction);
            return _colours[(int)(fraction * Steps) % Steps];
        }

        return _colours[(int)Math.Round(Math.Clamp(fraction, 0, 1) * (Steps - 1))];
    }

    /// <summary>The path, sampled.</summary>
    internal OkLab[] Points { get; }

    // chroma and lightness bend with the hue to stay inside what a screen can show
    private static OkLab PhaseColour(double hueDeg) =>
        OkLab.FromPolar(0.745 + 0.02 * Cosine(hueDeg - 110), 0.124 + 0.02 * Cosine(2 * (hueDeg - 140)), hueDeg);

    private static OkLab Diverge(double t)
    {
        double side = Math.Abs(2 * t - 1);
        double lightness = 0.97 - 0.52 * side;
        double chroma = (t < 0.5 ? 0.13 : 0.17) * Math.Sin(0.5 * Math.PI * Math.Min(1, 1.15 * side));
        return OkLab.FromPolar(lightness, chroma, t < 0.5 ? 255 : 27);
    }

    private static OkLab Knots(double t, ReadOnlySpan<OkLab> knots)
    {
        double position = t * (knots.Length - 1);
        int first = Math.Min((int)position, knots.Length - 2);
        return OkLab.Lerp(knots[first], knots[first + 1], position - first);
    }

    private static double Cosine(double angleDeg) => Math.Cos(double.DegreesToRadians(angleDeg));

    private static OkLab[] EqualSteps(Func<double, OkLab> path, bool closed)
    {
        const int Fine = 16 * Steps;
        double[] length = new double[Fine + 1];
        OkLab previous = path(0);
        for (int i = 1; i <= Fine; i++)
        {
            OkLab next = path((double)i / Fine);
            length[i] = length[i - 1] + next.DistanceTo(previous);
            previous = next;
        }

        OkLab[] points = new OkLab[Steps];
        int at = 0;
        for (int k = 0; k < Steps; k++)
        {
            double wanted = length[Fine] * k / (closed ? Steps : Steps - 1);
            while (at < Fine && length[at + 1] < wanted)
            {
                at++;
            }

            double within = at < Fine ? (wanted - length[at]) / (length[at + 1] - length[at]) : 0;
            points[k] = path(Math.Min(1, (at + within) / Fine));
        }

        return points;
    }
}
