using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Sojourn.Data.Import;

namespace Sojourn.Data.Xes;

/// <summary>Takes what the reader meets, event by event, and writes it to the staging tables.</summary>
internal sealed class XesRecorder : IDisposable
{
    /// <summary>One row per trace: number, case id, whether that id is made up, events kept, line.</summary>
    public const string TraceTable = "xes_traces";

    /// <summary>One row per pair of start and complete.</summary>
    public const string PairTable = "xes_pairs";

    private const int MostColumns = 1000;
    private const int LateValuesInMemory = 100_000;
    private const string ItemSeparator = " | ";

    private readonly XesStagingTable _table;
    private readonly XesValues _values;
    private readonly IssueTally _issues;
    private readonly XesLifecycle? _lifecycle;
    private readonly ChunkAppender _traces;
    private readonly ChunkAppender _pairs;
    private readonly LifecyclePairs _lifecyclePairs = new();
    private readonly Action<long, long> _onPair;
    private readonly Dictionary<string, XesColumn> _eventKeys = [];
    private readonly Dictionary<string, XesColumn> _traceKeys = [];
    private readonly HashSet<string> _names = [];
    private readonly XesColumn _surplus = new()
    {
        Key = "",
        Name = "",
        Index = 0,
        IsOfEvent = true,
    };
    private readonly List<XesColumn> _columns = [];
    private readonly List<XesClassifier> _classifiers = [];
    private readonly XesColumn _instance;
    private readonly XesColumn _resource;
    private readonly List<XesColumn> _traceSet = [];
    private readonly List<XesColumn> _eventSet = [];
    private readonly List<XesColumn> _lateSet = [];
    private readonly Dictionary<XesColumn, List<(long Trace, XesCell Cell)>> _late = [];
    private XesCell[] _traceCells = new XesCell[64];
    private XesCell[] _eventCells = new XesCell[64];
    private int _file;
    private readonly int _fileCount;
    private long _trace;
    private long _traceOfFile;
    private long _traceEvents;
    private int _traceLine;
    private int _eventLine;
    private int _lateCount;
    private bool _isNameMadeUp;

    /// <summary>Prepares empty staging tables on the connection.</summary>
    public XesRecorder(DuckDBConnection connection, ImportOptions options, int files, IssueTally issues)
    {
        _issues = issues;
        _fileCount = files;
        _lifecycle = options.Lifecycle;
        _values = new XesValues(options, issues);
        _table = new XesStagingTable(connection, issues);
        XesSql.Execute(
            connection,
            $"CREATE OR REPLACE TEMP TABLE {TraceTable} (trace BIGINT, name VARCHAR, made_up BOOLEAN, events BIGINT)"
        );
        XesSql.Execute(
            connection,
            $"CREATE OR REPLACE TEMP TABLE {PairTable} (file INTEGER, started BIGINT, completed BIGINT)"
        );
        _traces = new ChunkAppender(
            connection,
            TraceTable,
            [DuckDBType.BigInt, DuckDBType.Varchar, DuckDBType.Boolean, DuckDBType.BigInt]
        );
        _pairs = new ChunkAppender(connection, PairTable, [DuckDBType.Integer, DuckDBType.BigInt, DuckDBType.BigInt]);
        _onPair = RecordPair;
        CaseName = Column(false, "concept:name");
        Activity = Column(true, "concept:name");
        Time = Column(true, "time:timestamp");
        Transition = Column(true, "lifecycle:transition");
        _instance = Column(true, "concept:instance");
        _resource = Column(true, "org:resource");
        _table.Declare(CaseName);
        _table.Declare(Activity);
        _table.Declare(Time);
    }

    /// <summary>The case id.</summary>
    public XesColumn CaseName { get; }

    /// <summary>The activity's name.</summary>
    public XesColumn Activity { get; }

    /// <summary>The time.</summary>
    public XesColumn Time { get; }

    /// <summary>The lifecycle transition.</summary>
    public XesColumn Transition { get; }

    /// <summary>The columns in the order in which their keys were first met; some may be without any value.</summary>
    public IReadOnlyList<XesColumn> Columns => _columns;

