using Sojourn.Mining.Faults;

namespace Sojourn.Mining.Service;

/// <summary>The log cannot answer a question because no column or value has the role that the answer needs.</summary>
public sealed class MissingRoleException : Exception, ISpokenFault
{
    /// <summary>Names the role and what needs it.</summary>
    public MissingRoleException(string role, Sentence neededFor)
        : this(
            Sentence.Of(
                $"No column or value of this log has the role '{role}', which {neededFor} needs; map one and ask again."
            ),
            role,
            neededFor
        ) { }

    private MissingRoleException(Sentence sentence, string role, Sentence neededFor)
        : base(sentence.ToString())
    {
        Sentence = sentence;
        Role = role;
        NeededFor = neededFor;
    }

    /// <inheritdoc/>
    public Sentence Sentence { get; }

    /// <summary>The code of the missing role, such as <c>resource</c>.</summary>
    public string Role { get; }

    /// <summary>The analysis or measure that needs it.</summary>
    public Sentence NeededFor { get; }
}
