using System.CommandLine;
using System.Text;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Batch.Timelines;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd timeline</c>: a patient's course from the results database.</summary>
internal sealed class TimelineCommand : MrdCommand
{
    private readonly Argument<string?> _patient = new("PATIENT") { Description = "The patient's identifier, as the manifest gave it.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _patientOption = Opt.Text("--patient", "ID", "The same, for an identifier that looks like an option.");
    private readonly Option<string?> _results = ResultsLocation.Option();
    private readonly Option<string?> _output = Opt.Text("--output", "FILE|DIR", "A picture (.svg), a page with picture and numbers (.html), or a folder for both. Default: a list on stdout.", "-o");
    private readonly Option<bool> _force = Opt.Force();
    private readonly Option<bool> _json = Opt.Json();

    public TimelineCommand()
        : base(
            "timeline",
            "A patient's course: residual disease over time with intervals, negatives at their sensitivity, therapies; each protocol and rule set by itself.",
            "mrd timeline P-2014-09 --results results.db -o course.html",
            "mrd timeline --patient P-2014-09 --results results.db --json")
    {
        _results.Required = true;
        Add(_patient);
        foreach (var option in (Option[])[_patientOption, _results, _output, _force, _json]) Add(option);
    }

    public override int Run(ParseResult line, Terminal terminal)
    {
        string? argument = line.GetValue(_patient), option = line.GetValue(_patientOption);
        if (argument is not null && option is not null) throw new UsageException("the patient is named twice; name it once");
        string patient = argument ?? option ?? throw new UsageException("mrd timeline needs PATIENT (see mrd timeline --help)");
        if (patient.Length == 0) throw new UsageException("the patient's identifier is empty");
        var patience = new Patience(TimeProvider.System, TimeSpan.FromSeconds(10), s => terminal.Note("mrd: " + s), CancellationToken.None);
        using var database = ResultsLocation.Open(line.GetValue(_results)!, create: false, patience);
        var timeline = PatientTimeline.Read(database, patient);
        var written = line.GetValue(_output) is { } output ? WriteFiles(timeline, output, line.GetValue(_force)) : [];
        if (line.GetValue(_json)) Json.WriteDocument(terminal, [timeline], asArray: false, TimelineJson.Write);
        else if (written.Count == 0) TimelineText.Write(terminal, timeline);
        else foreach (string path in written) terminal.Out.WriteLine(path);
        return ExitCode.Done;
    }

    private static List<string> WriteFiles(PatientTimeline timeline, string output, bool force)
    {
        bool isSvg = Path.GetExtension(output).Equals(".svg", StringComparison.OrdinalIgnoreCase), isPage = Path.GetExtension(output).ToUpperInvariant() is ".HTML" or ".HTM";
        string? svg = TimelinePage.ToSvg(timeline);
        if (isSvg && svg is null) throw new InputException(output, $"no result of the patient '{timeline.Patient}' has a day of collection, so that there is no course to draw; name it in the manifest's column 'collected', or write a page (-o FILE.html) for the numbers");
        var paths = isSvg || isPage ? [output] : new List<string> { Path.Combine(output, "timeline.svg"), Path.Combine(output, "timeline.html") };
        if (svg is null) paths.RemoveAll(p => p.EndsWith(".svg", StringComparison.OrdinalIgnoreCase));
        using var outputs = new Outputs(force);
        foreach (string path in paths)
        {
            bool isPicture = Path.GetExtension(path).Equals(".svg", StringComparison.OrdinalIgnoreCase);
            using var stream = outputs.Create(path, isPicture ? Plot.Marker : TimelinePage.Marker);
            if (isPicture) stream.Write(Encoding.UTF8.GetBytes(svg!));
            else TimelinePage.Write(stream, timeline, Path.GetDirectoryName(Path.GetFullPath(path))!);
        }

        outputs.Commit();
        return paths;
    }
}
