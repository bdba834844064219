using System.Globalization;

namespace FlowCytometry.Gating.Gates;

/// <summary>What an estimator is told: texts by name, in order, as a strategy file writes them; an item of several has them separated by commas.</summary>
public sealed class EstimateParameters
{
    private readonly List<KeyValuePair<string, string>> _items;

    /// <summary>Copies the parameters; of two with one name the first counts.</summary>
    public EstimateParameters(IEnumerable<KeyValuePair<string, string>> items) => _items = [.. items.DistinctBy(i => i.Key, StringComparer.Ordinal)];

    /// <summary>No parameters.</summary>
    public static EstimateParameters None { get; } = new([]);

    /// <summary>All of them in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Items => _items;

    /// <summary>A parameter as written, or null.</summary>
    public string? Text(string name) => _items.Find(i => i.Key == name).Value;

    /// <summary>A parameter as a number, or null.</summary>
    /// <exception cref="GatingException">It is not a number.</exception>
    public double? Number(string name) => Text(name) is { } text ? Parse(name, text) : null;

    /// <summary>A parameter as a list of numbers, or null.</summary>
    /// <exception cref="GatingException">One is not a number.</exception>
    public IReadOnlyList<double>? Numbers(string name) => Text(name) is null ? null : [.. Texts(name).Select(text => Parse(name, text))];

    /// <summary>A parameter as a list of texts; empty where it is not given.</summary>
    internal IReadOnlyList<string> Texts(string name) => Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>A parameter as a whole number within limits, or what holds without it.</summary>
    /// <exception cref="GatingException">It is not such a number.</exception>
    internal int Whole(string name, int otherwise, int least, int most)
    {
        double value = Number(name) ?? otherwise;
        return value >= least && value <= most && value == Math.Floor(value) ? (int)value : throw new GatingException(FormattableString.Invariant($"the parameter '{name}' is {value}; it must be a whole number from {least} to {most}."));
    }

    /// <summary>Refuses parameters that the estimator does not know.</summary>
    /// <exception cref="GatingException">There is one; the message names those that are known.</exception>
    public void Allow(params IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        foreach (var (name, _) in _items)
        {
            if (!known.Contains(name)) throw new GatingException($"the parameter '{name}' is not known; known are: {string.Join(", ", known)}{Suggestion.DidYouMean(name, known)}.");
        }
    }

    private static double Parse(string name, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : throw new GatingException($"the parameter '{name}' is '{text}', which is not a number.");
}