    /// <summary>The classifiers of all files, each name once.</summary>
    public IReadOnlyList<XesClassifier> Classifiers => _classifiers;

    /// <summary>What was found out about starts and completes.</summary>
    public LifecyclePairs Lifecycle => _lifecyclePairs;

    /// <summary>Events of the current file.</summary>
    public long EventsOfFile { get; private set; }

    /// <summary>Events of all files.</summary>
    public long Events { get; private set; }

    /// <summary>Traces of all files.</summary>
    public long Traces => _trace;

    /// <summary>Events left out because they are not complete.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Whether a trace is open.</summary>
    public bool IsInTrace { get; private set; }

    /// <summary>Begins a file.</summary>
    public void BeginFile(int file)
    {
        _file = file;
        _traceOfFile = 0;
        EventsOfFile = 0;
    }

    /// <summary>Notes a classifier.</summary>
    public void AddClassifier(XesClassifier classifier)
    {
        if (!_classifiers.Exists(known => known.Name == classifier.Name))
        {
            _classifiers.Add(classifier);
        }
    }

    /// <summary>Begins a trace.</summary>
    public void BeginTrace(int line)
    {
        IsInTrace = true;
        _trace++;
        _traceOfFile++;
        _traceEvents = 0;
        _traceLine = line;
        _isNameMadeUp = false;
    }

    /// <summary>Begins an event.</summary>
    public void BeginEvent(int line)
    {
        Events++;
        EventsOfFile++;
        _eventLine = line;
    }

    /// <summary>Sets an attribute of the current event or trace.</summary>
    public void SetValue(bool ofEvent, string key, StagedKind declared, string? text, int line, bool mayRepeat)
    {
        var column = Column(ofEvent, key);
        if (column == _surplus)
        {
            return;
        }

        var cell = _values.Read(column, declared, text, line);
        if (cell.IsMissing)
        {
            return;
        }

        ref var slot = ref (ofEvent ? _eventCells : _traceCells)[column.Index];
        if (slot.IsMissing)
        {
            slot = cell;
            (ofEvent ? _eventSet : _traceSet).Add(column);
        }
        else if (mayRepeat)
        {
            slot = new XesCell(StagedKind.Text, false, 0, slot.Text + ItemSeparator + cell.Text);
        }
        else if (!_isNameMadeUp || column != CaseName)
        {
            _issues.Add("duplicate-key", Severity.Warning, "first-kept", line, column.Name, text);
            return;
        }
        else
        {
            slot = cell;
        }

        if (!ofEvent && _traceEvents > 0)
        {
            _lateSet.Add(column);
            _isNameMadeUp &= column != CaseName;
        }
    }

    /// <summary>Ends the event and writes it.</summary>
    public void EndEvent()
    {
        if (IsInTrace)
        {
            NameTrace();
        }

        _traceEvents++;
        var transition = TextOf(Transition);
        if (
            _lifecycle == XesLifecycle.Complete
            && transition is not null
            && !transition.Equals("complete", StringComparison.OrdinalIgnoreCase)
        )
        {
            LeftOut++;
            _traceEvents--;
            _issues.Add("not-complete", Severity.Info, "left-out", _eventLine, Transition.Name, transition);
        }
        else
        {
            if (transition is not null && IsInTrace && _lifecycle is null or XesLifecycle.Merge)
            {
                AddTransition(transition);
            }

            var place = (_file, EventsOfFile, (long)_eventLine, IsInTrace ? _trace : 0);
            _table.Append(place, _traceSet, _traceCells, _eventSet, _eventCells);
        }

        Clear(_eventSet, _eventCells);
    }

    /// <summary>Ends the trace.</summary>
    public void EndTrace()
    {
        NameTrace();
        _lifecyclePairs.EndTrace(_onPair);
        if (_isNameMadeUp)
        {
            _issues.Add(
                "missing-trace-name",
                Severity.Warning,
                "made-up",
                _traceLine,
                CaseName.Name,
                _traceCells[CaseName.Index].Text
            );
        }

        _traces.SetLong(0, _trace);
        _traces.SetText(1, _traceCells[CaseName.Index].Text);
        _traces.SetBoolean(2, _isNameMadeUp);
        _traces.SetLong(3, _traceEvents);
        _traces.EndRow();
        KeepLate();
        Clear(_traceSet, _traceCells);
        IsInTrace = false;
    }

