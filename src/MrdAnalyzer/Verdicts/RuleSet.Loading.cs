using System.Collections.Concurrent;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

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
        try
        {
            return Checked(Reader().Deserialize<RuleSet?>(yaml) ?? throw new FormatException($"{file} is empty"), file);
        }
        catch (YamlException e)
        {
            throw new FormatException($"{file}, line {e.Start.Line}, column {e.Start.Column}: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    private static IDeserializer Reader() => new DeserializerBuilder()
        .WithNamingConvention(HyphenatedNamingConvention.Instance)
        .WithEnforceRequiredMembers()
        .WithTypeMapping<IReadOnlyDictionary<string, string>, Dictionary<string, string>>()
        .WithTypeMapping<IReadOnlyList<RelapseBand>, List<RelapseBand>>()
        .Build();

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
