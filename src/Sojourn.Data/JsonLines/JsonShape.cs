using System.Text;
using System.Text.Json;
using Sojourn.Data.Csv;

namespace Sojourn.Data.JsonLines;

/// <summary>Which members objects have, in the order of first appearance, one level into objects among them.</summary>
internal sealed class JsonShape
{
    private const int MostMembers = 5_000;

    private readonly Dictionary<string, Member> members = new(StringComparer.Ordinal);
    private readonly List<Member> order = [];
    private readonly List<(int Start, int Length)> notHeld = [];

    /// <summary>Whether there are more members than any table has columns.</summary>
    public bool IsTooWide => order.Count + order.Sum(member => member.Inner.Count) > MostMembers;

    /// <summary>
    /// Where the members of the last object stand whose numbers no double holds; the database's reader would round them.
    /// </summary>
    public IReadOnlyList<(int Start, int Length)> NotHeld => notHeld;

    /// <summary>Takes in a text; false if it is not exactly one JSON object.</summary>
    public bool TryAdd(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 256 });
        notHeld.Clear();
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            // The shape must not learn from a text that turns out to be broken.
            var check = reader;
            while (check.Read()) { }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var member = Of(reader.GetString()!);
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    AddInner(ref reader, member);
                }
                else
                {
                    member.IsPlain |= reader.TokenType != JsonTokenType.Null;
                    member.IsNested |= reader.TokenType == JsonTokenType.StartArray;
                    NoteNumber(in reader);
                    reader.Skip();
                }
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            // A name with a lone surrogate, which is no text.
            return false;
        }
    }

    /// <summary>The columns: name, where the value stands as a JSON pointer, and whether some values are nested.</summary>
    public IEnumerable<(string Name, string Pointer, bool IsNested)> Columns()
    {
        foreach (var member in order)
        {
            var pointer = "/" + Escaped(member.Name);
            if (member.Inner.Count == 0 || member.IsPlain)
            {
                yield return (member.Name, pointer, member.IsNested || member.Inner.Count > 0);
                continue;
            }

            foreach (var (name, isNested) in member.Inner)
            {
                yield return ($"{member.Name}.{name}", $"{pointer}/{Escaped(name)}", isNested);
            }
        }
    }

    private void NoteNumber(ref readonly Utf8JsonReader reader)
    {
        var text = reader.ValueSpan;
        if (
            reader.TokenType == JsonTokenType.Number
            && text.IndexOfAny(".eE"u8) >= 0
            && !NumberStyles.Of(text).HasFlag(NumberReadings.Exact)
        )
        {
            notHeld.Add(((int)reader.TokenStartIndex, text.Length));
        }
    }

    private void AddInner(ref Utf8JsonReader reader, Member member)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var isNested = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
            member.Inner[name] = isNested || member.Inner.GetValueOrDefault(name);
            NoteNumber(in reader);
            reader.Skip();
        }
    }

    private Member Of(string name)
    {
        if (!members.TryGetValue(name, out var member))
        {
            members[name] = member = new Member(name);
            order.Add(member);
        }

        return member;
    }

    private static string Escaped(string name) =>
        new StringBuilder(name).Replace("~", "~0").Replace("/", "~1").ToString();

    private sealed class Member(string name)
    {
        public string Name { get; } = name;

        /// <summary>Whether it was ever something else than an object.</summary>
        public bool IsPlain { get; set; }

        /// <summary>Whether it was ever a list.</summary>
        public bool IsNested { get; set; }

        /// <summary>Members of the objects it was, and whether they were nested themselves.</summary>
        public OrderedDictionary<string, bool> Inner { get; } = new(StringComparer.Ordinal);
    }
}
