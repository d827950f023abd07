using System.Globalization;

namespace Sojourn.Server.Formatting;

/// <summary>A language the app speaks.</summary>
/// <param name="Culture">The culture's name, also the <c>lang</c> attribute of the page.</param>
/// <param name="Name">The language's name in itself.</param>
internal sealed record Language(string Culture, string Name);

/// <summary>The languages the app speaks, the default first.</summary>
internal static class Languages
{
    public const string CookieName = "sojourn-language";

    public static IReadOnlyList<Language> All { get; } =
    [new("en", "English"), new("zh-Hans", "简体中文"), new("nl", "Nederlands"), new("it", "Italiano")];

    /// <summary>The language of the current culture or of its parents.</summary>
    public static Language Current
    {
        get
        {
            for (var culture = CultureInfo.CurrentUICulture; culture.Name.Length > 0; culture = culture.Parent)
            {
                if (All.FirstOrDefault(language => language.Culture == culture.Name) is { } found)
                {
                    return found;
                }
            }

            return All[0];
        }
    }
}
