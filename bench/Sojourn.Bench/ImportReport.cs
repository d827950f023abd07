using DuckDB.NET.Data;

namespace Sojourn.Bench;

/// <summary>A text file end to end, index included, beside two peers that do less: the database's own load, and counting lines.</summary>
internal static class ImportReport
{
    public static void RunCsv(int events, RowOrder order, TextWriter target)
    {
        var files = new ImportFiles(events);
        var file = files.Csv(order);
        target.Line($"### CSV, {events:N0} events by {order}, {new FileInfo(file).Length / 1e6:0} MB");
        target.WriteLine();

        // Once through the file, so that none of the three has to wait for the disk.
        var (lines, counting) = Measured.Once(() => File.ReadLines(file).LongCount());
        (lines, counting) = Measured.Once(() => File.ReadLines(file).LongCount());
        Measured.Require(lines == events + 1, "lines");
        var (rows, loading) = Measured.Once(() => LoadOnly(file));
        Measured.Require(rows == events, "rows of the peer");
        Report(files, file, target, ("`CREATE TABLE AS … read_csv`", loading), ("`File.ReadLines` count", counting));
    }

    public static void RunXes(int events, TextWriter target)
    {
        var files = new ImportFiles(events);
        var file = files.Xes();
        target.Line($"### XES, {events:N0} events, {new FileInfo(file).Length / 1e6:0} MB");
        target.WriteLine();
        var (elements, reading) = Measured.Once(() => EventElements(file));
        (elements, reading) = Measured.Once(() => EventElements(file));
        Measured.Require(elements == events, "events of the peer");
        Report(files, file, target, ("`XmlReader` over the file", reading));
    }

    private static void Report(
        ImportFiles files,
        string file,
        TextWriter target,
        params ReadOnlySpan<(string Name, TimeSpan Time)> peers
    )
    {
        var workspace = Directory.CreateTempSubdirectory("sojourn-bench-");
        try
        {
            var imported = ImportRun.InProcess("run-import", file, workspace.FullName);
            var reopened = ImportRun.InProcess("run-open", workspace.FullName);
            Check(files, imported);
            Check(files, reopened);
            target.WriteLine("| path | time | processor time | peak memory | ratio |");
            target.WriteLine("|---|---|---|---|---|");
            target.Line(
                $"| import, index included | {imported.Seconds:0.00} s | {imported.ProcessorSeconds:0.0} s | {imported.PeakGigabytes:0.00} GB | 1 |"
            );
            foreach (var (name, time) in peers)
            {
                target.Line($"| {name} | {time.Seconds()} | | | {imported.Seconds / time.TotalSeconds:0.0}× |");
            }

            target.Line(
                $"| reopen in a new process | {reopened.Seconds:0.00} s | {reopened.ProcessorSeconds:0.0} s | {reopened.PeakGigabytes:0.00} GB | |"
            );
            target.WriteLine();
            target.WriteLine("| step | begins | takes |");
            target.WriteLine("|---|---|---|");
            foreach (var step in imported.Steps.OrderBy(step => step.Begin))
            {
                target.Line($"| {step.Name} | {step.Begin:0.00} s | {step.End - step.Begin:0.00} s |");
            }

            target.WriteLine();
            target.Line($"Load of the machine: {Measured.Load()}.");
        }
        finally
        {
            workspace.Delete(recursive: true);
        }
    }

    private static void Check(ImportFiles files, ImportFigures figures)
    {
        Measured.Require(figures.Events == files.Events, "events");
        Measured.Require(figures.Cases == files.Cases, "cases");
        var arcs = figures.Arcs.ToDictionary(arc => (arc.From, arc.To), arc => (long)arc.Frequency);
        var expected = files.Arcs();
        var n = files.Activities.Length;
        Measured.Require(arcs.Count == expected.Count(count => count > 0), "number of arcs");
        for (var arc = 0; arc < expected.Length; arc++)
        {
            var found = arcs.GetValueOrDefault((files.Activities[arc / n], files.Activities[arc % n]));
            Measured.Require(found == expected[arc], $"{files.Activities[arc / n]} → {files.Activities[arc % n]}");
        }
    }

    private static long LoadOnly(string file)
    {
        var database = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var connection = new DuckDBConnection($"DataSource={database}");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $$"""
                CREATE TABLE events AS SELECT * FROM read_csv('{{file}}', header = true, auto_detect = false, delim = ',',
                    quote = '"', escape = '"', columns = {'case': 'VARCHAR', 'activity': 'VARCHAR',
                    'timestamp': 'TIMESTAMP', 'resource': 'VARCHAR'});
                CHECKPOINT;
                """;
            command.ExecuteNonQuery();
            command.CommandText = "SELECT count(*) FROM events";
            return (long)command.ExecuteScalar()!;
        }
        finally
        {
            File.Delete(database);
        }
    }

    private static long EventElements(string file)
    {
        using var reader = System.Xml.XmlReader.Create(file);
        var count = 0L;
        while (reader.Read())
        {
            count += reader.NodeType == System.Xml.XmlNodeType.Element && reader.LocalName == "event" ? 1 : 0;
        }

        return count;
    }
}
