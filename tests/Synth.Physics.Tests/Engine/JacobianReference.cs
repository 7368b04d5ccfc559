using System.Text.Json;
using Synth.Physics.Sources;
using Synth.Physics.Tests.Sources;
using Synth.Testing;

namespace Synth.Physics.Tests.Engine;

/// <summary>One model of tests/reference/jacobian.json with the true derivatives at its points.</summary>
/// <param name="Note">What makes the case hard.</param>
/// <param name="Source">The only source of the model.</param>
/// <param name="Poisson">Poisson's ratio.</param>
/// <param name="East">East coordinates, m.</param>
/// <param name="North">North coordinates, m.</param>
/// <param name="Derivatives">For each key one vector (east, north, up) a point, m per unit of the key.</param>
public sealed record JacobianReference(
    string Note, DeformationSource Source, double Poisson, double[] East, double[] North, IReadOnlyDictionary<string, double[][]> Derivatives)
{
    /// <summary>Every case of the file.</summary>
    public static IReadOnlyList<JacobianReference> All { get; } = Read();

    /// <summary>
    /// Error of a derivative over the larger of the true one's norm and a ten-thousandth of its median over the case; an angle's median
    /// counts as no less than the largest displacement a radian, because turning a symmetric source changes nothing.
    /// </summary>
    public double Error(string key, int point, double[] computed)
    {
        double[][] truth = Derivatives[key];
        double median = truth.Select(Vectors.Norm).Order().ElementAt(truth.Length / 2);
        double turning = key.EndsWith("_deg", StringComparison.Ordinal) ? Math.PI / 180 * Largest : 0;
        double distance = Vectors.Distance(computed, truth[point]);
        return distance == 0 ? 0 : distance / Math.Max(Vectors.Norm(truth[point]), 1e-4 * Math.Max(median, turning));
    }

    private double Largest => Enumerable.Range(0, East.Length).Max(i => Vectors.Norm(Vectors.Displace(Source, Poisson, East[i], North[i])));

    private static IReadOnlyList<JacobianReference> Read()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.PathOf("tests", "reference", "jacobian.json")));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(Parse)];
    }

    private static JacobianReference Parse(JsonElement element)
    {
        double[][] points = element.GetProperty("points").Deserialize<double[][]>()!;
        double[] parameters = [.. element.GetProperty("params").EnumerateObject().Select(parameter => parameter.Value.GetDouble())];
        return new JacobianReference(
            element.GetProperty("note").GetString()!,
            Prototype(element.GetProperty("type").GetString()!).WithParameters(parameters),
            element.GetProperty("poisson").GetDouble(),
            [.. points.Select(point => point[0])],
            [.. points.Select(point => point[1])],
            element.GetProperty("derivatives").Deserialize<Dictionary<string, double[][]>>()!);
    }

    private static DeformationSource Prototype(string type) => SourcePrototypes.All.Single(source => source.TypeName == type);
}
