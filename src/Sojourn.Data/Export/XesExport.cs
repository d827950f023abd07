using System.Globalization;
using System.Text;
using System.Xml;
using Sojourn.Data.Import;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Data.Export;

/// <summary>Writes an event table as XES 1849, with extensions, globals and a classifier declared.</summary>
/// <remarks>
/// The role columns become <c>concept:name</c>, <c>time:timestamp</c>, <c>org:resource</c> and <c>org:group</c>. Attributes
/// of cases become attributes of traces; the prefix <c>case:</c>, under which an import shows those, is taken off. Numbers
/// are <c>int</c> where the whole column is. Where the log has start times, an activity instance becomes a start and a
/// complete event that share a <c>concept:instance</c>; an import merges them again. An instance without length whose
/// own <c>lifecycle:transition</c> is another (schedule, suspend, a start alone) remains one event. Cases without events
/// are written.
/// Characters that XML forbids become U+FFFD and are counted; nothing else is changed.
/// </remarks>
public static class XesExport
{
    private const string Namespace = "http://www.xes-standard.org/";
    private const string TracePrefix = "case:";
    private const string ConceptName = "concept:name";
    private const string ConceptInstance = "concept:instance";
    private const string TimeStamp = "time:timestamp";
    private const string Transition = "lifecycle:transition";
    private const string StartTransition = "start";
    private const string CompleteTransition = "complete";

    /// <summary>Keys that the standard's extensions define for events: they stay there, even if constant in each case.</summary>
    private static readonly string[] EventKeys = [Transition, ConceptInstance, "org:resource", "org:role", "org:group"];

