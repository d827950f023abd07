namespace Sojourn.Data.Xes;

/// <summary>Finds which start belongs to which complete event, trace by trace.</summary>
/// <remarks>
/// Within a trace, in the order of time (of the file, where a time is missing; a start before a complete of the same
/// instant), a complete takes the oldest pending start of the same activity and the same <c>concept:instance</c>, the
/// same resource before any other. So work that is handed over while it runs still pairs up, and parallel work of two
/// people is not crossed.
/// </remarks>
internal sealed class LifecyclePairs
{
    private readonly List<Transition> _trace = [];
    private readonly Dictionary<(string Activity, string? Instance), List<Transition>> _pending = [];
    private bool _hasStart;

    /// <summary>Start events seen.</summary>
    public long Starts { get; private set; }

    /// <summary>Complete events seen.</summary>
    public long Completes { get; private set; }

    /// <summary>Pairs found.</summary>
    public long Pairs { get; private set; }

    /// <summary>Notes an event of the current trace; transitions other than start and complete are passed over.</summary>
    public void Add(string? transition, long record, string activity, string? instance, string? resource, long? time)
    {
        var isStart = string.Equals(transition, "start", StringComparison.OrdinalIgnoreCase);
        if (!isStart && !string.Equals(transition, "complete", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        Starts += isStart ? 1 : 0;
        Completes += isStart ? 0 : 1;
        _hasStart |= isStart;
        _trace.Add(new Transition(isStart, record, activity, instance, resource, time));
    }

    /// <summary>Ends the trace and gives the records of its pairs.</summary>
    public void EndTrace(Action<long, long> onPair)
    {
        if (_hasStart)
        {
            PutInOrder();
            Pair(onPair);
        }

        _trace.Clear();
        _pending.Clear();
        _hasStart = false;
    }

    private void PutInOrder()
    {
        var sorted = true;
        for (var i = 0; i < _trace.Count; i++)
        {
            if (_trace[i].Time is null)
            {
                return;
            }

            sorted &= i == 0 || _trace[i - 1].CompareTo(_trace[i]) <= 0;
        }

        if (!sorted)
        {
            _trace.Sort();
        }
    }

    private void Pair(Action<long, long> onPair)
    {
        foreach (var transition in _trace)
        {
            var key = (transition.Activity, transition.Instance);
            if (transition.IsStart)
            {
                if (!_pending.TryGetValue(key, out var waiting))
                {
                    _pending.Add(key, waiting = []);
                }

                waiting.Add(transition);
            }
            else if (_pending.TryGetValue(key, out var starts) && starts.Count > 0)
            {
                var sameResource = starts.FindIndex(start => start.Resource == transition.Resource);
                var taken = Math.Max(sameResource, 0);
                onPair(starts[taken].Record, transition.Record);
                starts.RemoveAt(taken);
                Pairs++;
            }
        }
    }

    private readonly record struct Transition(
        bool IsStart,
        long Record,
        string Activity,
        string? Instance,
        string? Resource,
        long? Time
    ) : IComparable<Transition>
    {
        public int CompareTo(Transition other)
        {
            var byTime = Time!.Value.CompareTo(other.Time!.Value);
            var byKind = other.IsStart.CompareTo(IsStart);
            return byTime != 0 ? byTime
                : byKind != 0 ? byKind
                : Record.CompareTo(other.Record);
        }
    }
}
