using Sojourn.Charts.Files;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.Documents;

/// <summary>A figure in large type with what it rests on.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The figure.</param>
/// <param name="Lines">n, its interval, what it is compared with.</param>
public sealed record DocumentTile(string Label, string Value, IReadOnlyList<string> Lines);

/// <summary>
/// Sets headings, paragraphs, figures and tables on pages of A4, one below the other. A heading stays with what follows it,
/// a table repeats its heading on every page, and a drawing that would be too small upright gets a page on its side.
/// </summary>
/// <remarks>Lengths are pixels of 1/96 inch.</remarks>
public sealed class DocumentFlow
{
    private const double Margin = 60;
    private const double FooterRoom = 40;
    private const double SmallestScale = 0.62;
    private const double WorthShrinking = 0.7;
    private const double BeforeHeading = 18;
    private const double RowLine = 14;
    private const double TextSize = 12;
    private const double CellSize = 10.5;
    private const int MostCellLines = 24;

    private readonly List<Sheet> sheets = [];
    private double y;

    public DocumentFlow() => Begin(isOnSide: false);

    /// <summary>The width between the margins of an upright page.</summary>
    public static double TextWide => PaperWidth - 2 * Margin;

    /// <summary>Everything that is written so far, drawings included.</summary>
    public IEnumerable<string> Texts =>
        sheets.SelectMany(sheet =>
            sheet
                .Marks.Concat(sheet.Placed.SelectMany(placed => placed.Scene.Marks))
                .OfType<TextMark>()
                .Select(mark => mark.Text)
        );

    private static double PaperWidth => PdfPage.A4.Width / PdfPage.PointsPerPixel;

    private static double PaperHeight => PdfPage.A4.Height / PdfPage.PointsPerPixel;

    private Sheet Now => sheets[^1];

    private double Bottom => Now.Height - Margin - FooterRoom;

    private double Room => Now.Width - 2 * Margin;

    /// <summary>The title of the document.</summary>
    public void Title(string text)
    {
        Write(text, 22, "text", isStrong: true);
        y += 6;
    }

    /// <summary>A heading with sentences below it; at least <paramref name="keep"/> pixels of what follows stay with it.</summary>
    public void Heading(string text, IReadOnlyList<string> below, double keep = 40)
    {
        y += y > Margin ? BeforeHeading : 0;
        if (y + HeadTall(text, below) + keep > Bottom)
        {
            Begin(isOnSide: false);
        }

        Write(text, 15, "text", isStrong: true);
        foreach (var each in below)
        {
            Write(each, 11, "text-2");
        }

        y += 8;
    }

    /// <summary>A sentence or several.</summary>
    /// <param name="text">The words.</param>
    /// <param name="size">In pixels.</param>
    /// <param name="fill">A design token.</param>
    public void Paragraph(string text, double size = TextSize, string fill = "text-2")
    {
        Write(text, size, fill);
        y += 5;
    }

    /// <summary>Leaves room.</summary>
    public void Space(double pixels) => y += y > Margin ? pixels : 0;

    /// <summary>Names with what they are: a line each, more where it is long.</summary>
    public void Facts(IReadOnlyList<(string Name, string Text)> facts)
    {
        var names = Math.Min(
            Room * 0.34,
            facts.Select(fact => TextWidth.Of(fact.Name, 11, strong: true)).DefaultIfEmpty().Max() + 18
        );
        foreach (var (name, text) in facts)
        {
            var left = TextLines.Of(name, names - 10, 11, isStrong: true);
            var right = TextLines.Of(text, Room - names, 11);
            for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
            {
                Need(16);
                if (i < left.Count)
                {
                    Put(left[i], Margin, 11, "text", isStrong: true);
                }

                if (i < right.Count)
                {
                    Put(right[i], Margin + names, 11, "text-2");
                }

                y += 16;
            }

            y += 3;
        }
    }

