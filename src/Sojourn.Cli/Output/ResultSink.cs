using System.CommandLine;
using System.Text;
using Sojourn.Cli.Verbs;
using Sojourn.Data.Export;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Faults;
using Sojourn.Workspace.Texts;

namespace Sojourn.Cli.Output;

/// <summary>Takes a verb's result to standard output, or to a file that appears as a whole or not at all.</summary>
internal sealed class ResultSink(Terminal terminal, CommonOptions common, ParseResult parsed)
{
    /// <summary>Writes a result made of text.</summary>
    public void WriteText(Action<TextWriter> write) =>
        Write(
            isBinary: false,
            stream =>
            {
                using var writer = new StreamWriter(
                    stream,
                    new UTF8Encoding(false),
                    bufferSize: 1 << 16,
                    leaveOpen: true
                )
                {
                    NewLine = "\n",
                };
                write(writer);
            }
        );

    /// <summary>Writes tables for people and below them what they should know, or the first table as CSV.</summary>
    /// <exception cref="UsageException">The format is none that tables have.</exception>
    public void WriteTables(string format, IReadOnlyList<ResultTable> tables, IReadOnlyList<string>? notes = null)
    {
        var culture = common.Language(parsed);
        WriteText(writer =>
        {
            if (format == "csv")
            {
                CsvText.Write(writer, tables[0]);
                return;
            }

            var shown = tables.Where(table => table.Columns.Count > 0).ToList();
            for (var i = 0; i < shown.Count; i++)
            {
                if (i > 0)
                {
                    writer.WriteLine();
                }

                TextTable.Write(writer, shown[i], culture);
            }

            if (notes is { Count: > 0 })
            {
                writer.WriteLine();
            }

            foreach (var note in notes ?? [])
            {
                writer.WriteLine(NoteTexts.Of(note, culture));
            }
        });
    }

    /// <summary>Writes a result of bytes.</summary>
    /// <exception cref="UsageException">The bytes are not text and would go to a terminal.</exception>
    public void Write(bool isBinary, Action<Stream> write)
    {
        if (common.Output(parsed) is { } path)
        {
            var existing = common.Replaces(parsed) ? ExistingFile.Replace : ExistingFile.Refuse;
            OutputTrouble.Explain(
                path,
                () =>
                    OutputFile.Write(
                        path,
                        existing,
                        stream =>
                        {
                            write(stream);
                            return true;
                        }
                    )
            );
            return;
        }

        if (isBinary && terminal.OutIsTerminal)
        {
            throw new UsageException("This format is not text: send it to a file with --output, or to a pipe.");
        }

        using var buffered = new BufferedStream(new UnclosedStream(terminal.Out), 1 << 16);
        write(buffered);
        buffered.Flush();
        terminal.Out.Flush();
    }
}
