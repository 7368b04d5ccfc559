using System.Globalization;

namespace Synth.Training.Data.Splits;

/// <summary>What images are grouped by: a column of their groups, or one of the names below.</summary>
public static class GroupKey
{
    /// <summary>The image itself: no grouping.</summary>
    public const string Image = "image";

    /// <summary>Both dates of the interferogram.</summary>
    public const string DatePair = "date_pair";

    /// <summary>The value of an image.</summary>
    /// <param name="record">The image.</param>
    /// <param name="column">A column, <see cref="DatePair"/> or <see cref="Image"/>.</param>
    /// <returns>The value, or null when the image has none: it then is a group of its own.</returns>
    public static string? Of(ImageRecord record, string column)
    {
        ArgumentNullException.ThrowIfNull(record);
        return column switch
        {
            Image => null,
            DatePair => record is { Primary: { } primary, Secondary: { } secondary }
                ? string.Create(CultureInfo.InvariantCulture, $"{primary:yyyyMMdd}_{secondary:yyyyMMdd}")
                : null,
            _ => record.Groups.TryGetValue(column, out string? value) && value.Length > 0 ? value : null,
        };
    }
}
