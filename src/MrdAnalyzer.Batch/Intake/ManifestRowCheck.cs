using FlowCytometry.Gating;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Batch.Intake;

/// <summary>Reads one row of a manifest by itself.</summary>
internal sealed class ManifestRowCheck(string folder, bool awaitsFiles, DateOnly today)
{
    private readonly Dictionary<string, (IReadOnlyList<string> Therapies, string? Problem)> _protocols = new(StringComparer.Ordinal);

    /// <summary>The file with what is known of it, and the mistakes.</summary>
    public (IntakeItem? Item, List<ManifestMistake> Mistakes) Read(int line, IReadOnlyDictionary<string, string> cells)
    {
        var mistakes = new List<ManifestMistake>();
        var values = new ManifestValues(cells, mistakes);
        foreach (var (column, text) in cells) values.RequireReadable(column, text);
        string? file = FilePath(values, "file");
        string? baseline = FilePath(values, "baseline");
        if (file is not null && file == baseline) values.Say("baseline", "the baseline is the file itself; name the file at diagnosis, or leave it empty");
        string? protocol = Protocol(values);
        var details = new SampleDetails
        {
            Patient = values.Identifier("patient"),
            Sample = values.Identifier("sample"),
            Tube = values.Identifier("tube"),
            Collected = values.Day("collected", today),
            Baseline = baseline,
            Rules = values.OneOf("rules", RuleSet.BuiltInNames),
            Clinical = new ClinicalContext
            {
                Day = values.Text("day"),
                Therapies = Therapies(values, protocol),
                PreviousStatus = PreviousStatusNames.TryParse(values.OneOf("previous-status", PreviousStatusNames.All), out var previous) ? previous : PreviousStatus.Unknown,
                BlastPercent = values.Number("blasts", 100, "marrow blasts are given in percent, 0 to 100"),
                Neutrophils = values.Number("anc", 200, "neutrophils are given in 10^9 per litre: 1.5, not 1500 per microlitre"),
                Platelets = values.Number("platelets", 5000, "platelets are given in 10^9 per litre: 150, not 150000 per microlitre"),
            },
        };
        if (details is { Tube: not null, Sample: null }) mistakes.Add(new ManifestMistake("tube", $"tube '{details.Tube}' is of no sample; tubes are put together by the column 'sample'", CostsRow: false));
        return (file is null ? null : new IntakeItem(file, details, protocol, line), mistakes);
    }

    private string? FilePath(ManifestValues values, string column)
    {
        if (values.Text(column) is not { } given)
        {
            if (column == "file") values.Say(column, "the row names no file");
            return null;
        }

        if (given.Contains('\0', StringComparison.Ordinal)) return null; // it was said that the field cannot be read
        if (given.Contains('\\', StringComparison.Ordinal) || given is [_, ':', ..]) return values.Say(column, $"'{given}' is a path of Windows; write it as seen from here, with /, for instance {given.Split('\\', ':')[^1]}");
        if (!FcsFiles.IsMeasurement(given) && !GlobSource.IsPattern(given)) return values.Say(column, $"'{given}' is neither .fcs nor .lmd; name the measurement itself");
        string full = Path.GetFullPath(given, folder);
        if (File.Exists(full)) return full;
        if (Directory.Exists(full)) return values.Say(column, $"'{given}' is a folder; name a file in it");
        if (GlobSource.IsPattern(given)) return values.Say(column, $"'{given}' is a pattern; a row names one file");
        if (awaitsFiles) return full;
        string place = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(place)) return values.Say(column, $"there is no file '{given}', nor its folder {place}");
        return values.Say(column, $"there is no file '{given}'{Suggestion.DidYouMean(Path.GetFileName(full), Directory.EnumerateFiles(place).Take(10_000).Select(f => Path.GetFileName(f)))} in {place}");
    }

    private string? Protocol(ManifestValues values)
    {
        if (values.Text("protocol") is not { } given || given.Contains('\0', StringComparison.Ordinal)) return null;
        bool isFile = Path.GetExtension(given).ToUpperInvariant() is ".YAML" or ".YML";
        if (!isFile) return values.OneOf("protocol", BuiltInProtocols.Names, " or the path of a .yaml file");
        string full = Path.GetFullPath(given, folder);
        return Known(full).Problem is { } problem ? values.Say("protocol", problem) : full;
    }

    // A slip in a therapy that decides how to look would be a wrong result; any other therapy is taken as given.
    private string[] Therapies(ManifestValues values, string? protocol)
    {
        if (values.Text("therapy") is not { } given) return [];
        string[] therapies = given.Split([',', ';', '+'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var known = protocol is null ? BuiltInProtocols.Names.SelectMany(n => Known(n).Therapies).ToList() : Known(protocol).Therapies;
        foreach (string therapy in therapies.Where(t => !known.Any(k => t.Contains(k, StringComparison.OrdinalIgnoreCase))))
        {
            if (Suggestion.DidYouMean(therapy, known) is { Length: > 0 } near) values.Say("therapy", $"'{therapy}' is near a therapy that decides how to look, but is not it{near}");
        }

        return therapies;
    }

    private (IReadOnlyList<string> Therapies, string? Problem) Known(string protocol)
    {
        if (_protocols.TryGetValue(protocol, out var known)) return known;
        try
        {
            return _protocols[protocol] = (LoadedProtocol.Get(protocol).Protocol.Choose.Therapies, null);
        }
        catch (Exception e) when (e is ProtocolException or IOException or UnauthorizedAccessException)
        {
            return _protocols[protocol] = ([], e.Message);
        }
    }
}
