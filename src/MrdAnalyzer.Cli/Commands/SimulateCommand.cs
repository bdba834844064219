using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FlowCytometry;
using FlowCytometry.Fcs;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Simulation;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd simulate</c>: a synthetic marrow as FCS 3.1, and the truth of every event beside it.</summary>
internal sealed class SimulateCommand : MrdCommand
{
    private readonly RecipeOptions _recipe = new();
    private readonly Option<string?> _output = Opt.Text("--output", "DIR", "Folder for NAME.fcs and NAME.truth.csv.", "-o");
    private readonly Option<bool> _json = Opt.Json();
    private readonly Option<bool> _force = Opt.Force();

    public SimulateCommand()
        : base(
            "simulate",
            "Simulate a bone marrow, write it as FCS 3.1 and the truth of every event beside it. The same options give the same bytes.",
            "mrd simulate --blasts 0.1 --events 200000 --seed 7 -o simulated",
            "mrd simulate --name after-car-t --blasts 1 --aberrancies CD19-negative,CD123 --b-cells 0 --cd19-therapy -o simulated")
    {
        _output.Required = true;
        foreach (var option in (Option[])[.. _recipe.All, _output, _json, _force]) Add(option);
    }

    public override int Run(ParseResult line, Terminal terminal)
    {
        var recipe = _recipe.Read(line);
        if (recipe.Validate() is { Count: > 0 } problems) throw new UsageException(string.Join(" ", problems));
        string folder = line.GetValue(_output)!;
        string fcs = Path.Combine(folder, recipe.Name + ".fcs"), truth = Path.Combine(folder, recipe.Name + ".truth.csv");

        using var outputs = new Outputs(line.GetValue(_force));
        string fcsStaged = outputs.Stage(fcs, "simulated bone marrow"), truthStaged = outputs.Stage(truth, "event,kind,first,second");
        var marrow = MarrowSimulator.Simulate(recipe);
        using (var stream = File.Create(fcsStaged)) FcsWriter.Write(stream, Content(marrow));
        using (var writer = new StreamWriter(truthStaged)) marrow.WriteTruthCsv(writer);
        outputs.Commit();

        if (line.GetValue(_json)) Json.WriteDocument(terminal, [marrow], asArray: false, (writer, m) => WriteJson(writer, m, fcs, truth));
        else WriteText(terminal.Out, marrow, fcs, truth);
        return ExitCode.Done;
    }

    private static FcsContent Content(SimulatedMarrow marrow)
    {
        var content = FcsImport.ToContent(marrow.Table, marrow.Keywords);
        return marrow.Recipe.Storage == MarrowStorage.Single
            ? content
            : content with { Parameters = [.. content.Parameters.Select(p => (p.Parameter with { DataType = FcsDataType.Integer, Bits = 16 }, p.Values))] };
    }

    private static void WriteText(TextWriter console, SimulatedMarrow marrow, string fcs, string truth)
    {
        var counts = marrow.Truth;
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fcs}: {marrow.Table.EventCount} events x {marrow.Table.Channels.Count} channels, seed {marrow.Recipe.Seed}"));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{truth}: {counts.Blasts} blasts of {counts.Nucleated} nucleated cells ({counts.BlastPercent:0.####} %)"));
        if (counts.Aberrancies.Count > 0) console.WriteLine($"aberrancies: {string.Join(", ", counts.Aberrancies)}");
        foreach (var (kind, count) in counts.Counts.Where(c => c.Value > 0)) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind,-22}{count,9}"));
    }

    private static void WriteJson(Utf8JsonWriter writer, SimulatedMarrow marrow, string fcs, string truth)
    {
        writer.WriteStartObject();
        writer.WriteString("schema", "mrd-simulation/1");
        writer.WriteString("file", fcs);
        writer.WriteString("truth", truth);
        writer.WriteNumber("seed", marrow.Recipe.Seed);
        writer.WriteNumber("events", marrow.Table.EventCount);
        writer.WriteNumber("nucleated", marrow.Truth.Nucleated);
        writer.WriteNumber("blasts", marrow.Truth.Blasts);
        writer.WriteNumber("blastPercent", marrow.Truth.BlastPercent);
        writer.WriteStartArray("aberrancies");
        foreach (var aberrancy in marrow.Truth.Aberrancies) writer.WriteStringValue(aberrancy.ToString());
        writer.WriteEndArray();
        writer.WriteStartObject("counts");
        foreach (var (kind, count) in marrow.Truth.Counts) writer.WriteNumber(kind.ToString(), count);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
