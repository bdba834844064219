namespace MrdAnalyzer.Simulation;

/// <summary>A recipe and the file that it is for.</summary>
/// <param name="Path">The FCS file, relative to the recipe file, with <c>/</c>.</param>
/// <param name="Recipe">The recipe, valid.</param>
public sealed record MarrowSample(string Path, MarrowRecipe Recipe);
