namespace Sojourn.Server.Travel;

/// <summary>What is said of the cases that travel along a map: made with their moves, and handed on by the browser.</summary>
/// <param name="Cases">How many cases travel.</param>
/// <param name="Selected">How many could.</param>
/// <param name="Outside">How many of their moves lie beyond the axis of time and are left out.</param>
/// <param name="Colors">The colours in use; one without a name where no attribute is chosen.</param>
internal sealed record TravelHead(int Cases, int Selected, int Outside, IReadOnlyList<TravelColor> Colors);
