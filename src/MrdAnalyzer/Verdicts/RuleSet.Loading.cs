using System.Collections.Concurrent;
using MrdAnalyzer.Yaml;

namespace MrdAnalyzer.Verdicts;

public sealed partial record RuleSet
{
    private const string Prefix = "MrdAnalyzer.Verdicts.";
    private static readonly ConcurrentDictionary<string, RuleSet> Loaded = new(StringComparer.Ordinal);

    /// <summary>The names of the rule sets that are built in, sorted.</summary>
    public static IReadOnlyList<string> BuiltInNames { get; } =
    [
        .. typeof(RuleSet).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(".yaml", StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..^".yaml".Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The built-in rule set of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names those that exist.</exception>
    public static RuleSet BuiltIn(string name) => Loaded.GetOrAdd(name, Load);

    private static RuleSet Load(string name)
    {
        using var stream = typeof(RuleSet).Assembly.GetManifestResourceStream($"{Prefix}{name}.yaml")
            ?? throw new ArgumentException($"there is no rule set '{name}'; built in: {string.Join(", ", BuiltInNames)}", nameof(name));
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), $"{name}.yaml");
    }

    /// <summary>Reads a rule set. Unknown keys and missing ones are refused.</summary>
    /// <exception cref="FormatException">The text is not a rule set; the message names file, place and what is wrong.</exception>
    internal static RuleSet Parse(string yaml, string file)
    {
        var root = YamlSection.Load(yaml, file, static (message, cause) => new FormatException(message, cause));
        root.Allow("name", "short", "title", "source", "disease", "decision", "sensitivity", "negative-needs-more-than", "excludes-remission", "categories", "notes", "remission", "remission-rests-on", "relapse", "conversion", "bands");
        var rules = new RuleSet
        {
            Name = root.Text("name"),
            Short = root.Text("short"),
            Title = root.Text("title"),
            Source = root.Text("source"),
            Disease = root.Text("disease"),
            Decision = Threshold(root.Section("decision")),
            Sensitivity = Number(root.Section("sensitivity")),
            NegativeNeedsMoreThan = OptionalNumber(root, "negative-needs-more-than"),
            ExcludesRemission = OptionalNumber(root, "excludes-remission"),
            Categories = Words(root.Section("categories")),
            Notes = root.OptionalSection("notes") is { } notes ? Words(notes) : [],
            Remission = root.OptionalSection("remission") is { } remission ? RemissionOf(remission) : null,
            RemissionRestsOn = root.OptionalText("remission-rests-on"),
            Relapse = root.OptionalText("relapse"),
            Conversion = root.OptionalText("conversion"),
            Bands = root.Has("bands") ? [.. root.Sections("bands").Select(Band)] : [],
        };
        return Checked(rules, file);
    }

    private static RuleNumber Number(YamlSection section)
    {
        section.Allow("value", "confirmed", "grade", "source");
        return new RuleNumber { Value = section.Number("value"), Confirmed = section.Flag("confirmed"), Grade = section.Text("grade"), Source = section.Text("source") };
    }

    private static RuleNumber? OptionalNumber(YamlSection section, string key) => section.OptionalSection(key) is { } number ? Number(number) : null;

    private static RuleThreshold Threshold(YamlSection section)
    {
        section.Allow("value", "operator", "confirmed", "grade", "source");
        return new RuleThreshold { Value = section.Number("value"), Operator = section.Text("operator"), Confirmed = section.Flag("confirmed"), Grade = section.Text("grade"), Source = section.Text("source") };
    }

    private static RemissionName Response(YamlSection section)
    {
        section.Allow("name", "text", "confirmed", "grade", "source");
        return new RemissionName { Name = section.Text("name"), Text = section.Text("text"), Confirmed = section.Flag("confirmed"), Grade = section.Text("grade"), Source = section.Text("source") };
    }

    private static RemissionRules RemissionOf(YamlSection section)
    {
        section.Allow("blasts-below", "neutrophils", "platelets", "blasts-overruled-up-to", "recovered", "partial", "partly-recovered", "not-recovered");
        return new RemissionRules
        {
            BlastsBelow = Number(section.Section("blasts-below")),
            Neutrophils = Threshold(section.Section("neutrophils")),
            Platelets = Threshold(section.Section("platelets")),
            BlastsOverruledUpTo = OptionalNumber(section, "blasts-overruled-up-to"),
            Recovered = Response(section.Section("recovered")),
            Partial = section.OptionalSection("partial") is { } partial ? PartialOf(partial) : null,
            PartlyRecovered = Response(section.Section("partly-recovered")),
            NotRecovered = Response(section.Section("not-recovered")),
        };
    }

    private static PartialRecovery PartialOf(YamlSection section)
    {
        section.Allow("neutrophils", "platelets", "response");
        return new PartialRecovery { Neutrophils = Threshold(section.Section("neutrophils")), Platelets = Threshold(section.Section("platelets")), Response = Response(section.Section("response")) };
    }

    private static RelapseBand Band(YamlSection section)
    {
        section.Allow("name", "from", "consequence");
        return new RelapseBand { Name = section.Text("name"), From = Number(section.Section("from")), Consequence = section.Text("consequence") };
    }

    private static Dictionary<string, string> Words(YamlSection section) => section.Children().ToDictionary(c => c.Key, c => c.Value.AsText("a text is expected"), StringComparer.Ordinal);

    private static RuleSet Checked(RuleSet rules, string file)
    {
        RuleThreshold?[] thresholds = [rules.Decision, rules.Remission?.Neutrophils, rules.Remission?.Platelets, rules.Remission?.Partial?.Neutrophils, rules.Remission?.Partial?.Platelets];
        if (thresholds.FirstOrDefault(t => t is not (null or { Operator: ">" or ">=" })) is { } wrong) throw new FormatException($"{file}: the operator of {wrong.Value} is '{wrong.Operator}'; '>' or '>=' is expected");
        if (rules.Remission is null == rules.RemissionRestsOn is null) throw new FormatException($"{file}: either 'remission' or 'remission-rests-on' is expected");
        foreach (string name in MrdClassNames.All)
        {
            if (name != MrdClass.NotEvaluable.ToName() && !rules.Categories.ContainsKey(name)) throw new FormatException($"{file}: categories lack '{name}'");
        }

        foreach (string name in rules.Categories.Keys.Concat(rules.Notes.Keys))
        {
            if (!MrdClassNames.TryParse(name, out _)) throw new FormatException($"{file}: '{name}' is not a class; there are: {string.Join(", ", MrdClassNames.All)}");
        }

        for (int i = 1; i < rules.Bands.Count; i++)
        {
            if (rules.Bands[i].From.Value >= rules.Bands[i - 1].From.Value) throw new FormatException($"{file}: bands must fall, '{rules.Bands[i].Name}' does not");
        }

        return rules;
    }
}
