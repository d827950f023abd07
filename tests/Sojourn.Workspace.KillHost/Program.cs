using System.Text;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Sojourn.Workspace.Jobs;

// Imports into one dataset for ever, saying what it does, until it is killed.
// Arguments: the workspace, the dataset, a directory for the file.
var workspace = new LocalWorkspace(args[0], TimeProvider.System);
var teller = new Teller();
while (true)
{
    // Every version has its own number of events, so a mixture of two would be noticed.
    var events = 2000 + (100 * (workspace.Find(args[1])?.Next ?? 1));
    var file = Path.Combine(args[2], "rows.csv");
    File.WriteAllText(file, Rows(events));
    Teller.Say("import");
    workspace.Import(new ImportRequest { Files = [file], Dataset = args[1] }, teller);
}

static string Rows(int events)
{
    var rows = new StringBuilder("case,activity,timestamp,agent\n");
    var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    for (var i = 0; i < events; i++)
    {
        rows.Append($"case {i / 8},step {i * i % 7},{time.AddMinutes(i):yyyy-MM-dd HH:mm:ss},agent {i % 11}\n");
    }

    return rows.ToString();
}

internal sealed class Teller : IProgress<WorkProgress>
{
    public static void Say(string what)
    {
        Console.Out.WriteLine(what);
        Console.Out.Flush();
    }

    public void Report(WorkProgress value) => Say($"{value.Step} {value.Fraction}");
}
