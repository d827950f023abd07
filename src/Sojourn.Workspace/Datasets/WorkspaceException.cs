using Sojourn.Mining.Faults;

namespace Sojourn.Workspace.Datasets;

/// <summary>What kind of trouble a workspace reports; the front ends map it to exit codes and HTTP states.</summary>
public enum WorkspaceFault
{
    /// <summary>A dataset name breaks the rules.</summary>
    InvalidName,

    /// <summary>No dataset has that name.</summary>
    UnknownDataset,

    /// <summary>The dataset keeps no such version.</summary>
    UnknownVersion,

    /// <summary>Another dataset has that name.</summary>
    NameTaken,

    /// <summary>Someone else is changing the dataset.</summary>
    Busy,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>The workspace cannot be written or read by this user.</summary>
    NoAccess,

    /// <summary>A newer release wrote the file.</summary>
    NewerFormat,

    /// <summary>A file of the workspace does not hold what it should.</summary>
    Damaged,

    /// <summary>A source file cannot be found, or changed while it was read.</summary>
    Source,
}

/// <summary>Trouble with what is kept on disk, as one sentence for the user.</summary>
public sealed class WorkspaceException : Exception, ISpokenFault
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fault">The kind of trouble.</param>
    /// <param name="sentence">One sentence: what was wrong, where, and what to do next.</param>
    /// <param name="inner">The cause, where another exception reported it.</param>
    public WorkspaceException(WorkspaceFault fault, Sentence sentence, Exception? inner = null)
        : base(sentence.ToString(), inner)
    {
        Fault = fault;
        Sentence = sentence;
    }

    /// <inheritdoc/>
    public Sentence Sentence { get; }

    /// <summary>The kind of trouble.</summary>
    public WorkspaceFault Fault { get; }
}
