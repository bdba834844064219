using System.CommandLine;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>The options that tell of the patient. Everything may be absent; nothing of it is guessed.</summary>
internal sealed class ClinicalOptions
{
    private readonly Option<string?> _day = Opt.Text("--day", "LABEL", "The time point, for instance d29.");
    private readonly Option<string[]> _therapy = Opt.List("--therapy", "LIST", "Therapies, for instance cd19-car-t,blinatumomab.");
    private readonly Option<string?> _previous = Opt.OptionalChoice("--previous-status", "STATUS", "How the disease stood before.", PreviousStatusNames.All);
    private readonly Option<double?> _blasts = Opt.Number("--blasts", "PCT", "Marrow blasts by morphology, percent.", 0.0, 100.0, " percent");
    private readonly Option<double?> _neutrophils = Opt.Number("--anc", "N", "Neutrophils of the blood, 10^9 per litre.", 0.0, 200.0, " (10^9 per litre: 1.5, not 1500 per microlitre)");
    private readonly Option<double?> _platelets = Opt.Number("--platelets", "N", "Platelets of the blood, 10^9 per litre.", 0.0, 5000.0, " (10^9 per litre: 150, not 150000 per microlitre)");

    /// <summary>All of them, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_day, _therapy, _previous, _blasts, _neutrophils, _platelets];

    /// <summary>What a command line tells of the patient.</summary>
    public ClinicalContext Read(ParseResult line)
    {
        return new ClinicalContext
        {
            Day = line.GetValue(_day),
            Therapies = line.GetValue(_therapy)!,
            PreviousStatus = PreviousStatusNames.TryParse(line.GetValue(_previous), out var previous) ? previous : PreviousStatus.Unknown,
            BlastPercent = line.GetValue(_blasts),
            Neutrophils = line.GetValue(_neutrophils),
            Platelets = line.GetValue(_platelets),
        };
    }
}
