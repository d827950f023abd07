using System.Text.Json;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.EventLogs;

public sealed partial class EventLog
{
    /// <summary>The log's memory as named sections, the sorted arc durations included.</summary>
    /// <remarks>Only a log as imported can be taken apart; a relabelled one is cheap to make again.</remarks>
    /// <exception cref="InvalidOperationException">The log is a relabelled one.</exception>
    public IReadOnlyList<LogSection> ToSections()
    {
        if (Trie.LeafCount != Trie.VariantCount || EventCount != Parts.Completed.Length)
        {
            throw new InvalidOperationException("A relabelled log has no sections of its own.");
        }

        var sections = new List<LogSection>();
        void Add<T>(string name, ReadOnlyMemory<T> memory)
            where T : unmanaged => sections.Add(LogSection.Of(name, memory));
        Add<byte>("head", Encode(Head.Of(Parts, shownTimes.Value)));
        Add("node.label", Trie.Label);
        Add("node.parent", Trie.Parent);
        Add("node.caseLow", Trie.CaseLow);
        Add("node.caseHigh", Trie.CaseHigh);
        Add("node.eventLow", Trie.EventLow);
        Add("leaf.low", Trie.LeafLow);
        Add("leaf.node", Trie.LeafNode);
        Add("case.origin", Parts.Origin);
        Add("case.tied", Parts.TiedCases);
        Add("event.tied", Parts.TiedEvents);
        sections.Add(Parts.Completed.ToSection("event.completed"));
        if (Parts.Started is { } started)
        {
            sections.Add(started.ToSection("event.started"));
        }

        sections.AddRange(ArcOrder.ToSections());
        AddPrefixed(sections, "case.id", Parts.CaseIds.Sections());
        AddPrefixed(sections, "activity", Utf8Strings.From(Activities).Sections());
        AddColumns(sections, "caseAttribute", CaseAttributes);
        AddColumns(sections, "eventAttribute", EventAttributes);
        AddSideTable(sections, "changes", Changes);
        AddSideTable(sections, "messages", Messages);
        return sections;
    }

    /// <summary>Rebuilds a log from its sections without copying them.</summary>
    /// <exception cref="FormatException">A section is missing or does not fit the others.</exception>
    public static EventLog FromSections(IReadOnlyDictionary<string, LogSection> sections)
    {
        try
        {
            return Rebuild(sections);
        }
        catch (Exception e)
            when (e is KeyNotFoundException or InvalidCastException or JsonException or ArgumentException)
        {
            throw new FormatException($"The sections do not make a log: {e.Message}", e);
        }
    }

    private static EventLog Rebuild(IReadOnlyDictionary<string, LogSection> sections)
    {
        ReadOnlyMemory<int> Ints(string name) => sections[name].As<int>();
        Utf8Strings Strings(string prefix) =>
            Utf8Strings.FromSections(sections[$"{prefix}.text"], sections[$"{prefix}.ends"]);
        var head =
            JsonSerializer.Deserialize<Head>(sections["head"].As<byte>().Span)
            ?? throw new JsonException("Empty head.");
        var leafLow = Ints("leaf.low");
        var variants = new int[leafLow.Length];
        for (var i = 0; i < variants.Length; i++)
        {
            variants[i] = i;
        }

        var trie = new VariantTrie
        {
            Label = Ints("node.label"),
            Parent = Ints("node.parent"),
            CaseLow = Ints("node.caseLow"),
            CaseHigh = Ints("node.caseHigh"),
            EventLow = Ints("node.eventLow"),
            LeafLow = leafLow,
            LeafNode = Ints("leaf.node"),
            LeafVariant = variants,
            VariantCount = variants.Length,
            CaseCount = sections["case.origin"].Length,
        };
        var completed = TimeOffsets.Of(sections["event.completed"]);
        return new EventLog(
            new LogParts
            {
                Unit = head.Unit,
                Activities = CategoricalDictionary.Compact(Strings("activity")),
                Trie = trie,
                EventCount = completed.Length,
                CaseIds = Strings("case.id"),
                Origin = sections["case.origin"].As<long>(),
                Completed = completed,
                Started = sections.TryGetValue("event.started", out var started) ? TimeOffsets.Of(started) : null,
                TiedCases = sections["case.tied"].As<ulong>(),
                TiedEvents = sections["event.tied"].As<ulong>(),
                FirstTime = head.FirstTime,
                LastTime = head.LastTime,
                CaseAttributes = Columns(sections, "caseAttribute", head.CaseAttributes),
                EventAttributes = Columns(sections, "eventAttribute", head.EventAttributes),
                Changes = SideTableOf(sections, "changes", head.Changes),
                Messages = SideTableOf(sections, "messages", head.Messages),
                ArcOrder = ArcOrder.FromSections(sections),
            }
        );
    }

