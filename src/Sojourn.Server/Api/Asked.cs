using System.Text;
using System.Text.Json;
using Sojourn.Workspace.Analyses;

namespace Sojourn.Server.Api;

/// <summary>What a request asks of a log: its parameters by name, from the address and from the body of a POST.</summary>
/// <remarks>
/// A body is a JSON object with the same names as members: texts, numbers, true, or lists of them. Where the command line
/// takes the name of a file, the body holds the file's own content as an object, which an address cannot.
/// </remarks>
internal sealed class Asked
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly List<KeyValuePair<string, string>> texts = [];
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);

    /// <summary>Reads a request.</summary>
    /// <exception cref="OptionException">A parameter is unknown, given too often, or of a kind that none has.</exception>
    /// <exception cref="BadHttpRequestException">The body is not a JSON object.</exception>
    public static async Task<Asked> Of(HttpRequest request, Takes takes, IReadOnlyList<string>? documents = null)
    {
        var asked = new Asked();
        foreach (var (name, values) in request.Query)
        {
            if (documents?.Contains(name) == true)
            {
                throw new OptionException(
                    name,
                    $"'{name}' is a document: send it as a member of a JSON body, with POST to this address."
                );
            }

            asked.texts.AddRange(values.Select(value => KeyValuePair.Create(name, value ?? "")));
        }

        if (HttpMethods.IsPost(request.Method))
        {
            await asked.ReadBody(request, documents ?? []);
        }

        foreach (var name in asked.texts.Select(text => text.Key).Distinct())
        {
            takes.Check(name, asked.Many(name).Count);
        }

        return asked;
    }

    /// <summary>The value of a parameter that is given at most once, or null.</summary>
    public string? One(string name) => Many(name) is [var value, ..] ? value : null;

    /// <summary>The values of a parameter, in the order given.</summary>
    public IReadOnlyList<string> Many(string name) =>
        [.. texts.Where(text => text.Key == name).Select(text => text.Value)];

    /// <summary>Every parameter but those named, in the order given.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Except(IReadOnlyList<string> names) =>
        [.. texts.Where(text => !names.Contains(text.Key))];

    /// <summary>The content of a document of this request, by the text that stands for it.</summary>
    public string ReadFile(string name) => files[name];

    private async Task ReadBody(HttpRequest request, IReadOnlyList<string> documents)
    {
        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException("", StatusCodes.Status415UnsupportedMediaType);
        }

        using var body = await Parse(request);
        if (body.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new BadHttpRequestException(
                "",
                StatusCodes.Status400BadRequest,
                new JsonException("", path: null, lineNumber: 0, bytePositionInLine: 0)
            );
        }

        foreach (var member in body.RootElement.EnumerateObject())
        {
            if (!documents.Contains(member.Name))
            {
                texts.AddRange(Texts(member.Name, member.Value));
            }
            else if (member.Value.ValueKind == JsonValueKind.Object)
            {
                texts.Add(KeyValuePair.Create(member.Name, member.Name));
                files[member.Name] = member.Value.GetRawText();
            }
            else
            {
                throw new OptionException(
                    member.Name,
                    $"'{member.Name}' takes the document itself, an object: the API reads no files of the server's."
                );
            }
        }
    }

    private static async Task<JsonDocument> Parse(HttpRequest request)
    {
        try
        {
            using var reader = new StreamReader(
                request.Body,
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
            );
            var document = JsonDocument.Parse(await reader.ReadToEndAsync(request.HttpContext.RequestAborted), Lenient);
            CheckTexts(document.RootElement);
            return document;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            throw new BadHttpRequestException("", StatusCodes.Status400BadRequest, fault);
        }
    }

    // Half a surrogate pair is JSON but not text: found here, not wherever the text is first used.
    private static void CheckTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    CheckTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    CheckTexts(member.Value);
                }

                break;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Texts(string name, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [KeyValuePair.Create(name, value.GetString()!)],
            JsonValueKind.Number => [KeyValuePair.Create(name, value.GetRawText())],
            JsonValueKind.True => [KeyValuePair.Create(name, "true")],
            JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Texts(name, item)),
            _ => throw new OptionException(name, $"'{name}' takes a text, a number, true or a list of them."),
        };
}
