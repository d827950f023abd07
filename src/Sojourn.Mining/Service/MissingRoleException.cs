namespace Sojourn.Mining.Service;

/// <summary>The log cannot answer a question because no column or value has the role that the answer needs.</summary>
public sealed class MissingRoleException : Exception
{
    /// <summary>Names the role and what needs it.</summary>
    public MissingRoleException(string role, string neededFor)
        : base($"No column or value of this log has the role '{role}', which {neededFor} needs; map one and ask again.")
    {
        Role = role;
        NeededFor = neededFor;
    }

    /// <summary>The code of the missing role, such as <c>resource</c>.</summary>
    public string Role { get; }

    /// <summary>The analysis or measure that needs it.</summary>
    public string NeededFor { get; }
}
