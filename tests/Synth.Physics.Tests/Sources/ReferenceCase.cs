using System.Text.Json;
using Synth.Physics.Sources;
using Synth.Testing;

namespace Synth.Physics.Tests.Sources;

/// <summary>One source of a file in tests/reference with points and the true displacements there.</summary>
public sealed record ReferenceCase(DeformationSource Source, double Poisson, double[] East, double[] North, double[][] Truth)
{
    /// <summary>Reads every case of <c>tests/reference/NAME.json</c>.</summary>
    public static IReadOnlyList<ReferenceCase> Read(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.PathOf("tests", "reference", name + ".json")));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(element => Parse(name, element))];
    }

    private static ReferenceCase Parse(string name, JsonElement element)
    {
        JsonElement numbers = element.GetProperty("params");
        double N(string key) => numbers.GetProperty(key).GetDouble();
        DeformationSource source = name.Split('_')[0] switch
        {
            "mogi" => new MogiSource(N("x0"), N("y0"), N("depth"), N("dV")),
            "mctigue" => new McTigueSource(N("x0"), N("y0"), N("depth"), N("radius"), N("dP_over_mu")),
            "penny" => new PennyCrackSource(N("x0"), N("y0"), N("depth"), N("radius"), N("dP_over_mu")),
            "yang" => new YangSource(N("x0"), N("y0"), N("depth"), N("a"), N("b"), N("strike_deg"), N("plunge_deg"), N("dP_over_mu")),
            "cdm" => new CdmSource(
                N("x0"), N("y0"), N("depth"), N("omegaX"), N("omegaY"), N("omegaZ"), N("ax"), N("ay"), N("az"), N("opening")),
            "pcdm" => new PointCdmSource(
                N("x0"), N("y0"), N("depth"), N("omegaX"), N("omegaY"), N("omegaZ"), N("DVx"), N("DVy"), N("DVz")),
            _ => throw new ArgumentException($"no reference file is named {name}", nameof(name)),
        };
        return new ReferenceCase(source, N("nu"), Numbers(element, "x"), Numbers(element, "y"), element.GetProperty("truth").Deserialize<double[][]>()!);
    }

    private static double[] Numbers(JsonElement element, string key) => element.GetProperty(key).Deserialize<double[]>()!;
}
