namespace Sojourn.Server.Components;

/// <summary>A cell of a table that was pressed.</summary>
/// <param name="Row">Its row, 0 being the first.</param>
/// <param name="Column">Its column, 0 being the first.</param>
/// <param name="IsFirm">Whether it was pressed twice, or by Enter: a filter is then wanted at once.</param>
public sealed record CellPress(int Row, int Column, bool IsFirm);
