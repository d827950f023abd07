namespace Sojourn.Data.Xes;

/// <summary>A classifier of a file: the keys whose values together name an event's class.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Keys">The keys in order.</param>
internal sealed record XesClassifier(string Name, IReadOnlyList<string> Keys)
{
    /// <summary>Reads the keys: separated by blanks, in single quotes where a key has blanks itself.</summary>
    public static XesClassifier Parse(string name, string keys)
    {
        var list = new List<string>();
        var rest = keys.AsSpan().Trim();
        while (!rest.IsEmpty)
        {
            var isQuoted = rest[0] == '\'' && rest[1..].Contains('\'');
            var body = isQuoted ? rest[1..] : rest;
            var end = isQuoted ? body.IndexOf('\'') : body.IndexOfAny(" \t\r\n");
            list.Add((end < 0 ? body : body[..end]).ToString());
            rest = end < 0 ? default : body[(end + (isQuoted ? 1 : 0))..].TrimStart();
        }

        return new XesClassifier(name, list);
    }

    /// <summary>The classifier in words: <c>Activity classifier = concept:name + lifecycle:transition</c>.</summary>
    public override string ToString() => $"{Name} = {string.Join(" + ", Keys)}";
}