    /// <summary>Figures beside one another, three in a row.</summary>
    public void Tiles(IReadOnlyList<DocumentTile> tiles)
    {
        const int across = 3;
        var width = Room / across;
        foreach (var row in tiles.Chunk(across))
        {
            var lines = row.Select(tile => tile.Lines.SelectMany(line => TextLines.Of(line, width - 20, 10)).ToList())
                .ToList();
            var tall = 52 + lines.Max(each => each.Count) * 13.5 + 12;
            Need(tall);
            for (var i = 0; i < row.Length; i++)
            {
                var x = Margin + i * width + 10;
                var top = y;
                Now.Marks.Add(new LineMark(new Point(x - 10, top), new Point(x + width - 20, top), "line-strong"));
                Now.Marks.Add(Text(TextWidth.Fit(row[i].Label, width - 20, 11), x - 10, top + 17, 11, "text-2"));
                Now.Marks.Add(Text(row[i].Value, x - 10, top + 43, 21, "text", isStrong: true));
                for (var line = 0; line < lines[i].Count; line++)
                {
                    Now.Marks.Add(Text(lines[i][line], x - 10, top + 60 + 13.5 * line, 10, "text-3"));
                }
            }

            y += tall;
        }
    }

    /// <summary>A drawing under its heading, as large as the page allows and never larger than it was drawn.</summary>
    public void Figure(string title, IReadOnlyList<string> below, Scene scene)
    {
        var head = HeadTall(title, below) + 4;
        var upright = Scale(scene, TextWide, PaperHeight - 2 * Margin - FooterRoom - head);
        var onSide = Scale(scene, PaperHeight - 2 * Margin, PaperWidth - 2 * Margin - FooterRoom - head);
        var isOnSide = upright < SmallestScale && onSide > 1.15 * upright;
        if (isOnSide)
        {
            Begin(isOnSide: true);
        }

        // A little smaller on this page rather than alone on the next, with most of this one blank.
        var here = Scale(scene, TextWide, Bottom - y - BeforeHeading - head);
        var scale =
            isOnSide ? onSide
            : here < upright && here >= Math.Max(SmallestScale, WorthShrinking * upright) ? here
            : upright;
        Heading(title, below, scene.Height * scale);
        var x = Margin + (Room - scene.Width * scale) / 2;
        Now.Placed.Add(new PlacedScene(scene, Points(x), Points(y), Points(scale)));
        y += scene.Height * scale + 10;
        if (isOnSide)
        {
            Begin(isOnSide: false);
        }
    }

