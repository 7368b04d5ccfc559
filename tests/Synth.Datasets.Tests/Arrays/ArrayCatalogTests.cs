using Synth.Datasets.Arrays;
using Synth.Physics.Engine;

namespace Synth.Datasets.Tests.Arrays;

public sealed class ArrayCatalogTests
{
    [Fact]
    public void Arrays_need_the_fields_that_they_hold_and_pictures_three_more()
    {
        FieldSet least = FieldSet.Wrapped | FieldSet.Valid | FieldSet.Deformation;
        Assert.Equal(least, ArrayCatalog.FieldsOf([]));
        Assert.Equal(least | FieldSet.Sources | FieldSet.Noise, ArrayCatalog.FieldsOf([ArrayNames.Instances, ArrayNames.Noise, ArrayNames.Height]));
        Assert.Equal(FieldSet.All & ~FieldSet.FaultMask, ArrayCatalog.FieldsOf(ArrayNames.All));
        Assert.Contains("'phase'", Assert.Throws<ArgumentException>(() => ArrayCatalog.FieldsOf(["phase"])).Message, StringComparison.Ordinal);
    }
}
