using Sojourn.Mining.Filtering;
using Sojourn.Server.Api;
using Sojourn.Server.Resources;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Filters;

namespace Sojourn.Server.Views;

/// <summary>A known fault in words: what happened, what to do, and the details for whoever wants them.</summary>
internal sealed record Trouble(
    string What,
    string? WhatToDo,
    string? Details,
    bool CanRemoveFilters = false,
    bool IsGone = false
)
{
    /// <summary>The words for a fault that a page expects, or null for one it does not.</summary>
    public static Trouble? Of(Exception fault, PlaceNames places) =>
        fault switch
        {
            WorkspaceException { Fault: WorkspaceFault.UnknownDataset } trouble => new Trouble(
                Strings.Trouble_UnknownDataset,
                Strings.NotFound_WhatToDo,
                places.Of(trouble),
                IsGone: true
            ),
            WorkspaceException trouble => new Trouble(
                Strings.Trouble_Unreadable,
                Strings.Trouble_UnreadableWhatToDo,
                places.Of(trouble)
            ),
            FilterSyntaxException or MissingAttributeException or AttributeTypeException => new Trouble(
                Strings.Trouble_Filter,
                places.Of(fault),
                null,
                CanRemoveFilters: true
            ),
            _ => null,
        };
}
