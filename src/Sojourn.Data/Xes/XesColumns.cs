using Sojourn.Data.Import;

namespace Sojourn.Data.Xes;

/// <summary>The columns of a log by key, in the order in which their keys were first met.</summary>
internal sealed class XesColumns(IssueTally issues)
{
    private const int Most = 1000;
    private const string TracePrefix = "case:";

    private readonly Dictionary<string, XesColumn> _eventKeys = [];
    private readonly Dictionary<string, XesColumn> _traceKeys = [];
    private readonly HashSet<string> _names = [];
    private readonly List<XesColumn> _all = [];

    /// <summary>Every column; some may be without any value.</summary>
    public IReadOnlyList<XesColumn> All => _all;

    /// <summary>The column of a key, new where need be; null for keys beyond what a log can reasonably have.</summary>
    public XesColumn? Find(bool ofEvent, string key)
    {
        if ((ofEvent ? _eventKeys : _traceKeys).TryGetValue(key, out var column))
        {
            return column;
        }

        if (_all.Count < Most)
        {
            return Require(ofEvent, key);
        }

        issues.Add("too-many-attributes", Severity.Warning, "left-out", sample: key);
        return null;
    }

    /// <summary>The column of a key, new where need be.</summary>
    public XesColumn Require(bool ofEvent, string key)
    {
        var keys = ofEvent ? _eventKeys : _traceKeys;
        if (keys.TryGetValue(key, out var column))
        {
            return column;
        }

        var name = ofEvent ? key : TracePrefix + key;
        while (!_names.Add(name))
        {
            name += ofEvent ? " (event)" : " (trace)";
        }

        column = new XesColumn
        {
            Key = key,
            Name = name,
            IsOfEvent = ofEvent,
            Index = _all.Count,
            FixedKind = XesValues.FixedKindOf(key),
        };
        keys.Add(key, column);
        _all.Add(column);
        return column;
    }
}
