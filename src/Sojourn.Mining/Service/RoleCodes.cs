using System.Text;

namespace Sojourn.Mining.Service;

/// <summary>Roles as users write them: lower case with dashes, such as <c>waiting-for-customer</c>.</summary>
public static class RoleCodes
{
    private static readonly Dictionary<string, ServiceActivity> Activities = Codes<ServiceActivity>();
    private static readonly Dictionary<string, CaseState> States = Codes<CaseState>();

    /// <summary>The code of a service activity.</summary>
    public static string Code(this ServiceActivity activity) => ToCode(activity.ToString());

    /// <summary>The code of a state.</summary>
    public static string Code(this CaseState state) => ToCode(state.ToString());

    /// <summary>Reads the code of a service activity; only the exact code is one.</summary>
    public static bool TryParse(string code, out ServiceActivity activity) =>
        Activities.TryGetValue(code, out activity);

    /// <summary>Reads the code of a state; only the exact code is one.</summary>
    public static bool TryParse(string code, out CaseState state) => States.TryGetValue(code, out state);

    private static Dictionary<string, T> Codes<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(value => ToCode(value.ToString()), StringComparer.Ordinal);

    private static string ToCode(string name)
    {
        var code = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && code.Length > 0)
            {
                code.Append('-');
            }

            code.Append(char.ToLowerInvariant(letter));
        }

        return code.ToString();
    }
}
