using Sojourn.Data.Export;
using Sojourn.Data.Import;
using Sojourn.Mining.Calendars;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Filters;

namespace Sojourn.Workspace.Faults;

/// <summary>What kind of trouble a request met; the front ends turn it into an exit code or an HTTP status.</summary>
public enum FaultKind
{
    /// <summary>The request was put wrongly.</summary>
    Usage,

    /// <summary>What was asked for is not there.</summary>
    NotFound,

    /// <summary>The log is there, but what was asked for is not in it.</summary>
    NotInLog,

    /// <summary>Someone else is at it, or the name is taken.</summary>
    Conflict,

    /// <summary>The data cannot be used.</summary>
    UnusableData,

    /// <summary>The log cannot answer the question.</summary>
    Unanswerable,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>A file or the workspace gives trouble.</summary>
    Trouble,

    /// <summary>Stopped on request.</summary>
    Interrupted,

    /// <summary>A fault of the product's own.</summary>
    Bug,
}

/// <summary>What went wrong, for every front end: the one place where exceptions get a kind, a type and a sentence.</summary>
/// <param name="Kind">The kind of trouble.</param>
/// <param name="Type">A stable code, the last part of the problem document's type.</param>
/// <param name="Title">A short English title.</param>
/// <param name="Sentence">What was wrong, where, and what to do next.</param>
public sealed record Fault(FaultKind Kind, string Type, string Title, string Sentence)
{
    /// <summary>The problem document's type.</summary>
    public string Urn => $"urn:sojourn:problem:{Type}";

    /// <summary>The column, counted from 1, at which an expression could not be read; null for every other fault.</summary>
    public int? Column { get; init; }

    /// <summary>The fault that an exception stands for.</summary>
    public static Fault Of(Exception exception) =>
        exception switch
        {
            OperationCanceledException => new(
                FaultKind.Interrupted,
                "interrupted",
                "Interrupted",
                "Interrupted; nothing was changed."
            ),
            FilterSyntaxException syntax => new(
                FaultKind.Usage,
                "filter-syntax",
                "The expression cannot be read",
                exception.Message
            )
            {
                Column = syntax.Column,
            },
            UnknownCaseException => new(FaultKind.NotInLog, "unknown-case", "No such case", exception.Message),
            OptionException or AttributeTypeException => new(
                FaultKind.Usage,
                "usage",
                "Wrong usage",
                exception.Message
            ),
            ImportOptionException => new(FaultKind.Usage, "usage", "Wrong usage", exception.Message),
            UnusableDataException => new(
                FaultKind.UnusableData,
                "unusable-data",
                "The data cannot be used",
                exception.Message
            ),
            InvalidCalendarException => new(
                FaultKind.UnusableData,
                "invalid-calendar",
                "The calendar cannot be used",
                exception.Message
            ),
            MissingRoleException => new(
                FaultKind.Unanswerable,
                "missing-role",
                "The log cannot answer that",
                exception.Message
            ),
            MissingAttributeException => new(
                FaultKind.Unanswerable,
                "missing-attribute",
                "The log cannot answer that",
                exception.Message
            ),
            WorkspaceException workspace => Of(workspace),
            FileExistsException => new(
                FaultKind.Trouble,
                "file-exists",
                "The file is there already",
                exception.Message
            ),
            IOException when DiskTrouble.IsFull(exception) => new(
                FaultKind.DiskFull,
                "disk-full",
                "The disk is full",
                "The disk is full: what was being written is not there. Free some space and try again."
            ),
            UnauthorizedAccessException or IOException => new(
                FaultKind.Trouble,
                "file-trouble",
                "A file could not be used",
                exception.Message
            ),
            _ => new(
                FaultKind.Bug,
                "fault",
                "Unexpected fault",
                $"This is a fault of Sojourn's, not yours: {exception.GetType().Name}: {exception.Message}"
            ),
        };

    private static Fault Of(WorkspaceException exception)
    {
        Fault As(FaultKind kind, string type, string title) => new(kind, type, title, exception.Message);
        return exception.Fault switch
        {
            WorkspaceFault.InvalidName => As(FaultKind.Usage, "invalid-name", "Not a name for a dataset"),
            WorkspaceFault.UnknownDataset => As(FaultKind.NotFound, "unknown-dataset", "No such dataset"),
            WorkspaceFault.UnknownVersion => As(FaultKind.NotFound, "unknown-version", "No such version"),
            WorkspaceFault.Source => As(FaultKind.NotFound, "unknown-source", "No such file"),
            WorkspaceFault.NameTaken => As(FaultKind.Conflict, "name-taken", "The name is taken"),
            WorkspaceFault.Busy => As(FaultKind.Conflict, "busy", "The dataset is being changed"),
            WorkspaceFault.DiskFull => As(FaultKind.DiskFull, "disk-full", "The disk is full"),
            _ => As(FaultKind.Trouble, "workspace", "The workspace could not be used"),
        };
    }
}
