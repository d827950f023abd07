using System.Text;
using System.Text.Json;

namespace Sojourn.Data.Import;

/// <summary>Says in words where a JSON text cannot be read.</summary>
public static class JsonPlace
{
    /// <summary>The place of a fault, such as <c>line 3, column 14</c>, counted from 1 in characters.</summary>
    /// <param name="json">The text.</param>
    /// <param name="fault">What the reader says about it.</param>
    public static string Of(string json, JsonException fault)
    {
        var number = (int)(fault.LineNumber ?? 0);
        var line = json.Split('\n').ElementAtOrDefault(number) ?? "";
        var bytes = Encoding.UTF8.GetBytes(line);
        var before = (int)Math.Min(fault.BytePositionInLine ?? 0, bytes.Length);
        return FormattableString.Invariant(
            $"line {number + 1}, column {Encoding.UTF8.GetCharCount(bytes, 0, before) + 1}"
        );
    }
}
