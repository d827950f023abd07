using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using Shouldly;
using Sojourn.Data.Csv;
using Sojourn.Data.Import;

namespace Sojourn.Data.Tests.Csv;

/// <summary>Writes files into a folder of its own, stages them and reads the relation back; removes the folder.</summary>
internal sealed class StagedFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sojourn-csv-");

    private StagedFile()
    {
        Connection = new DuckDBConnection("DataSource=:memory:");
        Connection.Open();
    }

    public DuckDBConnection Connection { get; }

    public StagedTable Table { get; private set; } = null!;

    public string Scratch => Path.Combine(_folder.FullName, "scratch");

    public static StagedFile Of(string text, ImportOptions? options = null) =>
        Of(Encoding.UTF8.GetBytes(text), options);

    public static StagedFile Of(byte[] bytes, ImportOptions? options = null, string name = "log.csv")
    {
        var staged = new StagedFile();
        return staged.Stage([staged.Write(name, bytes)], options);
    }

    public static StagedFile Of(string[] texts, ImportOptions? options = null)
    {
        var staged = new StagedFile();
        return staged.Stage(
            [.. texts.Select((text, index) => staged.Write($"log{index}.csv", Encoding.UTF8.GetBytes(text)))],
            options
        );
    }

    public static StagedFile OfPath(string path, ImportOptions? options = null) =>
        new StagedFile().Stage([path], options);

    /// <summary>A folder and a connection with nothing staged yet.</summary>
    public static StagedFile Empty() => new();

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public StagedFile Stage(IReadOnlyList<string> paths, ImportOptions? options = null)
    {
        try
        {
            Table = CsvStaging.Stage(Connection, paths, options ?? new ImportOptions(), Scratch);
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public StagedColumn Column(string name) => Table.Columns.Single(column => column.Name == name);

    public ImportIssue? Issue(string rule, string? column = null) =>
        Table.Issues.FirstOrDefault(issue => issue.Rule == rule && (column is null || issue.Column == column));

    /// <summary>The typed values of a column in order of file and record, NULL as null, times in ISO form.</summary>
    public List<string?> Values(string name) => Select(Column(name).SqlValue);

    public List<string?> Texts(string name) => Select(Column(name).SqlText);

    public long Bad(string name) =>
        long.Parse(Select($"count(*) FILTER ({Column(name).SqlIsBad})", order: "")[0]!, CultureInfo.InvariantCulture);

    public List<string?> Select(string expression, string order = " ORDER BY _file, _record")
    {
        using var command = Connection.CreateCommand();
        command.CommandText = $"SELECT CAST({expression} AS VARCHAR) FROM {Table.Relation} AS r{order}";
        using var reader = command.ExecuteReader();
        var values = new List<string?>();
        while (reader.Read())
        {
            values.Add(reader.IsDBNull(0) ? null : reader.GetString(0));
        }

        return values;
    }

    /// <summary>Loads the relation and checks that every record that was not set aside arrived.</summary>
    public long LoadConserved()
    {
        using var command = Connection.CreateCommand();
        command.CommandText = $"CREATE OR REPLACE TEMP TABLE loaded AS SELECT * FROM {Table.Relation}";
        command.ExecuteNonQuery();
        command.CommandText = "SELECT count(*) FROM loaded";
        var loaded = (long)command.ExecuteScalar()!;
        (loaded + Table.RejectedCount).ShouldBe(Table.RecordsRead);
        return loaded;
    }

    public void Dispose()
    {
        Connection.Dispose();
        _folder.Delete(recursive: true);
    }
}
