using System.Runtime.CompilerServices;
using Xunit;

namespace Sojourn.Charts.Tests;

/// <summary>Compares a drawing with the text file that shows how it looked when someone last approved it.</summary>
/// <remarks>
/// Set <c>SOJOURN_UPDATE_SNAPSHOTS=1</c> to write the files anew, look at them, and commit them with the change.
/// </remarks>
internal static class Snapshot
{
    public static void ShouldMatch(string actual, string name, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Folder(caller), name);
        if (Environment.GetEnvironmentVariable("SOJOURN_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"Snapshot {name} is missing: set SOJOURN_UPDATE_SNAPSHOTS=1 to write it.");
        var expected = File.ReadAllText(path);
        if (expected == actual)
        {
            return;
        }

        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(before.Length, after.Length)).First(i => At(before, i) != At(after, i));
        Assert.Fail(
            $"{name} differs first in line {line + 1}:\n  expected {At(before, line)}\n  actual   {At(after, line)}\n"
                + "If the new drawing is right, set SOJOURN_UPDATE_SNAPSHOTS=1 and commit the file."
        );
    }

    private static string Folder(string caller)
    {
        for (var at = Path.GetDirectoryName(caller); at is not null; at = Path.GetDirectoryName(at))
        {
            var folder = Path.Combine(at, "Snapshots");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException("No folder Snapshots above " + caller);
    }

    private static string At(string[] lines, int index) => index < lines.Length ? lines[index] : "(no line)";
}
