using System.Globalization;
using Synth.Datasets;
using Synth.Rasters.Formats;
using Synth.Training.Augmentation;

namespace Synth.Training.Data.Sources;

/// <summary>Which columns of a table say where on Earth a picture lies.</summary>
/// <param name="LeftDeg">Column of the longitude of the left edge, degrees.</param>
/// <param name="TopDeg">Column of the latitude of the upper edge, degrees.</param>
/// <param name="StepDeg">Column of the side of a pixel, degrees.</param>
/// <param name="QuarterTurns">Column of how many quarters the picture was turned counterclockwise, 0 to 3, or null where all have north at the top.</param>
public sealed record PlaceColumns(string LeftDeg, string TopDeg, string StepDeg, string? QuarterTurns)
{
    /// <summary>The columns in use.</summary>
    public IEnumerable<string> All => new[] { LeftDeg, TopDeg, StepDeg, QuarterTurns }.OfType<string>();

    /// <summary>The place of a row's picture.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    /// <exception cref="DatasetException">A number is missing or outside its range.</exception>
    public PicturePlace Read(CsvTable table, int row)
    {
        ArgumentNullException.ThrowIfNull(table);
        double step = Number(table, row, StepDeg, 1e-6, 1);
        GeoPlacement placement = new()
        {
            Frame = GeoFrame.Geographic,
            Left = Number(table, row, LeftDeg, -360, 360),
            Top = Number(table, row, TopDeg, -90, 90),
            StepX = step,
            StepY = step,
        };
        double turns = QuarterTurns is null ? 0 : Number(table, row, QuarterTurns, 0, 3);
        return turns == Math.Floor(turns)
            ? new PicturePlace(placement, (int)turns)
            : throw new DatasetException($"{table.Path}:{table.LineOf(row)}: '{table.Field(row, QuarterTurns!)}' in column {QuarterTurns} is no whole number");
    }

    private static double Number(CsvTable table, int row, string column, double least, double most) =>
        double.TryParse(table.Field(row, column), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most
            ? number
            : throw new DatasetException(FormattableString.Invariant(
                $"{table.Path}:{table.LineOf(row)}: '{table.Field(row, column)}' in column {column} is no number from {least} to {most}"));
}

/// <summary>Where on Earth a picture lies, and how it was turned.</summary>
/// <param name="Placement">Its place with north at the top.</param>
/// <param name="QuarterTurns">How many quarters the file's picture is turned counterclockwise, 0 to 3.</param>
public sealed record PicturePlace(GeoPlacement Placement, int QuarterTurns)
{
    /// <summary>Turns an image as it was read until north is at the top, and says where it lies.</summary>
    public void Put(TrainingImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        QuarterTurn.Turn(image, (4 - QuarterTurns) % 4);
        image.Placement = Placement;
    }
}
