using Sojourn.Data.Import;

namespace Sojourn.Workspace.Imports;

/// <summary>What an appended file takes over from the dataset, and what belongs to the import alone.</summary>
internal static class AppendOptions
{
    /// <summary>The options to read the file with; what the user says now wins.</summary>
    /// <remarks>
    /// Taken over: what columns mean (roles, ignored columns, closing activities, zone, texts for missing, lifecycle and
    /// classifier, header). Looked at afresh: how the file is written (delimiter, encoding) and, with the earlier rows at
    /// hand, how its numbers and times are. Never taken over: what is done with rows (duplicates, the limit on rejected
    /// ones).
    /// </remarks>
    public static ImportOptions Of(DatasetMeta before, ImportOptions said)
    {
        var options = before.Mapping?.ToOptions(said) ?? said;
        return options with
        {
            Delimiter = said.Delimiter,
            Encoding = said.Encoding,
            TimeFormats = before.Reading is { } reading
                ? [.. said.TimeFormats.Concat(reading.TimeFormats).Distinct()]
                : options.TimeFormats,
            Decimal = before.Reading is { } known ? said.Decimal ?? known.Decimal : options.Decimal,

            // Rows that repeat one are found when all are together.
            DropDuplicates = false,
            MaxRejected = said.MaxRejected,
        };
    }
}
