using System.Text.Json;
using Synth.Physics.Sources;
using static Synth.Physics.Tests.Sources.OkadaReference;

namespace Synth.Physics.Tests.Sources;

/// <summary>Comparison with high-precision evaluations of Okada (1985) and with the published table.</summary>
public sealed class OkadaReferenceTests
{
    private static readonly string[] Components = ["strike_slip", "dip_slip", "tensile"];

    [Theory]
    [InlineData("steep", 1e-11)]
    [InlineData("threshold", 1e-11)]
    [InlineData("poisson", 1e-11)]
    [InlineData("gentle", 1e-11)]
    [InlineData("random", 1e-11)]
    [InlineData("coincidence", 1e-11)]
    [InlineData("shallow sill", 1e-11)]
    [InlineData("trace", 1e-10)]
    [InlineData("tip", 1e-8)]
    public void Matches_the_high_precision_truth(string category, double tolerance)
    {
        OkadaWorstError worst = new();
        foreach (Case item in HardCases.Where(item => item.Category == category))
        {
            foreach (Point point in item.Points)
            {
                for (int component = 0; component < 3; component++)
                {
                    double[] computed = Displacement(item.Source.Only(component), item.Poisson, point.EastM, point.NorthM);
                    worst.Add(Error(computed, point.Unit[component]), $"{Components[component]} of {item.Source} at {point.EastM}, {point.NorthM}");
                }
            }
        }

        worst.AssertBelow(tolerance);
    }

    [Fact]
    public void Matches_the_60_digit_truth_in_the_local_frame()
    {
        OkadaWorstError worst = new();
        OkadaWorstError nearTrace = new();
        foreach (JsonElement item in Read("okada_published.json").GetProperty("local").EnumerateArray())
        {
            string name = item.GetProperty("name").GetString()!;
            double dip = item.GetProperty("dip_deg").GetDouble();
            if (dip < 0)
            {
                continue; // case 4 of the table, mapped to a dip of 90 below
            }

            OkadaSource source = FromLocal(item, item.GetProperty("d").GetDouble(), dip);
            for (int component = 0; component < 3; component++)
            {
                double[] computed = Displacement(
                    source.Only(component), item.GetProperty("nu").GetDouble(), item.GetProperty("x").GetDouble(), item.GetProperty("y").GetDouble());
                double[] truth = Numbers(item.GetProperty("truth").GetProperty(Components[component]));
                (name.StartsWith("near_trace", StringComparison.Ordinal) ? nearTrace : worst).Add(Error(computed, truth), name);
            }
        }

        worst.AssertBelow(1e-11);
        nearTrace.AssertBelow(1e-8);
    }

    [Fact]
    public void Matches_the_60_digit_truth_in_the_geographic_frame()
    {
        OkadaWorstError worst = new();
        foreach (JsonElement item in Read("okada_published.json").GetProperty("geographic").EnumerateArray())
        {
            double Key(string name) => item.GetProperty(name).GetDouble();
            OkadaSource source = new(
                Key("x_centroid_east"),
                Key("y_centroid_north"),
                Key("centroid_depth"),
                Key("length"),
                Key("width"),
                Key("strike_deg"),
                Key("dip_deg"),
                Key("rake_deg"),
                Key("slip"),
                Key("opening"));
            double[] east = Numbers(item.GetProperty("east"));
            double[] north = Numbers(item.GetProperty("north"));
            JsonElement truth = item.GetProperty("truth_enu");
            for (int i = 0; i < east.Length; i++)
            {
                double[] computed = Displacement(source, Key("nu"), east[i], north[i]);
                worst.Add(Error(computed, Numbers(truth[i]), Math.Abs(source.SlipM) + Math.Abs(source.OpeningM)), source.ToString());
            }
        }

        worst.AssertBelow(1e-11);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Reproduces_the_published_table(int tableCase)
    {
        JsonElement item = Read("okada_published.json").GetProperty("local")[tableCase];
        JsonElement published = item.GetProperty("published");
        bool downward = item.GetProperty("dip_deg").GetDouble() < 0;
        double depth = item.GetProperty("d").GetDouble();

        // Okada's dip of -90 hangs the rectangle below its upper edge and swaps the two walls
        OkadaSource source = downward
            ? FromLocal(item, depth + item.GetProperty("W").GetDouble(), 90)
            : FromLocal(item, depth, item.GetProperty("dip_deg").GetDouble());
        for (int component = 0; component < 3; component++)
        {
            double sign = downward && component == 0 ? -1 : 1;
            double[] computed = Displacement(source.Only(component), 0.25, item.GetProperty("x").GetDouble(), item.GetProperty("y").GetDouble());
            double[] expected = Numbers(published.GetProperty(Components[component]));
            for (int axis = 0; axis < 3; axis++)
            {
                double unit = expected[axis] == 0 ? 1e-15 : Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(expected[axis]))) - 3);
                Assert.InRange(sign * computed[axis], expected[axis] - (0.51 * unit), expected[axis] + (0.51 * unit));
            }
        }
    }

    /// <summary>The rectangle of Okada's own frame (x east, y north), given the depth of its lower edge.</summary>
    private static OkadaSource FromLocal(JsonElement item, double lowerDepth, double dipDeg)
    {
        double length = item.GetProperty("L").GetDouble();
        double width = item.GetProperty("W").GetDouble();
        (double sine, double cosine) = dipDeg == 90 ? (1, 0) : Math.SinCos(dipDeg * (Math.PI / 180));
        return new(length / 2, width / 2 * cosine, lowerDepth - (width / 2 * sine), length, width, 90, dipDeg, 0, 0, 0);
    }
}
