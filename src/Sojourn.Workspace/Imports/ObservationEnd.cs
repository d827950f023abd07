using System.Globalization;
using Sojourn.Data.Import;

namespace Sojourn.Workspace.Imports;

/// <summary>When observation of a dataset ends after rows were appended: never earlier than before.</summary>
internal static class ObservationEnd
{
    /// <summary>The stated end, or null where the last event serves; and what the report says if that is no longer as stated.</summary>
    public static (DateTimeOffset? End, ImportIssue? Moved) AfterAppending(
        DateTimeOffset? stated,
        DateTimeOffset? statedBefore,
        DateTime? lastEvent
    )
    {
        if ((stated ?? statedBefore) is not { } end || stated is not null)
        {
            return (stated, Changed(stated, statedBefore));
        }

        return lastEvent is { } last && last > end.UtcDateTime
            ? (null, Issue(last, "moved-to-last-event"))
            : (end, null);
    }

    private static ImportIssue? Changed(DateTimeOffset? stated, DateTimeOffset? before) =>
        stated is { } now && before is { } then && now != then ? Issue(now.UtcDateTime, "moved-as-stated") : null;

    private static ImportIssue Issue(DateTime end, string action) =>
        new(
            "observation-end",
            Severity.Info,
            1,
            null,
            null,
            end.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            action
        );
}
