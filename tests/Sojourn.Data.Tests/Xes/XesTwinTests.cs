using System.Globalization;
using System.Text;
using System.Xml.Linq;
using CsCheck;
using Shouldly;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Xes;

/// <summary>Random logs, nested and of changing types, against a reader that takes the whole document into memory.</summary>
public sealed class XesTwinTests
{
    private static readonly string[] Keys = ["concept:name", "org:resource", "a", "b", "c"];
    private static readonly string[] Elements = ["string", "int", "float", "boolean", "id", "date"];

    private static readonly Gen<XElement> Leaf = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 5], Gen.Int[0, 9])
        .Select((key, element, value) => Attribute(Keys[key], Elements[element], value));

    private static readonly Gen<XElement> Nested = Gen.Select(Leaf, Leaf.Array[0, 2])
        .Select(
            (outer, inner) =>
            {
                var copy = new XElement(outer);
                copy.Add(inner.Select(child => new XElement(child)));
                return copy;
            }
        );

    private static readonly Gen<XElement> Event = Nested.Array[0, 4].Select(values => new XElement("event", values));

    private static readonly Gen<XElement> Trace = Gen.Select(Nested.Array[0, 3], Event.Array[0, 6])
        .Select((values, events) => new XElement("trace", values, events));

    [Fact]
    public void Every_value_is_where_the_twin_has_it() =>
        Trace
            .Array[0, 6]
            .Sample(
                traces =>
                {
                    var root = new XElement("log", traces.Select(trace => new XElement(trace)));
                    var bytes = Encoding.UTF8.GetBytes(root.ToString());
                    using var log = StagedLog.OfBytes(bytes, new ImportOptions { Lifecycle = XesLifecycle.Keep });
                    var expected = root.Elements("trace").SelectMany(Rows).ToList();

                    log.Rows().ShouldBe(expected.Count);
                    foreach (var column in log.Table.Columns.Where(column => column.Name != "case:concept:name"))
                    {
                        var values = expected.Select(row => row.GetValueOrDefault(column.Name)).ToList();
                        log.Texts(column.Name).Select(Normal).ShouldBe(values.Select(Normal), column.Name);
                    }

                    var names = log.Table.Columns.Select(column => column.Name).ToHashSet();
                    expected.SelectMany(row => row.Keys).ShouldAllBe(name => names.Contains(name));
                },
                iter: 40
            );

    private static XElement Attribute(string key, string element, int value)
    {
        var text = element switch
        {
            "int" => $"{value}",
            "float" => $"{value}.5",
            "boolean" => value % 2 == 0 ? "true" : "false",
            "date" => $"2020-01-0{value + 1}T00:00:00Z",
            _ => value == 9 ? "" : $"text {value}",
        };
        return new XElement(element, new XAttribute("key", key), new XAttribute("value", text));
    }

    private static IEnumerable<Dictionary<string, string>> Rows(XElement trace)
    {
        var ofTrace = new Dictionary<string, string>();
        Collect(trace, "case:", ofTrace);
        foreach (var @event in trace.Elements("event"))
        {
            var row = new Dictionary<string, string>(ofTrace);
            Collect(@event, "", row);
            yield return row;
        }
    }

    private static void Collect(XElement parent, string prefix, Dictionary<string, string> values)
    {
        foreach (var child in parent.Elements().Where(child => child.Name.LocalName is not "event"))
        {
            var name = prefix + child.Attribute("key")!.Value;
            if (child.Attribute("value")!.Value is { Length: > 0 } text)
            {
                values.TryAdd(name, text);
            }

            Collect(child, name + "/", values);
        }
    }

    /// <summary>Numbers and times are compared by value: 5 and 5.0 are one, and so is a time with more zeros.</summary>
    private static string? Normal(string? text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? $"{number}"
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var time) ? $"{time.UtcTicks}"
        : text;
}
