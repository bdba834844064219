using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MrdAnalyzer.Quality;
using MrdAnalyzer.Verdicts;
using MrdAnalyzer.Yaml;

namespace MrdAnalyzer.Protocols;

/// <summary>Reads protocols from YAML. Unknown keys, missing keys and impossible values are errors with line and column.</summary>
public static class ProtocolFile
{
    private const int LargestFile = 1 << 20;

    private static readonly string[] Estimates = ["steady-acquisition", "debris", "singlets", "low", "high"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="ProtocolException">It is no protocol.</exception>
    public static MrdProtocol Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new ProtocolException($"there is no protocol file '{path}'");
        if (file.Length > LargestFile) throw new ProtocolException($"{path}: {file.Length} bytes are too many for a protocol; at most {LargestFile}");
        return Parse(File.ReadAllText(path), path);
    }

    /// <summary>Reads a text; <paramref name="name"/> stands for it in messages.</summary>
    /// <exception cref="ProtocolException">It is no protocol.</exception>
    public static MrdProtocol Parse(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var unconfirmed = new List<string>();
        var root = YamlSection.Load(text, name, static (message, cause) => new ProtocolException(message, cause));
        root.Allow("schema", "name", "version", "title", "disease", "rules", "limits", "quality", "gating", "denominator", "landmark", "variants", "choose", "maturation", "populations", "phenotype", "aberrancy");
        if (root.Text("schema") is var schema && schema != "mrd-protocol/1") throw root.Error($"schema '{schema}' is not known; this version reads mrd-protocol/1");
        var limits = root.Section("limits").Allow("detection", "quantification", "sensitivity", "evaluable");
        ProtocolNumber Number(YamlSection at, string key, string unit)
        {
            var section = at.Section(key).Allow(unit, "confirmed", "source");
            var number = new ProtocolNumber(section.Number(unit), section.Flag("confirmed", false), section.OptionalText("source"));
            if (!(number.Value >= 0)) throw section.Error($"{key} must not be negative");
            if (!number.Confirmed) unconfirmed.Add(string.Create(CultureInfo.InvariantCulture, $"{key} = {number.Value} {unit}{(number.Source is null ? "" : $" ({number.Source})")}"));
            return number;
        }

        var protocol = new MrdProtocol
        {
            Name = root.Text("name"),
            Version = root.Text("version"),
            Title = root.Text("title"),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            Disease = root.Text("disease"),
            Rules = Rules(root),
            Denominator = root.Text("denominator"),
            DetectionEvents = Number(limits, "detection", "events"),
            QuantificationEvents = Number(limits, "quantification", "events"),
            Sensitivity = Number(limits, "sensitivity", "percent"),
            EvaluableEvents = Number(limits, "evaluable", "events"),
            Quality = Quality(root.Section("quality"), Number),
            Gating = Steps(root),
            Landmark = Landmark(root.Section("landmark").Allow("population", "bright", "without")),
            Variants = [.. root.Sections("variants").Select(Variant)],
            Choose = Choose(root.Section("choose").Allow("therapies", "missing-cd19", "aplasia"), Number),
            Maturation = Maturation(root.Section("maturation"), Number, unconfirmed),
            Populations = Populations(root.Section("populations").Allow("confirmed", "source", "lineage", "of-lineage", "b-cells", "outside"), unconfirmed),
            Phenotype = Phenotype(root.Section("phenotype").Allow("confirmed", "source", "positive", "alike", "markers"), Number, unconfirmed),
            Aberrancy = Aberrancy(root.Section("aberrancy").Allow("score", "cap", "arrest", "dim", "spread", "sticky", "granules", "small", "doublets", "suspects"), Number),
            Unconfirmed = unconfirmed,
        };
        if (protocol.Variants.Count == 0) throw root.Error("a protocol needs at least one variant");
        if (protocol.QuantificationEvents.Value < protocol.DetectionEvents.Value) throw limits.Error("quantification must not be below detection");
        return protocol;
    }

    private static string Rules(YamlSection root)
    {
        string name = root.Text("rules");
        if (!RuleSet.BuiltInNames.Contains(name, StringComparer.Ordinal)) throw root.Section("rules").Error($"there is no rule set '{name}'; there are: {string.Join(", ", RuleSet.BuiltInNames)}");
        return RuleSet.BuiltIn(name).Misfit(root.Text("disease")) is { } misfit ? throw root.Section("rules").Error(misfit) : name;
    }

    private static QualityLimits Quality(YamlSection section, Func<YamlSection, string, string, ProtocolNumber> number)
    {
        section.Allow("drift", "removed", "rate-factor", "rate-removed", "stop", "stop-of-run", "margin", "negative", "events", "viable", "doublets", "age");
        double Limit(string key, string unit) => number(section, key, unit).Value;
        return new QualityLimits
        {
            DriftPercent = Limit("drift", "percent"),
            RemovedPercent = Limit("removed", "percent"),
            RateFactor = Limit("rate-factor", "factor"),
            RateRemovedPercent = Limit("rate-removed", "percent"),
            StopSeconds = Limit("stop", "seconds"),
            StopPercentOfRun = Limit("stop-of-run", "percent"),
            MarginPercent = Limit("margin", "percent"),
            NegativePercent = Limit("negative", "percent"),
            Events = Limit("events", "events"),
            ViablePercent = Limit("viable", "percent"),
            DoubletPercent = Limit("doublets", "percent"),
            AgeDays = Limit("age", "days"),
        };
    }

