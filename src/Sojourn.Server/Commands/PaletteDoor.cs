namespace Sojourn.Server.Commands;

/// <summary>Lets the buttons of the bars open the palette, which stands beside the pages.</summary>
internal sealed class PaletteDoor
{
    /// <summary>Raised when a reader asks for the palette.</summary>
    public event Action? Opened;

    public void Open() => Opened?.Invoke();
}
