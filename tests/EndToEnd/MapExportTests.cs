using System.Text;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Sojourn.EndToEnd;

/// <summary>The map saved as a file, of every kind.</summary>
public class MapExportTests(App app)
{
    [Fact]
    public async Task Every_kind_of_file_is_a_real_one_of_what_is_drawn()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var boxes = await window.Page.Locator(".map .node").CountAsync();

        (await SaveAsync("Picture (PNG)", "sample-map.png"))[..4].ShouldBe([0x89, 0x50, 0x4E, 0x47]);
        Encoding.Latin1.GetString(await SaveAsync("Document (PDF)", "sample-map.pdf")).ShouldStartWith("%PDF-");
        var svg = XDocument.Parse(Encoding.UTF8.GetString(await SaveAsync("Vector picture (SVG)", "sample-map.svg")));
        svg.Descendants().Count(each => (string?)each.Attribute("class") == "node").ShouldBe(boxes);
        svg.ToString().ShouldContain("12,000 of 12,000 cases");
        Encoding.UTF8.GetString(await SaveAsync("Graphviz (DOT)", "sample-map.dot")).ShouldStartWith("digraph");
        var csv = Encoding.UTF8.GetString(await SaveAsync("Numbers (CSV)", "sample-map.csv")).Split('\n');
        csv.Count(line => line.StartsWith("activity,", StringComparison.Ordinal)).ShouldBe(boxes);
        window.HasNoFaults();

        async Task<byte[]> SaveAsync(string kind, string name)
        {
            await window.Button("Export", exact: true).ClickAsync();
            var file = await window.Page.RunAndWaitForDownloadAsync(() => window.Button(kind).ClickAsync());
            file.SuggestedFilename.ShouldBe(name);
            return await File.ReadAllBytesAsync(await file.PathAsync());
        }
    }
}