    private static void AddPrefixed(
        List<LogSection> target,
        string prefix,
        IEnumerable<(string Suffix, LogSection Section)> sections
    ) => target.AddRange(sections.Select(s => s.Section.Named($"{prefix}.{s.Suffix}")));

    private static void AddColumns(List<LogSection> target, string prefix, IReadOnlyList<AttributeColumn> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            AddPrefixed(target, $"{prefix}.{i}", columns[i].Sections());
        }
    }

    private static void AddSideTable(List<LogSection> target, string prefix, SideTable? table)
    {
        if (table is not null)
        {
            target.Add(LogSection.Of($"{prefix}.case", table.Cases));
            target.Add(LogSection.Of($"{prefix}.time", table.Times));
            AddColumns(target, prefix, table.Columns);
        }
    }

    private static SideTable? SideTableOf(
        IReadOnlyDictionary<string, LogSection> sections,
        string prefix,
        IReadOnlyList<ColumnHead>? heads
    ) =>
        heads is null
            ? null
            : new SideTable(
                sections[$"{prefix}.case"].As<int>(),
                sections[$"{prefix}.time"].As<long>(),
                [.. Columns(sections, prefix, heads).Cast<CategoricalColumn>()]
            );

    private static AttributeColumn[] Columns(
        IReadOnlyDictionary<string, LogSection> sections,
        string prefix,
        IReadOnlyList<ColumnHead> heads
    )
    {
        var columns = new AttributeColumn[heads.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            LogSection Section(string suffix) => sections[$"{prefix}.{i}.{suffix}"];
            var name = heads[i].Name;
            columns[i] = heads[i].Type switch
            {
                AttributeType.Categorical => new CategoricalColumn(
                    name,
                    Section("codes").As<int>(),
                    CategoricalDictionary.Compact(Utf8Strings.FromSections(Section("text"), Section("ends")))
                ),
                AttributeType.Number => new NumberColumn(
                    name,
                    Section("values").As<double>(),
                    Section("valid").As<ulong>()
                ),
                AttributeType.Boolean => new BooleanColumn(
                    name,
                    heads[i].Length,
                    Section("values").As<ulong>(),
                    Section("valid").As<ulong>()
                ),
                _ => new TimeColumn(name, Section("values").As<long>(), Section("valid").As<ulong>()),
            };
        }

        return columns;
    }

    private static byte[] Encode(Head head) => JsonSerializer.SerializeToUtf8Bytes(head);

    /// <summary>What is not a column.</summary>
    private sealed record Head(
        TimeUnit Unit,
        long FirstTime,
        long LastTime,
        IReadOnlyList<ColumnHead> CaseAttributes,
        IReadOnlyList<ColumnHead> EventAttributes,
        IReadOnlyList<ColumnHead>? Changes,
        IReadOnlyList<ColumnHead>? Messages
    )
    {
        public static Head Of(LogParts parts, (long First, long Last) times) =>
            new(
                parts.Unit,
                times.First,
                times.Last,
                [.. parts.CaseAttributes.Select(ColumnHead.Of)],
                [.. parts.EventAttributes.Select(ColumnHead.Of)],
                parts.Changes is null ? null : [.. parts.Changes.Columns.Select(ColumnHead.Of)],
                parts.Messages is null ? null : [.. parts.Messages.Columns.Select(ColumnHead.Of)]
            );
    }

    private sealed record ColumnHead(string Name, AttributeType Type, int Length)
    {
        public static ColumnHead Of(AttributeColumn column) => new(column.Name, column.Type, column.Length);
    }
}
