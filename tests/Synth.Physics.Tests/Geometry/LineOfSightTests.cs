using FsCheck;
using FsCheck.Fluent;
using Synth.Physics.Geometry;

namespace Synth.Physics.Tests.Geometry;

public sealed class LineOfSightTests
{
    [Theory]
    [InlineData(-12, 39, LookSide.Right, -0.6155682306, -0.1308430666, 0.7771459615)]
    [InlineData(192, 39, LookSide.Right, 0.6155682306, -0.1308430666, 0.7771459615)]
    [InlineData(-12, 39, LookSide.Left, 0.6155682306, 0.1308430666, 0.7771459615)]
    [InlineData(0, 30, LookSide.Right, -0.5, 0, 0.8660254038)]
    [InlineData(90, 30, LookSide.Right, 0, 0.5, 0.8660254038)]
    public void Heading_and_incidence_give_the_vector_to_the_satellite(double heading, double incidence, LookSide side, double east, double north, double up)
    {
        LineOfSight los = LineOfSight.FromHeading(heading, incidence, side);
        Assert.Equal(east, los.East, 1e-9);
        Assert.Equal(north, los.North, 1e-9);
        Assert.Equal(up, los.Up, 1e-9);
    }

    [Fact]
    public void Every_vector_has_length_one_and_sees_pure_uplift_by_the_cosine_of_incidence() =>
        Prop.ForAll(Angles(), angles =>
        {
            LineOfSight los = LineOfSight.FromHeading(angles.Heading, angles.Incidence);
            double norm = Math.Sqrt(los.Project(los.East, los.North, los.Up));
            double uplift = los.Project(0, 0, 1);
            return Math.Abs(norm - 1) < 1e-14
                && Math.Abs(uplift - Math.Cos(double.DegreesToRadians(angles.Incidence))) < 1e-15
                && Math.Abs(los.IncidenceDeg - angles.Incidence) < 1e-9
                && !los.Problems().Any();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ascending_and_descending_tracks_mirror_each_other_in_east() =>
        Prop.ForAll(Angles(), angles =>
        {
            LineOfSight ascending = LineOfSight.FromHeading(angles.Heading, angles.Incidence);
            LineOfSight descending = LineOfSight.FromHeading(180 - angles.Heading, angles.Incidence);
            return Math.Abs(ascending.East + descending.East) < 1e-14
                && Math.Abs(ascending.North - descending.North) < 1e-14
                && Math.Abs(ascending.Up - descending.Up) < 1e-14;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Looking_left_is_looking_right_from_the_opposite_track() =>
        Prop.ForAll(Angles(), angles =>
        {
            LineOfSight left = LineOfSight.FromHeading(angles.Heading, angles.Incidence, LookSide.Left);
            LineOfSight right = LineOfSight.FromHeading(angles.Heading + 180, angles.Incidence);
            return Math.Abs(left.East - right.East) < 1e-13 && Math.Abs(left.North - right.North) < 1e-13 && left.Up == right.Up;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_heading_is_recovered_from_the_vector()
    {
        LineOfSight los = LineOfSight.FromHeading(-12.3, 41);
        Assert.Equal(-12.3, los.RightLookingHeadingDeg, 1e-10);
        Assert.True(los.IsAscendingRightLooking);
        Assert.False(LineOfSight.FromHeading(192, 41).IsAscendingRightLooking);
    }

    [Fact]
    public void Measured_components_are_normalised_and_judged()
    {
        LineOfSight los = LineOfSight.FromComponents(-0.6, -0.13, 0.79);
        Assert.Empty(los.Problems());
        Assert.Equal(1, Math.Sqrt(los.Project(los.East, los.North, los.Up)), 1e-14);
        Assert.Contains(new LineOfSight(0.6, 0.1, 0.2).Problems(), problem => problem.Key == "los");
        Assert.Contains(new LineOfSight(0.6, 0, -0.8).Problems(), problem => problem.Key == "los_up");
        Assert.NotEmpty(new LineOfSight(double.NaN, 0, 1).Problems());
    }

    private static Arbitrary<(double Heading, double Incidence)> Angles() =>
        (from heading in Gen.Choose(-180_000, 180_000)
         from incidence in Gen.Choose(1_000, 80_000)
         select (heading / 1000.0, incidence / 1000.0)).ToArbitrary();
}
