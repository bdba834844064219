namespace MrdAnalyzer.Batch.Intake;

/// <summary>Whether the rows of a manifest agree with each other: on a file, on a sample's patient and day, on its tubes.</summary>
internal sealed class ManifestSiblings
{
    private readonly Dictionary<string, List<IntakeItem>> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IntakeItem> _samples = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Sample, string Tube), IntakeItem> _tubes = [];

    /// <summary>What a row contradicts of those before; nothing where it agrees.</summary>
    public List<ManifestMistake> Check(IntakeItem item)
    {
        var mistakes = new List<ManifestMistake>();
        var details = item.Details;
        var same = _files.TryGetValue(item.Path, out var rows) ? rows : _files[item.Path] = [];
        foreach (var other in same)
        {
            if (Difference(details, other.Details) is { } column) mistakes.Add(new(column, $"line {other.Line} says otherwise of the same file: {Show(other.Details, column)} there, {Show(details, column)} here; a file is of one patient and one sample"));
            else if (other.Protocol == item.Protocol && other.Details.Rules == details.Rules) mistakes.Add(new("file", $"line {other.Line} names the same file with the same protocol; take one of the two lines away"));
            if (mistakes.Count > 0) return mistakes;
        }

        if (details.Sample is { } sample)
        {
            var first = _samples.TryGetValue(sample, out var known) ? known : _samples[sample] = item;
            if (first.Details.Patient != details.Patient) mistakes.Add(new("patient", $"sample '{sample}' is of {Show(first.Details, "patient")} in line {first.Line}, and of {Show(details, "patient")} here"));
            else if (first.Details.Collected != details.Collected) mistakes.Add(new("collected", $"sample '{sample}' was collected on {Show(first.Details, "collected")} in line {first.Line}, and on {Show(details, "collected")} here"));
            else if (details.Tube is { } tube && !_tubes.TryAdd((sample, tube), item) && _tubes[(sample, tube)] is var twin && twin.Path != item.Path) mistakes.Add(new("tube", $"tube '{tube}' of sample '{sample}' is another file in line {twin.Line}"));
        }

        if (details.Baseline is { } baseline && _files.TryGetValue(baseline, out var at) && at is [var diagnosis, ..] && diagnosis.Details.Patient != details.Patient)
            mistakes.Add(new("baseline", $"the baseline is a file of {Show(diagnosis.Details, "patient")} in line {diagnosis.Line}, the row is of {Show(details, "patient")}"));
        if (mistakes.Count == 0) same.Add(item);
        return mistakes;
    }

    private static string? Difference(SampleDetails a, SampleDetails b) =>
        new[] { "patient", "sample", "tube", "collected", "day", "therapy" }.FirstOrDefault(c => Value(a, c) != Value(b, c));

    private static string Show(SampleDetails details, string column) => Value(details, column) is { Length: > 0 } value ? $"'{value}'" : $"no {column}";

    private static string? Value(SampleDetails details, string column) => column switch
    {
        "patient" => details.Patient,
        "sample" => details.Sample,
        "tube" => details.Tube,
        "collected" => details.Collected?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        "day" => details.Clinical.Day,
        _ => string.Join(',', details.Clinical.Therapies),
    };
}