    private static List<ProtocolStep> Steps(YamlSection root)
    {
        var steps = new List<ProtocolStep>();
        foreach (var section in root.Sections("gating"))
        {
            section.Allow("population", "parent", "estimate", "marker", "when", "rest");
            string estimate = section.Text("estimate");
            if (!Estimates.Contains(estimate)) throw section.Error($"estimate '{estimate}' is not known; there are: {string.Join(", ", Estimates)}");
            string? parent = section.OptionalText("parent"), when = section.OptionalText("when"), marker = section.OptionalText("marker");
            if (parent is not null && steps.TrueForAll(s => s.Population != parent)) throw section.Error($"the parent '{parent}' is not defined above");
            if (when is not (null or "present")) throw section.Error($"when: '{when}' is not known; only 'present' is");
            if (estimate is "low" or "high" && marker is null) throw section.Error($"'{estimate}' needs a marker");
            steps.Add(new ProtocolStep(section.Text("population"), parent, estimate, marker, when is not null, section.OptionalText("rest")));
        }

        return steps.Count > 0 ? steps : throw root.Error("gating needs at least one step");
    }

    private static ProtocolLandmark Landmark(YamlSection section) => new(section.Text("population"), section.Text("bright"), section.Texts("without"));

    private static ProtocolVariant Variant(YamlSection section)
    {
        section.Allow("name", "title", "requires", "requires-any", "entry", "source");
        var entry = section.Section("entry").Allow("any", "none");
        return new ProtocolVariant(
            section.Text("name"), section.Text("title"), section.Texts("requires"), section.Has("requires-any") ? section.Texts("requires-any") : [],
            entry.Texts("any"), entry.Has("none") ? entry.Texts("none") : []);
    }

    private static VariantChoiceRule Choose(YamlSection section, Func<YamlSection, string, string, ProtocolNumber> number) =>
        new(section.Texts("therapies"), number(section, "missing-cd19", "percent"), number(section, "aplasia", "percent"));

    private static AberrancyRule Aberrancy(YamlSection section, Func<YamlSection, string, string, ProtocolNumber> number) =>
        new(number(section, "score", "units"), number(section, "cap", "units"), number(section, "arrest", "units"),
            number(section, "dim", "decades"), number(section, "spread", "factor"), number(section, "sticky", "correlation"),
            number(section, "granules", "decades"), number(section, "small", "decades"),
            number(section, "doublets", "percent"), number(section, "suspects", "percent"));

    private static MaturationReference Maturation(YamlSection section, Func<YamlSection, string, string, ProtocolNumber> number, List<string> unconfirmed)
    {
        section.Allow("confirmed", "source", "stages", "between-tubes", "within-tube", "mature-kinds", "landmarks-lack", "markers");
        if (!section.Flag("confirmed", false)) unconfirmed.Add($"levels of normal maturation ({section.OptionalText("source") ?? "no source given"})");
        var stages = section.Texts("stages");
        if (stages.Count < 2) throw section.Error("maturation needs at least two stages");
        var markers = new List<MarkerMaturation>();
        foreach (var (marker, node) in section.Section("markers").Children())
        {
            node.Allow("levels", "below", "above", "anchors");
            var levels = node.Numbers("levels");
            if (levels.Count != stages.Count) throw node.Error($"{marker} has {levels.Count} levels for {stages.Count} stages");
            double below = node.Number("below"), above = node.Number("above");
            if (below is < 0 or > 1 || above is < 0 or > 1) throw node.Error($"{marker}: 'below' and 'above' lie between 0 and 1");
            var anchors = node.Has("anchors") ? node.Section("anchors").Children().Select(a => a.Key).ToDictionary(a => a, a => node.Section("anchors").Number(a), StringComparer.Ordinal) : [];
            markers.Add(new MarkerMaturation(marker, levels, below, above, anchors));
        }

        return new MaturationReference(stages, number(section, "between-tubes", "decades"), number(section, "within-tube", "decades"), section.Texts("mature-kinds"), section.Texts("landmarks-lack"), markers);
    }

    private static PhenotypeWords Phenotype(YamlSection section, Func<YamlSection, string, string, ProtocolNumber> number, List<string> unconfirmed)
    {
        if (!section.Flag("confirmed", false)) unconfirmed.Add($"reference cells of the immunophenotype ({section.OptionalText("source") ?? "no source given"})");
        return new PhenotypeWords(
            number(section, "positive", "percent"), number(section, "alike", "decades"),
            [.. section.Section("markers").Children().Select(m => new MarkerReference(m.Key, m.Value.Allow("lacked-by", "carried-by").Texts("lacked-by"), m.Value.Texts("carried-by")))]);
    }

    private static NamedPopulations Populations(YamlSection section, List<string> unconfirmed)
    {
        if (!section.Flag("confirmed", false)) unconfirmed.Add($"levels of the named populations ({section.OptionalText("source") ?? "no source given"})");
        return new NamedPopulations(section.Text("lineage"), Cells(section, "of-lineage"), section.Texts("b-cells"), Cells(section, "outside"));
    }

    private static OtherNormalCells[] Cells(YamlSection section, string key) =>
    [
        .. section.Sections(key).Select(o => new OtherNormalCells(
            o.Allow("name", "levels", "where-present", "granules").Text("name"), Intervals(o.Section("levels")), o.Has("where-present") ? Intervals(o.Section("where-present")) : [],
            o.OptionalText("granules") switch { null => false, "few" => true, var other => throw o.Error($"granules: '{other}' is not known; only 'few' is") })),
    ];

    private static Dictionary<string, LevelInterval> Intervals(YamlSection section) => section.Children().ToDictionary(c => c.Key, c => Interval(c.Value), StringComparer.Ordinal);

    private static LevelInterval Interval(YamlSection section) => section.AsNumbers("level") is [var low, var high] && low <= high
        ? new LevelInterval(low, high)
        : throw section.Error("an interval is expected: [low, high]");
}