    /// <summary>A table; it goes on over pages, and each begins with the heading.</summary>
    public void Table(IReadOnlyList<DocumentColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = ColumnWidths.Of(columns, rows, Room, CellSize);
        var right = Margin + widths.Sum();
        var heading = columns
            .Select(
                (column, i) => TextLines.Of(column.Title, widths[i] - ColumnWidths.Gap / 2, CellSize, isStrong: true)
            )
            .ToList();
        Header();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, i) => CellLines(cell, widths[i] - ColumnWidths.Gap / 2)).ToList();
            var tall = cells.Max(cell => cell.Count) * RowLine + 5;
            if (y + tall > Bottom)
            {
                Begin(isOnSide: false);
                Header();
            }

            Cells(cells, "text", isStrong: false);
            y += tall;
            Now.Marks.Add(new LineMark(new Point(Margin, y), new Point(right, y), "line", 0.6));
        }

        y += 8;

        void Header()
        {
            var tall = heading.Max(cell => cell.Count) * RowLine + 5;
            Need(tall + 3 * (RowLine + 5));
            Cells(heading, "text-2", isStrong: true);
            y += tall;
            Now.Marks.Add(new LineMark(new Point(Margin, y), new Point(right, y), "line-strong"));
        }

        void Cells(List<IReadOnlyList<string>> cells, string fill, bool isStrong)
        {
            var x = Margin;
            for (var i = 0; i < cells.Count; i++)
            {
                for (var line = 0; line < cells[i].Count; line++)
                {
                    var at = new Point(
                        columns[i].IsNumber ? x + widths[i] - ColumnWidths.Gap / 2 : x,
                        y + RowLine * (line + 1) - 2
                    );
                    Now.Marks.Add(
                        new TextMark(at, cells[i][line], fill)
                        {
                            Size = CellSize,
                            Strong = isStrong,
                            Anchor = columns[i].IsNumber ? TextAnchor.End : TextAnchor.Start,
                        }
                    );
                }

                x += widths[i];
            }
        }
    }

    /// <summary>The finished pages, each with a line at its foot.</summary>
    /// <param name="foot">What stands at the left.</param>
    /// <param name="numbered">The words for a page's number and the number of pages.</param>
    public IReadOnlyList<PdfPage> ToPages(string foot, Func<int, int, string> numbered)
    {
        // A page that was begun after a drawing and never written on is none.
        var written = sheets.Where(sheet => sheet.Marks.Count + sheet.Placed.Count > 0).ToList();
        var pages = new List<PdfPage>();
        for (var i = 0; i < written.Count; i++)
        {
            var sheet = written[i];
            var number = numbered(i + 1, written.Count);
            var line = sheet.Height - Margin + 8;
            var room = sheet.Width - 2 * Margin - TextWidth.Of(number, 10) - 20;
            Mark[] marks =
            [
                new RectMark(new Box(0, 0, sheet.Width, sheet.Height), "surface"),
                .. sheet.Marks,
                Text(TextWidth.Fit(foot, room, 10), Margin, line, 10, "text-3"),
                new TextMark(new Point(sheet.Width - Margin, line), number) { Size = 10, Anchor = TextAnchor.End },
            ];
            var scene = new Scene(sheet.Width, sheet.Height, foot, "", marks);
            pages.Add(
                new PdfPage(Points(sheet.Width), Points(sheet.Height), [new PlacedScene(scene, 0, 0), .. sheet.Placed])
            );
        }

        return pages;
    }

    // A name of many pages says no more than its first lines.
    private static IReadOnlyList<string> CellLines(string text, double width)
    {
        var lines = TextLines.Of(text, width, CellSize);
        return lines.Count <= MostCellLines ? lines : [.. lines.Take(MostCellLines - 1), "…"];
    }

    private static double Scale(Scene scene, double width, double height) =>
        Math.Min(1, Math.Min(width / scene.Width, height / scene.Height));

    private static double Points(double pixels) => pixels * PdfPage.PointsPerPixel;

    private double HeadTall(string title, IReadOnlyList<string> below) =>
        LinesOf(title, 15, isStrong: true) * 20 + below.Sum(each => LinesOf(each, 11) * 15.0) + 8;

    private int LinesOf(string text, double size, bool isStrong = false) =>
        TextLines.Of(text, Room, size, isStrong).Count;

    private void Begin(bool isOnSide)
    {
        sheets.Add(isOnSide ? new Sheet(PaperHeight, PaperWidth) : new Sheet(PaperWidth, PaperHeight));
        y = Margin;
    }

    private void Need(double tall)
    {
        if (y + tall > Bottom && y > Margin)
        {
            Begin(isOnSide: false);
        }
    }

    private void Write(string text, double size, string fill, bool isStrong = false)
    {
        var leading = Math.Round(size * 1.36);
        foreach (var line in TextLines.Of(text, Room, size, isStrong))
        {
            Need(leading);
            Put(line, Margin, size, fill, isStrong);
            y += leading;
        }
    }

    private void Put(string text, double x, double size, string fill, bool isStrong = false) =>
        Now.Marks.Add(Text(text, x, y + size, size, fill, isStrong));

    private static TextMark Text(string text, double x, double y, double size, string fill, bool isStrong = false) =>
        new(new Point(x, y), text, fill) { Size = size, Strong = isStrong };

    private sealed record Sheet(double Width, double Height)
    {
        public List<Mark> Marks { get; } = [];

        public List<PlacedScene> Placed { get; } = [];
    }
}
