using System.Text;

namespace Sojourn.Cli.Tests.Docs;

/// <summary>A line as a shell takes it apart: words, quotes, and where the command ends.</summary>
internal static class ShellLine
{
    /// <summary>The words of the first command of a line; what follows a pipe, a redirection or a comment sign is left out.</summary>
    public static IReadOnlyList<string> Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, isOpen) = ('\0', false);
        foreach (var sign in line)
        {
            if (quote != '\0')
            {
                if (sign == quote)
                {
                    quote = '\0';
                }
                else
                {
                    word.Append(sign);
                }
            }
            else if (sign is '\'' or '"')
            {
                (quote, isOpen) = (sign, true);
            }
            else if (sign is '|' or '>' or '<' or ';' or '&' || (sign == '#' && !isOpen))
            {
                break;
            }
            else if (char.IsWhiteSpace(sign))
            {
                Close();
            }
            else
            {
                word.Append(sign);
                isOpen = true;
            }
        }

        Close();
        return words;

        void Close()
        {
            if (isOpen)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            isOpen = false;
        }
    }
}
