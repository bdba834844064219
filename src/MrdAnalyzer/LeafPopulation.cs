namespace MrdAnalyzer;

/// <summary>
/// A population by which figures colour events. The leaf of an event is the first in the list of a sample that holds it
/// (<see cref="GatedSample.Leaves"/>).
/// </summary>
/// <param name="Name">What legends call it.</param>
/// <param name="Path">Its path; null: all events.</param>
/// <param name="Group">What kind of population it is.</param>
public sealed record LeafPopulation(string Name, string? Path, LeafGroup Group);
