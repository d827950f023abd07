namespace Sojourn.Cli.Tests;

/// <summary>A small log that the contract tests read.</summary>
internal static class Tickets
{
    public const string Csv = """
        ticket,step,when,agent,priority
        T1,Create,2026-01-05T09:00:00Z,,High
        T1,Assign,2026-01-05T09:30:00Z,Eva,High
        T1,Resolve,2026-01-05T12:00:00Z,Eva,High
        T1,Close,2026-01-08T12:00:00Z,System,High
        T2,Create,2026-01-05T10:00:00Z,,Low
        T2,Assign,2026-01-06T08:00:00Z,Bob,Low
        T2,Assign,2026-01-06T11:00:00Z,Eva,Low
        T2,Resolve,2026-01-07T10:00:00Z,Eva,Low
        T2,Close,2026-01-10T10:00:00Z,System,Low
        T3,Create,2026-01-09T16:00:00Z,,
        T3,Assign,2026-01-09T16:05:00Z,Bob,

        """;
}
