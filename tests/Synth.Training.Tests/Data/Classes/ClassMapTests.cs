using Synth.Training.Data;
using Synth.Training.Data.Classes;

namespace Synth.Training.Tests.Data.Classes;

public class ClassMapTests
{
    private static readonly ClassMap Map = new([new ClassEntry("quiet", ["0", "no_deformation"]), new ClassEntry("loud", ["1"], IsOther: true)]);

    [Fact]
    public void Classes_of_sources_map_to_those_of_the_experiment()
    {
        Assert.Equal(0, Map.IndexOf(new("x", "no_deformation")));
        Assert.Equal(1, Map.IndexOf(new("x", "1")));
        Assert.Equal(1, Map.IndexOf(new("x", "mogi")));
        Assert.Equal(-1, ClassMap.Of("a", "b").IndexOf(new("x", "c")));
    }

    [Fact]
    public void A_label_settles_the_class_where_the_own_class_is_not_named()
    {
        ClassMap phases = new([new ClassEntry("rest", ["phase_rest"]), new ClassEntry("unrest", ["phase_unrest"]), new ClassEntry("other", [], IsOther: true)]);
        Assert.Equal(1, phases.IndexOf(new("x", "mogi") { Labels = ["is_crowd", "phase_unrest"] }));
        Assert.Equal(0, phases.IndexOf(new("x", "mogi") { Labels = ["phase_unrest", "phase_rest"] }));
        Assert.Equal(2, phases.IndexOf(new("x", "mogi") { Labels = ["is_crowd"] }));
        Assert.Equal(0, Map.IndexOf(new("x", "0") { Labels = ["1"] }));
    }

    [Fact]
    public void Labels_are_set_beside_the_class()
    {
        ClassMap map = ClassMap.Of("mogi", "dyke", "low_coherence");
        float[] labels = [9, 9, 9];
        map.FillLabels(new ImageRecord("x", "mogi") { Labels = ["low_coherence", "unheard of"] }, labels);
        Assert.Equal([1, 0, 1], labels);
    }

    [Fact]
    public void Contradictions_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ClassMap([new ClassEntry("a", ["x"]), new ClassEntry("a", ["y"])]));
        Assert.Throws<ArgumentException>(() => new ClassMap([new ClassEntry("a", ["x"]), new ClassEntry("b", ["x"])]));
        Assert.Throws<ArgumentException>(() => new ClassMap([new ClassEntry("a", [], true), new ClassEntry("b", [], true)]));
    }
}
