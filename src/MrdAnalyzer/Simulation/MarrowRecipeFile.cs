using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MrdAnalyzer.Simulation;

/// <summary>
/// A file of recipes: YAML, a list with a mapping a sample. <c>file</c> names the FCS file, relative to the recipe file; every other key is
/// an ingredient, those that are absent have the default of <see cref="MarrowRecipe"/>:
/// <c>seed, patient, events, blasts, phenotype, aberrancies, aberrancy-count, b-cells, hematogones, regeneration, cd19-therapy,
/// cd19-negative-precursors, debris, doublets, dead, panel, without, instrument, clogged, storage, date</c>.
/// </summary>
public static class MarrowRecipeFile
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaximumLength = 1_000_000;

    /// <summary>Reads the samples in order.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="name">What stands for the file in messages.</param>
    /// <exception cref="FormatException">The text is not such a list; the message says where and what was expected.</exception>
    public static IReadOnlyList<MarrowSample> Parse(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaximumLength) throw new FormatException($"{name} has {text.Length} characters; recipes are read up to {MaximumLength}.");
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            parser.Consume<SequenceStart>();
            var samples = new List<MarrowSample>();
            while (!parser.TryConsume<SequenceEnd>(out _)) samples.Add(ReadSample(parser, name));
            parser.Consume<DocumentEnd>();
            parser.Consume<StreamEnd>();
            return samples;
        }
        catch (YamlException problem)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name}, line {problem.Start.Line}: {problem.Message}"), problem);
        }
    }

    // Only scalars and lists of scalars are taken, and no aliases: nothing can unfold.
    private static MarrowSample ReadSample(Parser parser, string name)
    {
        var start = parser.Consume<MappingStart>();
        string? path = null;
        var recipe = new MarrowRecipe();
        var without = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            var values = ReadValues(parser);
            if (!seen.Add(key.Value)) throw Problem(name, key.Start, $"key '{key.Value}' occurs twice");
            At(name, key, () =>
            {
                if (key.Value == "file") path = Single(values);
                else if (key.Value == "without") without = values;
                else recipe = MarrowIngredients.Add(recipe, key.Value, values);
            });
        }

        if (path is null) throw Problem(name, start.Start, "a sample needs the key 'file'");
        if (Path.IsPathRooted(path) || path.Split('/', '\\').Contains("..", StringComparer.Ordinal)) throw Problem(name, start.Start, $"file '{path}' must lie below the recipe file");
        if (without.Count > 0) At(name, start, () => recipe = recipe with { Panel = recipe.Panel.Without(without) });
        recipe = recipe with { Name = Path.GetFileNameWithoutExtension(path) };
        if (recipe.Validate() is { Count: > 0 } problems) throw Problem(name, start.Start, string.Join(" ", problems));
        return new MarrowSample(path, recipe);
    }

    private static List<string> ReadValues(Parser parser)
    {
        if (!parser.TryConsume<SequenceStart>(out _)) return [parser.Consume<Scalar>().Value];
        var values = new List<string>();
        while (!parser.TryConsume<SequenceEnd>(out _)) values.Add(parser.Consume<Scalar>().Value);
        return values;
    }

    // A value that cannot be used is reported where it stands.
    private static void At(string name, ParsingEvent place, Action use)
    {
        try
        {
            use();
        }
        catch (Exception problem) when (problem is FormatException or OverflowException or ArgumentException)
        {
            throw Problem(name, place.Start, place is Scalar key ? $"{key.Value}: {problem.Message}" : problem.Message);
        }
    }

    private static string Single(List<string> values) => values.Count == 1 ? values[0] : throw new FormatException("one value is expected here, not a list");

    private static FormatException Problem(string name, Mark place, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}, line {place.Line}: {what}"));
}
