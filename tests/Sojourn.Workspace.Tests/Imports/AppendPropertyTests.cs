using CsCheck;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Xunit;

namespace Sojourn.Workspace.Tests.Imports;

/// <summary>However rows are split over files: importing all at once, and appending one by one, give the same log.</summary>
public sealed class AppendPropertyTests
{
    private static readonly string[] Values =
    [
        "1",
        "2",
        "07",
        "2.50",
        "1,5",
        "1.000",
        "x",
        "-",
        "NULL",
        "",
        "ja",
        "nee",
        "true",
        "2026-05-01",
        "2026-05-01 08:00:00",
        "03/04/2026",
        "2026-05-01T08:00:00+02:00",
    ];

    // A column draws from a few values only: else nearly every one would be plain text.
    private static readonly Gen<string[]> Palette = Gen.Int[0, Values.Length - 1].Select(i => Values[i]).Array[1, 3];

    private static readonly Gen<string[]> Rows =
        from first in Palette
        from second in Palette
        from layout in Gen.Int[0, 3]
        from rows in Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[1, 28], Gen.Int[0, 8], Gen.Int[0, 8]).Array[4, 14]
        select rows.Select(
                (row, i) =>
                    $"c{row.Item1},step {row.Item2},{Time(layout, row.Item3, i)},\"{first[row.Item4 % first.Length]}\","
                    + $"\"{second[row.Item5 % second.Length]}\""
            )
            .ToArray();

    private static readonly Gen<(string[] Rows, int[] Files, bool ByCase)> Splits =
        from rows in Rows
        from files in Gen.Int[0, 2].Array[rows.Length]
        from byCase in Gen.Bool
        select (rows, files, byCase);

    [Fact]
    public void Appending_gives_the_log_of_a_single_import() =>
        Splits.Sample(Check, iter: 30, seed: "0N0XIzNsQ0O2", threads: 1);

    private static void Check((string[] Rows, int[] Files, bool ByCase) split)
    {
        using var temporary = new TemporaryDirectory();
        var workspace = new LocalWorkspace(Path.Combine(temporary.Path, "w"), new FixedTime());
        var files = split
            .Rows.Select((row, i) => (row, File: split.ByCase ? (row[1] - '0') % 3 : split.Files[i]))
            .GroupBy(item => item.File, item => item.row)
            .OrderBy(group => group.Key)
            .Select(group =>
                temporary.File(
                    $"f{group.Key}.csv",
                    "case,activity,timestamp,a,priority\n" + string.Join('\n', group) + "\n"
                )
            )
            .ToArray();
        var whole = Import(workspace, "whole", files, append: false);
        foreach (var (i, file) in files.Index())
        {
            Import(workspace, "parts", [file], append: i > 0);
        }

        var parts = workspace.Dataset("parts").CurrentVersion;
        var because = string.Join("\n---\n", files.Select(File.ReadAllText));
        parts.Hash.ShouldBe(whole.Version.Hash, because);
        parts.Rows.ShouldBe(whole.Version.Rows, because);
        workspace.Verify("parts").Problems.ShouldBeEmpty(because);
    }

    private static string Time(int layout, int day, int minute) =>
        layout switch
        {
            0 => $"2026-01-{day:00} 08:{minute:00}:00",
            1 => $"{day:00}/01/2026 08:{minute:00}",
            2 => $"01/{day:00}/2026 08:{minute:00}",
            _ => minute % 2 == 0 ? $"2026-01-{day:00}T08:{minute:00}:00Z" : $"{day}/1/2026 08:{minute:00}",
        };

    private static ImportResult Import(LocalWorkspace workspace, string name, string[] files, bool append) =>
        workspace.Import(
            new ImportRequest
            {
                Files = files,
                Dataset = name,
                Append = append,
                Options = new ImportOptions
                {
                    Case = "case",
                    Activity = ["activity"],
                    Timestamp = "timestamp",
                    Roles = new Dictionary<string, string> { ["priority"] = "priority" },
                    MaxRejected = new RejectionLimit(null, 1),
                },
            },
            cancellation: TestContext.Current.CancellationToken
        );
}
