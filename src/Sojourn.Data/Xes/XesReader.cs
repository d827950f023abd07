using System.Text;
using System.Xml;
using Sojourn.Data.Import;

namespace Sojourn.Data.Xes;

/// <summary>Walks through the XML of a log and hands traces, events and their attributes to a recorder.</summary>
/// <remarks>
/// Iterative and without a model of the document: memory does not grow with the log. Namespaces are passed over, for
/// half of the files in circulation declare none. Elements that XES does not know are skipped with all they hold.
/// </remarks>
internal sealed class XesReader(XesSource source, XesRecorder recorder, IssueTally issues)
{
    private const int DeepestNesting = 16;
    private const int EventsBetweenCancellations = 1024;

    private readonly XmlReader _xml = source.Xml;
    private readonly List<(int Depth, string Path, bool IsList)> _parents = [];
    private Scope _scope = Scope.Log;
    private int _scopeDepth;
    private int _skippedFrom = -1;
    private string? _key;
    private string? _value;

    private enum Scope
    {
        Log,
        Trace,
        Event,
    }

    /// <summary>Reads the file to its end.</summary>
    /// <exception cref="UnusableDataException">The file is no XES log, or breaks off.</exception>
    public void Read(CancellationToken cancellation, Action<long>? reached = null)
    {
        try
        {
            ReadRoot();
            var untilCheck = EventsBetweenCancellations;
            while (source.Read())
            {
                if (--untilCheck == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    reached?.Invoke(source.Position);
                    untilCheck = EventsBetweenCancellations;
                }

                if (_xml.NodeType == XmlNodeType.Element)
                {
                    OnElement();
                }
                else if (_xml.NodeType == XmlNodeType.EndElement)
                {
                    OnEndElement(_xml.Depth);
                }
            }
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException or DecoderFallbackException)
        {
            var completeEvents = recorder.EventsOfFile - (_scope == Scope.Event ? 1 : 0);
            throw source.BrokenBy(fault, completeEvents);
        }
    }

    private void ReadRoot()
    {
        while (source.Read())
        {
            if (_xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (_xml.LocalName != "log")
            {
                throw new UnusableDataException(
                    $"{source.Name} is XML but not XES: its root element is <{_xml.LocalName}>, and <log> was expected."
                );
            }

            return;
        }
    }

    private void OnElement()
    {
        if (_skippedFrom >= 0)
        {
            return;
        }

        var depth = _xml.Depth;
        var isEmpty = _xml.IsEmptyElement;
        var line = source.Lines.LineNumber;
        var name = _xml.LocalName;
        if (_scope != Scope.Log && XesValues.KindOf(name) is { } kind)
        {
            ReadKeyAndValue();
            OnAttribute(name, kind, depth, isEmpty, line);
            return;
        }

        switch (name)
        {
            case "event" when _scope != Scope.Event:
                recorder.BeginEvent(line);
                Enter(Scope.Event, depth, isEmpty);
                break;
            case "trace" when _scope == Scope.Log:
                recorder.BeginTrace(line);
                Enter(Scope.Trace, depth, isEmpty);
                break;
            case "values" when _scope != Scope.Log && _parents.Count > 0:
                // The items of a list stand in <values>; they belong to the list itself.
                break;
            case "classifier" when _scope == Scope.Log:
                OnClassifier();
                Skip(depth, isEmpty);
                break;
            case "log":
            case "extension":
            case "global":
                Skip(depth, isEmpty);
                break;
            default:
                if (_scope == Scope.Log && depth == 1 && ObjectCentricLog.IsElement(name))
                {
                    throw ObjectCentricLog.Refused(source.Name);
                }

                if (XesValues.KindOf(name) is null)
                {
                    issues.Add("unknown-element", Severity.Info, "skipped", line, sample: $"<{name}>");
                }

                Skip(depth, isEmpty);
                break;
        }
    }

    private void OnEndElement(int depth)
    {
        if (_skippedFrom >= 0)
        {
            _skippedFrom = depth == _skippedFrom ? -1 : _skippedFrom;
            return;
        }

        if (_parents.Count > 0 && _parents[^1].Depth == depth)
        {
            _parents.RemoveAt(_parents.Count - 1);
        }
        else if (depth == _scopeDepth && _scope != Scope.Log)
        {
            Leave();
        }
    }

    private void Enter(Scope scope, int depth, bool isEmpty)
    {
        _scope = scope;
        _scopeDepth = depth;
        if (isEmpty)
        {
            Leave();
        }
    }

    private void Leave()
    {
        if (_scope == Scope.Event)
        {
            recorder.EndEvent();
            _scope = recorder.IsInTrace ? Scope.Trace : Scope.Log;
        }
        else
        {
            recorder.EndTrace();
            _scope = Scope.Log;
        }

        _scopeDepth--;
    }

    private void Skip(int depth, bool isEmpty)
    {
        if (!isEmpty)
        {
            _skippedFrom = depth;
        }
    }

    private void OnAttribute(string element, StagedKind kind, int depth, bool isEmpty, int line)
    {
        var isNested = _parents.Count > 0;
        if (string.IsNullOrEmpty(_key))
        {
            // An item of a list may go without a key; anything else without one cannot be named.
            if (!isNested || !_parents[^1].IsList)
            {
                issues.Add("attribute-without-key", Severity.Warning, "skipped", line, sample: _value);
                Skip(depth, isEmpty);
                return;
            }

            _key = null;
        }

        if (_parents.Count >= DeepestNesting)
        {
            issues.Add("nested-too-deep", Severity.Warning, "skipped", line, sample: _key);
            Skip(depth, isEmpty);
            return;
        }

        var path =
            !isNested ? _key!
            : _key is null ? _parents[^1].Path
            : $"{_parents[^1].Path}/{_key}";
        var isList = element is "list" or "container";
        if (!isList)
        {
            if (isNested)
            {
                issues.Add("nested-attribute", Severity.Info, "flattened", line, path, _value);
            }

            var mayRepeat = isNested && _parents.Exists(parent => parent.IsList);
            recorder.SetValue(_scope == Scope.Event, path, kind, _value, line, mayRepeat);
        }

        if (!isEmpty)
        {
            _parents.Add((depth, path, isList));
        }
    }

    private void ReadKeyAndValue()
    {
        _key = null;
        _value = null;
        while (_xml.MoveToNextAttribute())
        {
            var name = _xml.LocalName;
            if (name == "key")
            {
                _key = _xml.Value;
            }
            else if (name == "value")
            {
                _value = _xml.Value;
            }
        }
    }

    private void OnClassifier()
    {
        if (
            _xml.GetAttribute("name") is { } name
            && _xml.GetAttribute("keys") is { } keys
            && _xml.GetAttribute("scope") is null or "event"
        )
        {
            recorder.AddClassifier(XesClassifier.Parse(name, keys));
        }
    }
}
