using System.Globalization;
using NodaTime;
using Sojourn.Data.Import;

namespace Sojourn.Data.Xes;

/// <summary>Turns the text of an XES attribute into a typed value.</summary>
internal sealed class XesValues
{
    private readonly XesTime _times;
    private readonly HashSet<string> _nulls;
    private readonly string[] _timeFormats;
    private readonly bool _decimalComma;
    private readonly IssueTally _issues;
    private readonly string _zoneName;

    /// <summary>Reads what the options say about zones, formats and missing values.</summary>
    public XesValues(ImportOptions options, IssueTally issues)
    {
        _zoneName = options.TimeZone ?? "UTC";
        var zone =
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(_zoneName)
            ?? throw new ArgumentException(
                $"'{_zoneName}' is not a time zone: name one of the IANA database, such as Europe/Rome.",
                nameof(options)
            );
        _times = new XesTime(zone);
        _nulls = [.. options.Nulls ?? []];
        _timeFormats = [.. options.TimeFormats];
        _decimalComma = options.DecimalIsComma() is true;
        _issues = issues;
    }

    /// <summary>The kind that an element name declares; null where it is not an attribute of XES.</summary>
    public static StagedKind? KindOf(string element) =>
        element switch
        {
            "string" or "id" or "list" or "container" => StagedKind.Text,
            "date" => StagedKind.Time,
            "int" => StagedKind.Integer,
            "float" => StagedKind.Decimal,
            "boolean" => StagedKind.Boolean,
            _ => null,
        };

    /// <summary>The kind that the standard's extensions give a key, whatever a file declares.</summary>
    public static StagedKind? FixedKindOf(string key) =>
        key switch
        {
            "time:timestamp" or "start_timestamp" => StagedKind.Time,
            "concept:name" or "concept:instance" or "lifecycle:transition" or "lifecycle:model" => StagedKind.Text,
            "org:resource" or "org:group" or "org:role" or "identity:id" => StagedKind.Text,
            _ => null,
        };

    /// <summary>Reads a value; a default cell where it is missing.</summary>
    public XesCell Read(XesColumn column, StagedKind declared, string? text, int line)
    {
        if (string.IsNullOrEmpty(text) || (_nulls.Count > 0 && _nulls.Contains(text)))
        {
            return default;
        }

        var kind = column.FixedKind ?? declared;
        return kind switch
        {
            StagedKind.Time => ReadTime(column, text, line),
            StagedKind.Integer => ReadInteger(column, text, line),
            StagedKind.Decimal => ReadDecimal(column, text, line),
            StagedKind.Boolean => ReadBoolean(text),
            _ => new XesCell(StagedKind.Text, false, 0, text),
        };
    }

    private static XesCell Bad(StagedKind kind, string text) => new(kind, true, 0, text);

    private static XesCell ReadBoolean(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed.Equals("true", StringComparison.OrdinalIgnoreCase) || trimmed is "1"
                ? new XesCell(StagedKind.Boolean, false, 1, text)
            : trimmed.Equals("false", StringComparison.OrdinalIgnoreCase) || trimmed is "0"
                ? new XesCell(StagedKind.Boolean, false, 0, text)
            : Bad(StagedKind.Boolean, text);
    }

    private XesCell ReadTime(XesColumn column, string text, int line)
    {
        if (!_times.TryParse(text, out var instant) && !TryFormats(text, out instant))
        {
            return Bad(StagedKind.Time, text);
        }

        if (instant.IsTruncated)
        {
            _issues.Add("time-truncated", Severity.Info, "kept", line, column.Name, text);
        }

        switch (instant.Local)
        {
            case LocalTimeCase.Unambiguous:
                _issues.Add("time-without-offset", Severity.Info, $"read-as-{_zoneName}", line, column.Name, text);
                break;
            case LocalTimeCase.Ambiguous:
                _issues.Add("ambiguous-local-time", Severity.Warning, "earlier-taken", line, column.Name, text);
                break;
            case LocalTimeCase.Skipped:
                _issues.Add("skipped-local-time", Severity.Warning, "moved-forward", line, column.Name, text);
                break;
        }

        return new XesCell(StagedKind.Time, false, instant.Microseconds, text);
    }

    private bool TryFormats(string text, out XesInstant instant)
    {
        instant = default;
        foreach (var format in _timeFormats)
        {
            // A round trip through the standard form puts times without an offset into the zone.
            var hasOffset = format.Contains('z') || format.Contains('K');
            if (
                DateTimeOffset.TryParseExact(
                    text,
                    format,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var parsed
                )
            )
            {
                var standard = hasOffset ? "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz" : "yyyy-MM-dd'T'HH:mm:ss.fffffff";
                return _times.TryParse(parsed.ToString(standard, CultureInfo.InvariantCulture), out instant);
            }
        }

        return false;
    }

    private XesCell ReadInteger(XesColumn column, string text, int line) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            ? new XesCell(StagedKind.Integer, false, value, text)
        : ReadDecimal(column, text, line) is { IsBad: false } number ? number
        : Bad(StagedKind.Integer, text);

    private XesCell ReadDecimal(XesColumn column, string text, int line)
    {
        var number = _decimalComma ? text.Replace(',', '.') : text;
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return Bad(StagedKind.Decimal, text);
        }

        if (!double.IsFinite(value))
        {
            _issues.Add("not-a-finite-number", Severity.Warning, "treated-as-missing", line, column.Name, text);
            return default;
        }

        return new XesCell(StagedKind.Decimal, false, BitConverter.DoubleToInt64Bits(value), text);
    }
}