    /// <summary>Writes the table to a stream, which stays open.</summary>
    public static ExportOutcome Write(ExportTable table, Stream output, CancellationToken cancellation = default)
    {
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false),
            Indent = true,
            IndentChars = "\t",
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.Entitize,
            CloseOutput = false,
        };
        using var xml = XmlWriter.Create(output, settings);
        var writing = new Writing(table, xml);
        writing.Run(cancellation);
        xml.Flush();
        return writing.Outcome();
    }

    /// <summary>The start or the complete event of an activity instance.</summary>
    private readonly record struct Moment(ExportRow Row, int Instance, bool IsStart, string Transition)
    {
        public long Time => IsStart ? Row.Started : Row.Completed;
    }

    private sealed class Writing
    {
        private readonly ExportTable _table;
        private readonly EventLog _log;
        private readonly XmlWriter _xml;
        private readonly XesText _text = new();
        private readonly List<(string Key, string Element, ExportColumn Column)> _traceKeys = [];
        private readonly List<(string Key, string Element, ExportColumn Column)> _eventKeys = [];
        private readonly bool _hasOwnInstances;
        private readonly ExportColumn? _transition;
        private readonly List<Moment> _moments = [];
        private long _events;

        public Writing(ExportTable table, XmlWriter xml)
        {
            _table = table;
            _log = table.Log;
            _xml = xml;
            AddKey(table[ExportRole.Resource], "org:resource", _eventKeys);
            AddKey(table[ExportRole.Team], "org:group", _eventKeys);
            foreach (var column in table.Columns.Where(column => column.Role == ExportRole.Attribute))
            {
                var name = DatasetTables.NameInSource(column.Source!.Name);
                if (column.Level == AttributeLevel.Event || EventKeys.Contains(name))
                {
                    AddKey(column, name, _eventKeys);
                }
                else
                {
                    AddKey(
                        column,
                        name.StartsWith(TracePrefix, StringComparison.Ordinal) ? name[5..] : name,
                        _traceKeys
                    );
                }
            }

            _hasOwnInstances = _eventKeys.Exists(key => key.Key == ConceptInstance);
            _transition = table.Columns.FirstOrDefault(column => column.Source?.Name == Transition);
        }

        public ExportOutcome Outcome() =>
            new()
            {
                Cases = _table.Selection.Count,
                Events = _events,
                ReplacedCharacters = _text.Replaced,
            };

        public void Run(CancellationToken cancellation)
        {
            _xml.WriteStartDocument();
            _xml.WriteStartElement("log", Namespace);
            _xml.WriteAttributeString("xes.version", "1849.2016");
            _xml.WriteAttributeString("xes.features", "");
            WriteDeclarations();
            foreach (var rank in _table.Selection.Ranks())
            {
                cancellation.ThrowIfCancellationRequested();
                WriteTrace(rank);
            }

            _xml.WriteEndElement();
            _xml.WriteEndDocument();
        }

        private void AddKey(ExportColumn column, string key, List<(string Key, string, ExportColumn)> keys)
        {
            if (column.Source is null)
            {
                return;
            }

            // The keys that the roles take are not free for other attributes.
            string[] taken = keys == _traceKeys ? [ConceptName] : [ConceptName, TimeStamp];
            var free = key;
            for (var number = 2; taken.Contains(free) || keys.Exists(other => other.Key == free); number++)
            {
                free = $"{key} ({number})";
            }

            keys.Add((free, ElementOf(column.Source), column));
        }

        private static string ElementOf(AttributeColumn source) =>
            source switch
            {
                NumberColumn number => IsWhole(number) ? "int" : "float",
                BooleanColumn => "boolean",
                TimeColumn => "date",
                _ => "string",
            };

        private static bool IsWhole(NumberColumn number)
        {
            const double exact = 9_007_199_254_740_992;
            var values = number.Values.Span;
            for (var row = 0; row < values.Length; row++)
            {
                var value = values[row];
                var isNegativeZero = value == 0 && double.IsNegative(value);
                if (!number.IsMissing(row) && (Math.Abs(value) > exact || value != Math.Floor(value) || isNegativeZero))
                {
                    return false;
                }
            }

            return true;
        }

        private void WriteDeclarations()
        {
            WriteExtension("Concept", "concept");
            WriteExtension("Time", "time");
            WriteExtension("Organizational", "org");
            if (_log.HasStartTimes || _eventKeys.Exists(key => key.Key == Transition))
            {
                WriteExtension("Lifecycle", "lifecycle");
            }

            _xml.WriteStartElement("global");
            _xml.WriteAttributeString("scope", "trace");
            WriteAttribute("string", ConceptName, "");
            _xml.WriteEndElement();
            _xml.WriteStartElement("global");
            _xml.WriteAttributeString("scope", "event");
            WriteAttribute("string", ConceptName, "");
            WriteAttribute("date", TimeStamp, "1970-01-01T00:00:00Z");
            if (_log.HasStartTimes)
            {
                WriteAttribute("string", Transition, CompleteTransition);
            }

            _xml.WriteEndElement();
            _xml.WriteStartElement("classifier");
            _xml.WriteAttributeString("name", "Activity");
            _xml.WriteAttributeString("keys", ConceptName);
            _xml.WriteEndElement();
        }

        private void WriteExtension(string name, string prefix)
        {
            _xml.WriteStartElement("extension");
            _xml.WriteAttributeString("name", name);
            _xml.WriteAttributeString("prefix", prefix);
            _xml.WriteAttributeString("uri", $"{Namespace}{prefix}.xesext");
            _xml.WriteEndElement();
        }

        private void WriteTrace(int rank)
        {
            _xml.WriteStartElement("trace");
            WriteAttribute("string", ConceptName, _log.CaseIds[rank]);
            foreach (var (key, element, column) in _traceKeys)
            {
                WriteValue(key, element, column.Source!, rank);
            }

            foreach (var moment in MomentsOf(rank))
            {
                WriteEvent(moment);
            }

            _xml.WriteEndElement();
        }

        /// <summary>What happens in a case: its events, or their starts and completions in the order of time.</summary>
        private List<Moment> MomentsOf(int rank)
        {
            _moments.Clear();
            var events = _log.EventsOf(rank);
            for (var place = 0; place < events.Count; place++)
            {
                var row = new ExportRow(
                    rank,
                    events.IndexAt(place),
                    events.ActivityAt(place),
                    events.CompletedAt(place),
                    events.StartedAt(place)
                );
                var alone = LoneTransition(row);
                if (_log.HasStartTimes && alone is null)
                {
                    _moments.Add(new Moment(row, place, IsStart: true, StartTransition));
                }

                _moments.Add(new Moment(row, place, IsStart: false, alone ?? CompleteTransition));
            }

            _events += events.Count;
            if (_log.HasStartTimes)
            {
                _moments.Sort(
                    static (a, b) =>
                        a.Time != b.Time ? a.Time.CompareTo(b.Time)
                        : a.IsStart != b.IsStart ? b.IsStart.CompareTo(a.IsStart)
                        : a.Instance.CompareTo(b.Instance)
                );
            }

            return _moments;
        }

        /// <summary>The transition of an event that is no pair of start and complete, or null.</summary>
        private string? LoneTransition(ExportRow row)
        {
            if (_transition is not { Source: CategoricalColumn source } || row.Started != row.Completed)
            {
                return null;
            }

            var own = source[row.In(_transition)];
            return CompleteTransition.Equals(own, StringComparison.OrdinalIgnoreCase) ? null : own;
        }

        private void WriteEvent(Moment moment)
        {
            _xml.WriteStartElement("event");
            WriteAttribute("string", ConceptName, _log.Activities[moment.Row.Activity]);
            WriteTime(TimeStamp, moment.Time);
            if (_log.HasStartTimes)
            {
                WriteAttribute("string", Transition, moment.Transition);
                if (!_hasOwnInstances)
                {
                    WriteAttribute(
                        "string",
                        ConceptInstance,
                        (moment.Instance + 1).ToString(CultureInfo.InvariantCulture)
                    );
                }
            }

            foreach (var (key, element, column) in _eventKeys)
            {
                var isTechnical = _log.HasStartTimes && key == Transition;
                if (!isTechnical)
                {
                    WriteValue(key, element, column.Source!, moment.Row.In(column));
                }
            }

            _xml.WriteEndElement();
        }

        private void WriteValue(string key, string element, AttributeColumn source, int row)
        {
            if (source.IsMissing(row))
            {
                return;
            }

            switch (source)
            {
                case CategoricalColumn text:
                    WriteAttribute(element, key, text.Values[text.Codes.Span[row]]);
                    break;
                case NumberColumn number:
                    WriteAttribute(
                        element,
                        key,
                        number.Values.Span[row].ToString(element == "int" ? "F0" : "R", CultureInfo.InvariantCulture)
                    );
                    break;
                case BooleanColumn boolean:
                    WriteAttribute(element, key, Bits.Get(boolean.Values.Span, row) ? "true" : "false");
                    break;
                case TimeColumn time:
                    WriteTime(key, time.Values.Span[row]);
                    break;
            }
        }

        private void WriteTime(string key, long instant)
        {
            Span<char> buffer = stackalloc char[IsoTime.MostCharacters];
            WriteAttribute("date", key, IsoTime.Format(_log.Unit, instant, buffer).ToString());
        }

        private void WriteAttribute(string element, string key, string value)
        {
            _xml.WriteStartElement(element);
            _xml.WriteAttributeString("key", _text.Clean(key));
            _xml.WriteAttributeString("value", _text.Clean(value));
            _xml.WriteEndElement();
        }
    }

    /// <summary>Replaces the characters that XML 1.0 cannot hold, and counts them.</summary>
    private sealed class XesText
    {
        public long Replaced { get; private set; }

        public string Clean(string text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (!XmlConvert.IsXmlChar(text[i]))
                {
                    return Replace(text);
                }
            }

            return text;
        }

        private string Replace(string text)
        {
            var clean = new StringBuilder(text.Length);
            for (var i = 0; i < text.Length; i++)
            {
                if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    clean.Append(text[i]).Append(text[++i]);
                }
                else if (XmlConvert.IsXmlChar(text[i]))
                {
                    clean.Append(text[i]);
                }
                else
                {
                    clean.Append('\uFFFD');
                    Replaced++;
                }
            }

            return clean.ToString();
        }
    }
}
