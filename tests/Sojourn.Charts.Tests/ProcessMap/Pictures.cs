using System.Text.Json;
using Sojourn.Charts.ProcessMap;
using Sojourn.Tests.Support;

namespace Sojourn.Charts.Tests.ProcessMap;

/// <summary>Pictures to draw: a typed help desk, and real logs from their reference results.</summary>
internal static class Pictures
{
    public static MapPicture Desk() =>
        new(
            [
                new PictureNode("take", "Take in charge ticket", 5060, 4285),
                new PictureNode("resolve", "Resolve ticket", 4983, 4569, 20, 17),
                new PictureNode("assign", "Assign seriousness", 4938, 4495),
                new PictureNode("closed", "Closed", 4574, 4559),
                new PictureNode("wait", "Wait", 1463, 1236),
                new PictureNode("upgrade", "Require upgrade", 119, 102, 47, 37),
            ],
            [
                new PictureArc("resolve", "closed", 4558, 2592116),
                new PictureArc("assign", "take", 4160, 21926.5),
                new PictureArc("take", "resolve", 3563, 9758),
                new PictureArc("take", "wait", 1265, 74555),
                new PictureArc("wait", "resolve", 773, 780301),
                new PictureArc("wait", "take", 558, 429556),
                new PictureArc("assign", "assign", 439, 3925),
                new PictureArc("assign", "resolve", 258, 6235),
                new PictureArc("resolve", "take", 154, 108838.5),
                new PictureArc("upgrade", "resolve", 82, 1318327),
                new PictureArc("take", "upgrade", 72, 264096.5),
            ],
            [new PictureMark("assign", 4384), new PictureMark("take", 74)],
            [new PictureMark("closed", 4557)]
        );

    /// <summary>The whole map of a public log, from the figures of the reference implementation.</summary>
    public static MapPicture Golden(string log)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.Path($"golden/{log}.json")));
        var root = file.RootElement;
        var medians = root.GetProperty("performance_dfg_s")
            .EnumerateArray()
            .ToDictionary(p => (p[0].GetString()!, p[1].GetString()!), p => p[2].GetProperty("median").GetDouble());
        return new MapPicture(
            [
                .. root.GetProperty("activities")
                    .EnumerateObject()
                    .Select(a => new PictureNode(a.Name, a.Name, a.Value.GetInt64(), a.Value.GetInt64())),
            ],
            [
                .. root.GetProperty("dfg")
                    .EnumerateArray()
                    .Select(a => (From: a[0].GetString()!, To: a[1].GetString()!, Moves: a[2].GetInt64()))
                    .Select(a => new PictureArc(a.From, a.To, a.Moves, medians[(a.From, a.To)])),
            ],
            [.. Marks("start_activities")],
            [.. Marks("end_activities")]
        );

        IEnumerable<PictureMark> Marks(string name) =>
            root.GetProperty(name).EnumerateObject().Select(m => new PictureMark(m.Name, m.Value.GetInt64())).ToList();
    }
}
