using System.Globalization;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Reporting.Html;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Batch.Summary;

/// <summary>The summary as one page: what is there first, then what could not be told, then what is not there.</summary>
internal static class SummaryPage
{
    /// <summary>What kind of page it is; an own page contains it near its beginning.</summary>
    public const string Generator = "MrdAnalyzer summary";

    // A page of more rows is for nobody; the table has them all.
    private const int MostRows = 5000, MostOutliers = 100;

    private static readonly (MrdClass Verdict, string Title)[] Sections =
    [
        (MrdClass.Positive, "Positive"),
        (MrdClass.DetectedBelowThreshold, "Detected, below the decision level"),
        (MrdClass.DetectedNotQuantifiable, "Detected, not quantifiable"),
        (MrdClass.NotEvaluable, "Not evaluable"),
    ];

    private static readonly (MrdClass Verdict, string Title)[] Negatives =
    [
        (MrdClass.NotDetectedInsufficientSensitivity, "Not detected, sensitivity insufficient"),
        (MrdClass.NotDetected, "Not detected"),
    ];

    /// <summary>The page.</summary>
    public static string ToHtml(RunContents contents, ReportLinks links)
    {
        var tables = new SummaryTables(links);
        string when = Day(contents.Run.Started);
        var body = new HtmlText()
            .Add(Overview(contents))
            .AddAll(Sections, s => Section(contents, tables, s.Verdict, s.Title))
            .Add(Quarantine([.. contents.Files.Where(f => f.Failure is not null)], tables))
            .Add(Notes(contents.Notes))
            .Add(Unfinished([.. contents.Samples.Where(s => s.Verdict is null && s.Files.Any(f => f.IsUnfinished))], tables))
            .Add(Outliers([.. contents.Files.Where(f => f.Outliers.Count > 0).OrderByDescending(f => f.Outliers[0].Deviations)], tables))
            .AddAll(Negatives, s => Section(contents, tables, s.Verdict, s.Title))
            .Add(RunPart.Of(contents))
            .Add($"<p class=\"note\"><b>Research use only; not a medical device.</b> A result of this software is not a diagnosis. It has to be judged by a qualified person together with morphology, genetics, blood counts and the course of the disease.</p>\n");
        return HtmlPage.Of(Generator, $"MRD summary {when}", $"Summary of the run of {UtcText.Of(contents.Run.Started)}", "Measurable residual disease", $"Summary of the run of {when}", body).ToString();
    }

    private static HtmlText Overview(RunContents contents)
    {
        var verdicts = contents.Samples.Select(s => s.Verdict).OfType<MrdClass>().ToList();
        int samples = contents.Samples.Count, files = contents.Files.Count(), quarantined = contents.Files.Count(f => f.Failure is not null), unfinished = contents.Files.Count(f => f.IsUnfinished);
        int contradictions = contents.Samples.Count(s => s.Contradiction is not null), errors = contents.Notes.Count(n => n.IsError);
        var style = verdicts.Count == 0 ? "open" : Words.Style(verdicts.MaxBy(v => v.Gravity()));
        string positive = Counted(verdicts.Count(v => v == MrdClass.Positive), "sample is", "samples are");
        var rows = new HtmlText().AddAll(VerdictGravity.Descending, v => new HtmlText(
            $"<tr><td>{Heading(v, verdicts.Contains(v))}</td><td class=\"n\">{Figures.Count(verdicts.Count(x => x == v))}</td><td class=\"n\">{Figures.Count(contents.Files.Count(f => f.Result?.Verdict == v))}</td></tr>\n"));
        if (quarantined > 0) rows.Add($"<tr class=\"fail\"><td><a href=\"#quarantine\">In quarantine, without a result</a></td><td class=\"n\">{Figures.Count(contents.Samples.Count(s => s.Verdict is null && s.Files.Any(f => f.Failure is not null)))}</td><td class=\"n\">{Figures.Count(quarantined)}</td></tr>\n");
        if (unfinished > 0) rows.Add($"<tr class=\"fail\"><td><a href=\"#unfinished\">Not analysed yet</a></td><td class=\"n\">{Figures.Count(contents.Samples.Count(s => s.Verdict is null && s.Files.Any(f => f.IsUnfinished)))}</td><td class=\"n\">{Figures.Count(unfinished)}</td></tr>\n");
        rows.Add($"<tr><td><b>All</b></td><td class=\"n\"><b>{Figures.Count(samples)}</b></td><td class=\"n\"><b>{Figures.Count(files)}</b></td></tr>\n");
        var remarks = new List<string>();
        if (contradictions > 0) remarks.Add($"{Counted(contradictions, "sample has", "samples have")} tubes that contradict each other.");
        if (errors > 0) remarks.Add($"{Counted(errors, "mistake cost a file its", "mistakes cost files their")} analysis: see what was noted during the run.");
        return new HtmlText($"""
            <section class="verdict {style}" aria-label="Overview">
            <p class="class">{positive} positive</p>
            <p class="sentence">{Counted(files, "file", "files")} of {Counted(samples, "sample", "samples")}: {Figures.Count(files - quarantined - unfinished)} with a result, {Figures.Count(quarantined)} in quarantine{(unfinished > 0 ? $", {Figures.Count(unfinished)} not analysed yet" : "")}.</p>
            <ul>{new HtmlText().AddAll(remarks, r => new HtmlText($"<li><b>{r}</b></li>"))}</ul>
            </section>
            <table class="compact"><thead><tr><th>Verdict</th><th class="n">Samples, by their gravest file</th><th class="n">Files</th></tr></thead>
            <tbody>{rows}</tbody></table>
            <p class="note">Sensitivity in the tables below: the true fraction that would have been seen in 95 of 100 such samples.</p>

            """);
    }