    /// <summary>Brings everything into the tables.</summary>
    public void Finish()
    {
        _table.Flush();
        WriteLate();
        _traces.Close();
        _pairs.Close();
    }

    /// <summary>The column of start times, staged from now on even where no event has one.</summary>
    public XesColumn DeclareStart()
    {
        var start = Column(true, "start_timestamp");
        _table.Declare(start);
        return start;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _table.Dispose();
        _traces.Dispose();
        _pairs.Dispose();
    }

    private static void Clear(List<XesColumn> set, XesCell[] cells)
    {
        foreach (var column in set)
        {
            cells[column.Index] = default;
        }

        set.Clear();
    }

    private void NameTrace()
    {
        if (_traceCells[CaseName.Index].IsMissing)
        {
            var name = _fileCount == 1 ? $"(trace {_traceOfFile})" : $"(trace {_traceOfFile} of file {_file + 1})";
            _traceCells[CaseName.Index] = new XesCell(StagedKind.Text, false, 0, name);
            _traceSet.Add(CaseName);
            _isNameMadeUp = true;
        }
    }

    private void AddTransition(string transition)
    {
        if (TextOf(Activity) is { } activity)
        {
            var time = _eventCells[Time.Index];
            _lifecyclePairs.Add(
                transition,
                EventsOfFile,
                activity,
                TextOf(_instance),
                TextOf(_resource),
                time.IsMissing || time.IsBad ? null : time.Bits
            );
        }
    }

    private void RecordPair(long started, long completed)
    {
        _pairs.SetInt(0, _file);
        _pairs.SetLong(1, started);
        _pairs.SetLong(2, completed);
        _pairs.EndRow();
    }

    private void KeepLate()
    {
        foreach (var column in _lateSet)
        {
            if (!_late.TryGetValue(column, out var values))
            {
                _late.Add(column, values = []);
            }

            // A list gains its items one by one; the last state counts.
            if (values.Count > 0 && values[^1].Trace == _trace)
            {
                values.RemoveAt(values.Count - 1);
                _lateCount--;
            }

            values.Add((_trace, _traceCells[column.Index]));
            _lateCount++;
        }

        _lateSet.Clear();
        if (_lateCount > LateValuesInMemory)
        {
            WriteLate();
        }
    }

    private void WriteLate()
    {
        foreach (var (column, values) in _late)
        {
            _table.SetLate(column, values);
            _issues.Add(
                "trace-attribute-after-events",
                Severity.Info,
                "kept",
                column: column.Name,
                sample: values[0].Cell.Text,
                count: values.Count
            );
        }

        _late.Clear();
        _lateCount = 0;
    }

    private string? TextOf(XesColumn column) =>
        _eventCells[column.Index] is { IsMissing: false } cell ? cell.Text : null;

    private XesColumn Column(bool ofEvent, string key)
    {
        var keys = ofEvent ? _eventKeys : _traceKeys;
        return keys.TryGetValue(key, out var column) ? column : AddColumn(keys, ofEvent, key);
    }

    private XesColumn AddColumn(Dictionary<string, XesColumn> keys, bool ofEvent, string key)
    {
        if (_columns.Count >= MostColumns)
        {
            _issues.Add("too-many-attributes", Severity.Warning, "left-out", sample: key);
            return _surplus;
        }

        var name = ofEvent ? key : $"case:{key}";
        while (!_names.Add(name))
        {
            name += ofEvent ? " (event)" : " (trace)";
        }

        var column = new XesColumn
        {
            Key = key,
            Name = name,
            Index = _columns.Count,
            IsOfEvent = ofEvent,
            FixedKind = XesValues.FixedKindOf(key),
        };
        keys.Add(key, column);
        _columns.Add(column);
        if (column.Index >= _eventCells.Length)
        {
            Array.Resize(ref _eventCells, _eventCells.Length * 2);
            Array.Resize(ref _traceCells, _traceCells.Length * 2);
        }

        return column;
    }
}
