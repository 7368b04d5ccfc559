using System.Text.Json;
using Synth.Numerics.Lanes;
using Synth.Physics.Sources;
using Synth.Testing;

namespace Synth.Physics.Tests.Sources;

/// <summary>Reads tests/reference/okada_*.json and evaluates the kernel one point at a time.</summary>
internal static class OkadaReference
{
    /// <summary>One point with the displacement (east, north, up) of 1 m of strike slip, dip slip and opening.</summary>
    public sealed record Point(double EastM, double NorthM, double[][] Unit);

    /// <summary>One rectangle, its kind of difficulty, and its points.</summary>
    public sealed record Case(string Category, OkadaSource Source, double Poisson, Point[] Points);

    public static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(RepositoryFiles.PathOf("tests", "reference", file))).RootElement;

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];

    /// <summary>The cases of okada_hard.json.</summary>
    public static IReadOnlyList<Case> HardCases { get; } =
        [.. Read("okada_hard.json").GetProperty("cases").EnumerateArray().Select(ParseHard)];

    /// <summary>The source with 1 m of one component only: 0 left-lateral, 1 reverse, 2 opening.</summary>
    public static OkadaSource Only(this OkadaSource source, int component) => source with
    {
        RakeDeg = component == 1 ? 90 : 0,
        SlipM = component == 2 ? 0 : 1,
        OpeningM = component == 2 ? 1 : 0,
    };

    /// <summary>Displacement (east, north, up) at one point, m.</summary>
    public static double[] Displacement(OkadaSource source, double poisson, double eastM, double northM)
    {
        OkadaKernel<ScalarDouble, ScalarMask> kernel = new(source, poisson);
        kernel.Displace(new(eastM), new(northM), out ScalarDouble e, out ScalarDouble n, out ScalarDouble u);
        return [e.Value, n.Value, u.Value];
    }

    /// <summary>Distance between two displacements over the larger of the true one's norm and 1e-4 of the slip.</summary>
    public static double Error(double[] computed, double[] truth, double slipM = 1) =>
        Norm([.. computed.Zip(truth, (a, b) => a - b)]) / Math.Max(Norm(truth), 1e-4 * slipM);

    public static double Norm(double[] vector) => Math.Sqrt(vector.Sum(v => v * v));

    private static Case ParseHard(JsonElement item)
    {
        JsonElement s = item.GetProperty("source");
        double Key(string name) => s.GetProperty(name).GetDouble();
        OkadaSource source = new(
            Key("east_m"), Key("north_m"), Key("depth_m"), Key("length_m"), Key("width_m"), Key("strike_deg"), Key("dip_deg"), 0, 0, 0);
        return new(
            item.GetProperty("category").GetString()!,
            source,
            item.GetProperty("poisson").GetDouble(),
            [.. item.GetProperty("points").EnumerateArray().Select(row => ParsePoint(Numbers(row)))]);
    }

    private static Point ParsePoint(double[] row) => new(row[0], row[1], [row[2..5], row[5..8], row[8..11]]);
}
