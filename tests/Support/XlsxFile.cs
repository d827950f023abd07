using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Sojourn.Tests.Support;

/// <summary>A workbook written by a test, part by part, so that it holds exactly what the test means.</summary>
internal sealed class XlsxFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    private readonly List<(string Name, object?[][] Rows, bool IsHidden)> sheets = [];

    /// <summary>Adds a sheet; a row is its cells, null for an empty one.</summary>
    public XlsxFile With(string name, params object?[][] rows) => With(name, isHidden: false, rows);

    /// <summary>Adds a sheet that is not shown.</summary>
    public XlsxFile WithHidden(string name, params object?[][] rows) => With(name, isHidden: true, rows);

    private XlsxFile With(string name, bool isHidden, object?[][] rows)
    {
        sheets.Add((name, rows, isHidden));
        return this;
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            Put(
                archive,
                "[Content_Types].xml",
                $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"""
            );
            Put(
                archive,
                "_rels/.rels",
                $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
            );
            Put(archive, "xl/workbook.xml", Workbook());
            Put(archive, "xl/_rels/workbook.xml.rels", Relations());
            Put(
                archive,
                "xl/styles.xml",
                $"""<styleSheet xmlns="{Main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>"""
            );
            foreach (var (i, sheet) in sheets.Index())
            {
                Put(archive, $"xl/worksheets/sheet{i + 1}.xml", Sheet(sheet.Rows));
            }
        }

        return bytes.ToArray();
    }

    private string Workbook() =>
        $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{string.Concat(sheets.Select((sheet, i) => $"""<sheet name="{SecurityElement.Escape(sheet.Name)}" sheetId="{i + 1}"{(sheet.IsHidden ? " state=\"hidden\"" : "")} r:id="s{i + 1}"/>"""))}</sheets></workbook>""";

    private string Relations() =>
        $"""<Relationships xmlns="{Package}/relationships">{string.Concat(sheets.Select((_, i) => $"""<Relationship Id="s{i + 1}" Type="{Office}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>"""))}<Relationship Id="st" Type="{Office}/styles" Target="styles.xml"/></Relationships>""";

    private static string Sheet(object?[][] rows)
    {
        var text = new StringBuilder($"""<worksheet xmlns="{Main}"><sheetData>""");
        foreach (var (r, row) in rows.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\">");
            foreach (var (c, cell) in row.Index())
            {
                text.Append(Cell($"{(char)('A' + c)}{r + 1}", cell));
            }

            text.Append("</row>");
        }

        return text.Append("</sheetData></worksheet>").ToString();
    }

    private static string Cell(string place, object? cell) =>
        cell switch
        {
            null => "",
            string text when text.StartsWith('#') => $"""<c r="{place}" t="e"><v>{text}</v></c>""",
            string text =>
                $"""<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(text)}</t></is></c>""",
            bool truth => $"""<c r="{place}" t="b"><v>{(truth ? 1 : 0)}</v></c>""",
            DateTime time =>
                $"""<c r="{place}" s="1"><v>{time.ToOADate().ToString("R", CultureInfo.InvariantCulture)}</v></c>""",
            IFormattable number =>
                $"""<c r="{place}"><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>""",
            _ => throw new ArgumentException($"no cell: {cell}"),
        };

    private static void Put(ZipArchive archive, string name, string content)
    {
        using var part = new StreamWriter(archive.CreateEntry(name).Open());
        part.Write("""<?xml version="1.0" encoding="UTF-8"?>""");
        part.Write(content);
    }
}
