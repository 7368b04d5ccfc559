using Synth.Physics.Sources;
using Synth.Physics.Tests.Engine;

namespace Synth.Physics.Tests.Sources;

public sealed class SourceParametersTests
{
    [Fact]
    public void Values_are_the_properties_that_the_keys_name()
    {
        Assert.Equal(7, SourcePrototypes.All.Select(source => source.GetType()).Distinct().Count());
        Assert.All(SourcePrototypes.All, source => Assert.Equal(ModelParameters.Of(source), source.ParameterValues()));
    }

    [Fact]
    public void A_source_made_of_the_values_of_another_equals_it()
    {
        Assert.All(SourcePrototypes.All, source => Assert.Equal(source, source.WithParameters(source.ParameterValues())));

        // every number of its own, so that no two can have changed places
        Assert.All(SourcePrototypes.All, source =>
        {
            double[] numbers = [.. Enumerable.Range(1, source.ParameterKeys().Count).Select(i => i + 0.5)];
            Assert.Equal(numbers, source.WithParameters(numbers).ParameterValues());
            Assert.Equal(numbers, ModelParameters.Of(source.WithParameters(numbers)));
        });
    }
}
