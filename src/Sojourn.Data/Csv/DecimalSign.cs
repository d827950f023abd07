namespace Sojourn.Data.Csv;

/// <summary>Whether the fractions of a source stand behind a comma.</summary>
internal static class DecimalSign
{
    /// <summary>As the user says, else as the columns that leave no choice agree; null where nothing tells.</summary>
    public static bool? IsComma(bool? said, IReadOnlyCollection<ColumnProfile> profiles)
    {
        if (said is not null)
        {
            return said;
        }

        const NumberReadings WithComma = NumberReadings.Comma | NumberReadings.PointGroups;
        const NumberReadings WithPoint = NumberReadings.Point | NumberReadings.CommaGroups;
        var comma = profiles.Any(profile =>
            profile.Present > 0 && (profile.Numbers & WithComma) != 0 && (profile.Numbers & WithPoint) == 0
        );
        var point = profiles.Any(profile =>
            profile.Present > 0 && (profile.Numbers & WithPoint) != 0 && (profile.Numbers & WithComma) == 0
        );
        return comma == point ? null : comma;
    }
}
