using MudBlazor;

namespace Sojourn.Server.Theme;

/// <summary>MudBlazor's theme in the design's own values, so that a menu looks like the page it opens on.</summary>
internal static class SojournTheme
{
    public static MudTheme Create(DesignTokens tokens)
    {
        var theme = new MudTheme
        {
            PaletteLight = Fill(new PaletteLight(), tokens.Light),
            PaletteDark = Fill(new PaletteDark(), tokens.Dark),
            LayoutProperties = new LayoutProperties
            {
                DefaultBorderRadius = tokens.Light("--r-2"),
                DrawerWidthLeft = tokens.Light("--rail"),
                AppbarHeight = tokens.Light("--h-bar"),
            },
            Typography = Typography(tokens),
        };
        // A line first, a shadow only for what floats: menus stand at 8 in MudBlazor's scale, dialogs at 24.
        for (var i = 0; i < theme.Shadows.Elevation.Length; i++)
        {
            theme.Shadows.Elevation[i] = i switch
            {
                0 => "none",
                < 20 => "var(--e-2)",
                _ => "var(--e-3)",
            };
        }

        return theme;
    }

    private static T Fill<T>(T palette, Func<string, string> color)
        where T : Palette
    {
        palette.Primary = color("--primary");
        palette.PrimaryContrastText = color("--on-primary");
        palette.Secondary = color("--accent");
        palette.SecondaryContrastText = color("--on-accent");
        palette.Info = color("--info");
        palette.Success = color("--good");
        palette.Warning = color("--warn");
        palette.Error = color("--bad");
        palette.Background = color("--canvas");
        palette.Surface = color("--surface");
        palette.AppbarBackground = color("--surface");
        palette.AppbarText = color("--text");
        palette.DrawerBackground = color("--sunken");
        palette.DrawerText = color("--text-2");
        palette.TextPrimary = color("--text");
        palette.TextSecondary = color("--text-2");
        palette.TextDisabled = color("--text-4");
        palette.ActionDefault = color("--text-2");
        palette.ActionDisabled = color("--text-4");
        palette.LinesDefault = color("--line");
        palette.TableLines = color("--line");
        palette.LinesInputs = color("--control");
        palette.Divider = color("--line");
        palette.HoverOpacity = 0.06;
        return palette;
    }

    private static Typography Typography(DesignTokens tokens)
    {
        string[] family = ["var(--font)"];
        var medium = tokens.Light("--w-medium");
        var strong = tokens.Light("--w-strong");
        return new Typography
        {
            Default = new DefaultTypography
            {
                FontFamily = family,
                FontSize = "13px",
                LineHeight = "20px",
                LetterSpacing = "0",
            },
            H1 = new H1Typography
            {
                FontFamily = family,
                FontSize = "22px",
                LineHeight = "30px",
                FontWeight = medium,
                LetterSpacing = "-.018em",
            },
            H2 = new H2Typography
            {
                FontFamily = family,
                FontSize = "15px",
                LineHeight = "22px",
                FontWeight = strong,
                LetterSpacing = "-.01em",
            },
            H6 = new H6Typography
            {
                FontFamily = family,
                FontSize = "15px",
                LineHeight = "22px",
                FontWeight = strong,
                LetterSpacing = "-.01em",
            },
            Body1 = new Body1Typography
            {
                FontFamily = family,
                FontSize = "13px",
                LineHeight = "20px",
                LetterSpacing = "0",
            },
            Body2 = new Body2Typography
            {
                FontFamily = family,
                FontSize = "13px",
                LineHeight = "20px",
                LetterSpacing = "0",
            },
            Caption = new CaptionTypography
            {
                FontFamily = family,
                FontSize = "11px",
                LineHeight = "16px",
                LetterSpacing = "0",
            },
            Button = new ButtonTypography
            {
                FontFamily = family,
                FontSize = "12px",
                LineHeight = "16px",
                FontWeight = medium,
                LetterSpacing = "0",
                TextTransform = "none",
            },
        };
    }
}