    private static HtmlText Heading(MrdClass verdict, bool hasSection) => hasSection ? new HtmlText($"<a href=\"#{verdict.ToName()}\">{Words.Heading(verdict)}</a>") : new HtmlText($"{Words.Heading(verdict)}");

    private static HtmlText Section(RunContents contents, SummaryTables tables, MrdClass verdict, string title)
    {
        List<SummarySample> samples = [.. contents.Samples.Where(s => s.Verdict == verdict)];
        if (samples.Count == 0) return new HtmlText(); // the overview says so
        bool isShortened = verdict is MrdClass.NotDetected or MrdClass.NotDetectedInsufficientSensitivity or MrdClass.NotEvaluable && samples.Count > MostRows;
        return new HtmlText($"<h2 id=\"{verdict.ToName()}\">{title}: {Figures.Count(samples.Count)}</h2>\n{tables.Samples(isShortened ? samples[..MostRows] : samples)}{(isShortened ? Rest(samples.Count - MostRows) : null)}");
    }

    private static HtmlText Quarantine(IReadOnlyList<SummaryFile> files, SummaryTables tables) => files.Count == 0
        ? new HtmlText()
        : new HtmlText($"<h2 id=\"quarantine\">In quarantine: {Counted(files.Count, "file", "files")} without a result</h2>\n{tables.Quarantine([.. files.Take(MostRows)])}{Rest(files.Count - MostRows)}");

    private static HtmlText Unfinished(IReadOnlyList<SummarySample> samples, SummaryTables tables) => samples.Count == 0
        ? new HtmlText()
        : new HtmlText($"<h2 id=\"unfinished\">Not analysed yet: {Figures.Count(samples.Count)}</h2>\n<p>The run was stopped or killed before, or workers have still to take them. The same command goes on where it was.</p>\n{tables.Samples(samples)}");

    private static HtmlText Notes(IReadOnlyList<(bool IsError, string Sentence)> notes) => notes.Count == 0
        ? new HtmlText()
        : new HtmlText($"<h2 id=\"noted\">Noted during the run</h2>\n<p>A row of the manifest that has a mistake costs its file the analysis. Mend it and run the batch again: what is done is not done again.</p>\n<table class=\"compact\"><tbody>{new HtmlText().AddAll(notes, n => new HtmlText($"<tr><td class=\"status {(n.IsError ? "fail" : "warn")}\">{(n.IsError ? "✗ error" : "! warning")}</td><td>{n.Sentence}</td></tr>\n"))}</tbody></table>\n");

    private static HtmlText Outliers(IReadOnlyList<SummaryFile> files, SummaryTables tables)
    {
        if (files.Count == 0) return new HtmlText($"<h2>Unusual for this run: none</h2>\n");
        return new HtmlText($"""
            <h2>Unusual for this run: {Counted(files.Count, "file", "files")}</h2>
            <p class="note">Quality values that are worse than in the other files of the run, whether or not they pass their limit: more than 3.5 times the usual spread from the median (spread: 1.4826 × the median absolute deviation, of ten files or more under one protocol).</p>
            {tables.Outliers([.. files.Take(MostOutliers)])}{Rest(files.Count - MostOutliers)}
            """);
    }

    private static HtmlText? Rest(int count) => count > 0 ? new HtmlText($"<p>{Counted(count, "more is", "more are")} in {MorningSummary.Table}.</p>\n") : null;

    private static string Counted(int count, string one, string many) => $"{Figures.Count(count)} {(count == 1 ? one : many)}";

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
