using System.Globalization;
using System.Text.RegularExpressions;
using Sojourn.Mining.Faults;
using Sojourn.Mining.Filtering;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Texts;

namespace Sojourn.Server.Api;

/// <summary>
/// Says places on the server's disk by names that a reader elsewhere knows: an uploaded file by its own name, a file of a
/// dataset by the dataset's, the workspace by its last part. Where the server keeps its files is nobody's business.
/// </summary>
internal sealed class PlaceNames
{
    private readonly LocalWorkspace workspace;
    private readonly Regex uploads;
    private readonly Regex datasets;
    private readonly Regex scratch;
    private readonly Regex whole;

    public PlaceNames(LocalWorkspace workspace)
    {
        this.workspace = workspace;
        var root = Regex.Escape(Path.TrimEndingDirectorySeparator(workspace.Directory));
        var temporary = Regex.Escape(Path.GetTempPath());
        uploads = new Regex($@"{root}[\\/]uploads[\\/][0-9a-f]{{32}}[\\/]", RegexOptions.IgnoreCase);
        datasets = new Regex($@"{root}[\\/]datasets[\\/](?<directory>[^\\/'""]+)", RegexOptions.IgnoreCase);
        whole = new Regex($@"{root}(?![\w-])", RegexOptions.IgnoreCase);
        scratch = new Regex($@"{temporary}sojourn-[^\\/'""\s]+[\\/]?", RegexOptions.IgnoreCase);
    }

    /// <summary>What is wrong, in the reader's language: the one way in which a page says a fault.</summary>
    public string Of(Exception fault) =>
        fault switch
        {
            MissingAttributeException missing => Of(missing),
            ISpokenFault spoken => Of(spoken.Sentence),
            _ => In(fault.Message),
        };

    // The engine speaks to whoever types commands; here the columns are looked up on a page.
    private static string Of(MissingAttributeException missing) =>
        missing.Nearest.Count == 0
            ? Text.Of(Strings.Trouble_NoColumn, Show.Brief(missing.Attribute))
            : Text.Of(
                Strings.Trouble_NoColumnBut,
                Show.Brief(missing.Attribute),
                string.Join(", ", missing.Nearest.Select(name => $"“{Show.Brief(name)}”"))
            );

    /// <summary>A sentence in the reader's language, with names that are longer than a sentence bears cut.</summary>
    public string Of(Sentence sentence) =>
        In(SpokenFaults.Of(sentence, CultureInfo.CurrentUICulture, text => Show.Brief(In(text))));

    /// <summary>The sentence with names in place of paths.</summary>
    public string In(string sentence)
    {
        sentence = uploads.Replace(sentence, "");
        sentence = datasets.Replace(sentence, match => workspace.NameOf(match.Groups["directory"].Value));
        sentence = whole.Replace(sentence, _ => Path.GetFileName(workspace.Directory));
        return scratch.Replace(sentence, "");
    }
}
