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

    private const string ItemSeparator = " | ";

    private readonly XesStagingTable _table;
    private readonly XesValues _values;
    private readonly IssueTally _issues;
    private readonly XesLifecycle? _lifecycle;
    private readonly ChunkAppender _traces;
    private readonly ChunkAppender _pairs;
    private readonly LifecyclePairs _lifecyclePairs = new();
    private readonly Action<long, long> _onPair;
    private readonly XesColumns _columns;
    private readonly List<XesClassifier> _classifiers = [];
    private readonly XesColumn _instance;
    private readonly XesColumn _resource;
    private readonly XesCells _traceCells = new();
    private readonly XesCells _eventCells = new();
    private readonly LateTraceValues _late;
    private readonly int _fileCount;
    private int _file;
    private long _trace;
    private long _traceOfFile;
    private long _traceEvents;
    private int _traceLine;
    private int _eventLine;
    private bool _isNameMadeUp;

    /// <summary>Prepares empty staging tables on the connection.</summary>
    public XesRecorder(DuckDBConnection connection, ImportOptions options, int files, IssueTally issues)
    {
        _issues = issues;
        _fileCount = files;
        _lifecycle = options.Lifecycle;
        _values = new XesValues(options, issues);
        _columns = new XesColumns(issues);
        _table = new XesStagingTable(connection, issues);
        _late = new LateTraceValues(_table, issues);
        connection.Run(
            $"CREATE OR REPLACE TEMP TABLE {TraceTable} (trace BIGINT, name VARCHAR, made_up BOOLEAN, events BIGINT)"
        );
        connection.Run($"CREATE OR REPLACE TEMP TABLE {PairTable} (file INTEGER, started BIGINT, completed BIGINT)");
        _traces = new ChunkAppender(
            connection,
            TraceTable,
            [DuckDBType.BigInt, DuckDBType.Varchar, DuckDBType.Boolean, DuckDBType.BigInt]
        );
        _pairs = new ChunkAppender(connection, PairTable, [DuckDBType.Integer, DuckDBType.BigInt, DuckDBType.BigInt]);
        _onPair = RecordPair;
        CaseName = _columns.Require(false, "concept:name");
        Activity = _columns.Require(true, "concept:name");
        Time = _columns.Require(true, "time:timestamp");
        Transition = _columns.Require(true, "lifecycle:transition");
        _instance = _columns.Require(true, "concept:instance");
        _resource = _columns.Require(true, "org:resource");
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
    public IReadOnlyList<XesColumn> Columns => _columns.All;

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
        if (_columns.Find(ofEvent, key) is not { } column)
        {
            return;
        }

        var cell = _values.Read(column, declared, text, line);
        if (cell.IsMissing)
        {
            return;
        }

        var cells = ofEvent ? _eventCells : _traceCells;
        var earlier = cells[column];
        var isMadeUp = _isNameMadeUp && column == CaseName;
        if (!earlier.IsMissing && !mayRepeat && !isMadeUp)
        {
            _issues.Add("duplicate-key", Severity.Warning, "first-kept", line, column.Name, text);
            return;
        }

        cells[column] =
            earlier.IsMissing || isMadeUp
                ? cell
                : new XesCell(StagedKind.Text, false, 0, earlier.Text + ItemSeparator + cell.Text);
        if (!ofEvent && _traceEvents > 0)
        {
            _late.Note(column);
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
        var transition = _eventCells.TextOf(Transition);
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
            _table.Append(place, _traceCells, _eventCells);
        }

        _eventCells.Clear();
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
                _traceCells[CaseName].Text
            );
        }

        _traces.SetLong(0, _trace);
        _traces.SetText(1, _traceCells[CaseName].Text);
        _traces.SetBoolean(2, _isNameMadeUp);
        _traces.SetLong(3, _traceEvents);
        _traces.EndRow();
        _late.EndTrace(_trace, _traceCells);
        _traceCells.Clear();
        IsInTrace = false;
    }

    /// <summary>Brings everything into the tables.</summary>
    public void Finish()
    {
        _table.Flush();
        _late.Write();
        _traces.Close();
        _pairs.Close();
    }

    /// <summary>The column of start times, staged from now on even where no event has one.</summary>
    public XesColumn DeclareStart()
    {
        var start = _columns.Require(true, "start_timestamp");
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

    private void NameTrace()
    {
        if (_traceCells[CaseName].IsMissing)
        {
            var name = _fileCount == 1 ? $"(trace {_traceOfFile})" : $"(trace {_traceOfFile} of file {_file + 1})";
            _traceCells[CaseName] = new XesCell(StagedKind.Text, false, 0, name);
            _isNameMadeUp = true;
        }
    }

    private void AddTransition(string transition)
    {
        if (_eventCells.TextOf(Activity) is { } activity)
        {
            var time = _eventCells[Time];
            _lifecyclePairs.Add(
                transition,
                EventsOfFile,
                activity,
                _eventCells.TextOf(_instance),
                _eventCells.TextOf(_resource),
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
}
