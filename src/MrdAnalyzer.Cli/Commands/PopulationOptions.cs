using System.CommandLine;
using FlowCytometry;
using FlowCytometry.Gating;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>The options of <c>mrd convert</c> that leave only the events of one population.</summary>
internal sealed class PopulationOptions
{
    private readonly Option<string?> _gating = Opt.Text("--gating", "STRATEGY", "Only the events of --population under this strategy: Gating-ML 2.0 (.xml), a FlowJo workspace (.wsp), or a strategy of ours (.yaml).", "-g");
    private readonly Option<string?> _population = Opt.Text("--population", "PATH", "The population, by its path or by a name that only it has.", "-p");
    private readonly Option<string?> _group = Opt.Text("--group", "NAME", "Only the samples of this group of a FlowJo workspace.");
    private readonly Option<string?> _sample = Opt.Text("--sample", "NAME", "The sample of a FlowJo workspace whose gates are used. Default: the one of the file's name.");
    private readonly Option<bool> _binning = Opt.Flag("--flowjo-binning", "Test polygons on FlowJo's display grid, to give FlowJo's counts to the event.");

    private readonly GateControls _controls = new();

    /// <summary>All of them, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_gating, _population, _group, _sample, _binning, _controls.Option];

    /// <summary>The strategy that is asked for; null: every event is wanted.</summary>
    /// <exception cref="UsageException">A strategy is given without a population, or the other way round.</exception>
    public string? Strategy(ParseResult line)
    {
        string? gating = line.GetValue(_gating), population = line.GetValue(_population);
        if (gating is null == population is null) return gating;
        throw new UsageException(gating is null ? "--population needs --gating STRATEGY" : "--gating needs --population PATH: which of its populations is wanted");
    }

    /// <summary>The events of the population.</summary>
    /// <param name="line">The command line, of which <see cref="Strategy"/> is not null.</param>
    /// <param name="table">All events and channels, as scale values.</param>
    /// <param name="terminal">Is told what is odd about the strategy.</param>
    /// <exception cref="InputException">The strategy cannot be read or does not fit, or has no such population.</exception>
    public EventMask Mask(ParseResult line, EventTable table, Terminal terminal) => InputFile.Read(Strategy(line)!, path =>
    {
        var strategy = GatingStrategyFile.Read(path).For(table, line.GetValue(_sample), line.GetValue(_group));
        var (hierarchy, diagnostics) = strategy.Apply(table, new GatingOptions { FlowJoBinning = line.GetValue(_binning), Controls = _controls.Source(line, path) });
        foreach (var diagnostic in diagnostics) terminal.Note($"mrd: {diagnostic.Message}");
        string asked = line.GetValue(_population)!;
        var named = hierarchy.Populations.Where(p => p.Name == asked).ToList();
        return (named is [var only] ? only : hierarchy[asked]).Mask;
    });
}
