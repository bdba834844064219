namespace MrdAnalyzer.Cli.Tests;

public class BatchTests(Samples samples) : IClassFixture<Samples>
{
    [Fact]
    public void Good_files_have_results_and_bad_ones_a_reason_and_the_same_again_is_known()
    {
        string folder = Input(), database = samples.New("results.db"), output = samples.New("reports");
        string[] args = ["batch", folder, "--protocol", "b-all", "--results", database, "-o", output, "--settle", "0", "--json"];
        var first = CommandRun.Of(args);
        Assert.Equal(5, first.Code);
        Assert.Equal(4, first.Lines.Length); // two contents done, one in quarantine, the count
        Assert.Equal(2, first.Lines.Count(l => l.Contains("\"state\":\"done\"", StringComparison.Ordinal)));
        string bad = Assert.Single(first.Lines, l => l.Contains("\"state\":\"quarantine\"", StringComparison.Ordinal));
        Assert.Contains("letter.fcs", bad, StringComparison.Ordinal);
        Assert.Contains("\"failure\":\"input\"", bad, StringComparison.Ordinal);
        Assert.Contains("same file as", first.Error, StringComparison.Ordinal); // the copy
        Assert.Contains("mrd: in quarantine: ", first.Error, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetDirectories(output).Count(d => File.Exists(Path.Combine(d, "report.html"))));

        var second = CommandRun.Of(args);
        Assert.Equal(5, second.Code);
        Assert.Equal(2, second.Lines.Count(l => l.Contains("\"state\":\"known\"", StringComparison.Ordinal)));
        Assert.Contains("\"done\":0,\"known\":2,\"quarantined\":1", second.Lines[^1], StringComparison.Ordinal);
        CommandRun.Good("db", "check", "--results", database);
    }

    [Fact]
    public void A_manifest_tells_of_its_files_and_a_corrected_one_gives_another_result_beside()
    {
        string folder = Input(), database = samples.New("results.db"), manifest = Path.Combine(folder, "night.csv");
        string[] args = ["batch", manifest, "--protocol", "b-all", "--results", database, "--settle", "0"];
        File.WriteAllText(manifest, "file,patient,therapy\nmarrow.fcs,P1,\nnowhere.fcs,P2,\n");
        var run = CommandRun.Of(args);
        Assert.Equal(5, run.Code);
        Assert.Contains("night.csv, line 3, file: there is no file 'nowhere.fcs'", run.Error, StringComparison.Ordinal);

        File.WriteAllText(manifest, "file,patient,therapy\nmarrow.fcs,P2,cd19-car-t\n");
        Assert.Contains("1 file: 1 done, 0 known", CommandRun.Good(args).Out, StringComparison.Ordinal);
        string[] all = CommandRun.Good("db", "export", "--results", database, "--all").Lines, current = CommandRun.Good("db", "export", "--results", database).Lines;
        Assert.Equal((3, 2), (all.Length, current.Length));
        Assert.Contains(",P2,", current[1], StringComparison.Ordinal);
        Assert.Contains("cd19-independent", current[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_of_a_run_is_made_again_from_the_database_byte_for_byte()
    {
        string folder = Input(), database = samples.New("results.db"), output = samples.New("reports"), page = Path.Combine(output, "summary.html"), table = Path.Combine(output, "summary.csv");
        CommandRun.Of("batch", folder, "--protocol", "b-all", "--results", database, "-o", output, "--settle", "0");
        byte[] first = File.ReadAllBytes(page), rows = File.ReadAllBytes(table);
        string[] links = [.. System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(page), "href=\"(?<link>[^#\"]+)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(m => m.Groups["link"].Value)];
        Assert.Equal(2, links.Distinct(StringComparer.Ordinal).Count());
        Assert.All(links, l => Assert.True(File.Exists(Path.Combine(output, Uri.UnescapeDataString(l))), l));
        File.Delete(page);
        File.Delete(table);
        Assert.Contains("summary.html", CommandRun.Good("batch", "--summary-only", "--results", database, "-o", output).Out, StringComparison.Ordinal);
        Assert.Equal(first, File.ReadAllBytes(page));
        Assert.Equal(rows, File.ReadAllBytes(table));

        CommandRun.Of("batch", folder, "--protocol", "b-all", "--results", database, "-o", output, "--settle", "0"); // a second run, nothing to do
        Assert.NotEqual(first, File.ReadAllBytes(page));
        CommandRun.Good("batch", "--summary-only", "--run", "1", "--results", database, "-o", output);
        Assert.Equal(first, File.ReadAllBytes(page));
        Assert.Contains("there is no run '3'; name a number from 1 to 2", CommandRun.Sentence(3, "batch", "--summary-only", "--run", "3", "--results", database, "-o", output), StringComparison.Ordinal);
        File.WriteAllText(page, "somebody's own");
        Assert.Contains("is no earlier summary", CommandRun.Sentence(2, "batch", "--summary-only", "--results", database, "-o", output), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_used_is_named_in_a_sentence()
    {
        string database = samples.New("results.db");
        Assert.Contains("there is no folder, file or pattern", CommandRun.Sentence(3, "batch", "nowhere", "--protocol", "b-all", "--results", database), StringComparison.Ordinal);
        Assert.Contains("needs --protocol", CommandRun.Sentence(2, "batch", samples.Folder, "--results", database), StringComparison.Ordinal);
        Assert.Contains("needs -o DIR", CommandRun.Sentence(2, "batch", "--summary-only", "--results", database), StringComparison.Ordinal);
        Assert.Contains("--run goes with", CommandRun.Sentence(2, "batch", samples.Folder, "--run", "1", "--protocol", "b-all", "--results", database), StringComparison.Ordinal);
        Assert.Contains("needs INPUT or --manifest", CommandRun.Sentence(2, "batch", "--protocol", "b-all", "--results", database), StringComparison.Ordinal);
        Assert.Contains("did you mean 'b-all'", CommandRun.Sentence(2, "batch", samples.Folder, "--protocol", "b-al", "--results", database), StringComparison.Ordinal);
        Assert.Contains("--memory takes a size", CommandRun.Sentence(2, "batch", samples.Folder, "--protocol", "b-all", "--results", database, "--memory", "much"), StringComparison.Ordinal);
        Assert.Contains("is no results database", CommandRun.Sentence(3, "db", "check", "--results", samples.Text), StringComparison.Ordinal);
    }

    [Fact]
    public void Workers_do_what_a_batch_has_only_queued()
    {
        string folder = Input(), database = samples.New("results.db"), output = samples.New("reports"), metrics = samples.New("worker.prom");
        Assert.Contains("there is no file", CommandRun.Sentence(3, "worker", "--results", database, "--until-empty"), StringComparison.Ordinal);
        var queued = CommandRun.Of("batch", folder, "--protocol", "b-all", "--results", database, "--settle", "0", "--queue-only");
        Assert.Equal(0, queued.Code);
        Assert.Contains("3 files: 0 done, 0 known, 0 in quarantine, 3 left", queued.Out, StringComparison.Ordinal);

        var worker = CommandRun.Of("worker", "--results", database, "-o", output, "--until-empty", "--metrics", metrics);
        Assert.Equal(5, worker.Code);
        Assert.Contains("2 done, 1 in quarantine, 0 left in the queue", worker.Out, StringComparison.Ordinal);
        Assert.Contains("letter.fcs", worker.Error, StringComparison.Ordinal);
        Assert.Contains("mrd_batch_files_total{state=\"done\"} 2\n", File.ReadAllText(metrics), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetDirectories(output).Length);
        CommandRun.Good("db", "check", "--results", database);
        Assert.Contains("0 done, 0 in quarantine, 0 left in the queue", CommandRun.Good("worker", "--results", database, "--until-empty").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_submission_to_a_cluster_shows_what_it_would_do_and_never_holds_a_password()
    {
        string folder = Input(), database = samples.New("results.db"), output = samples.New("reports");
        string[] args = ["cluster", "slurm", folder, "--protocol", "b-all", "--results", database, "-o", output, "--settle", "0", "--dry-run", "--files-per-task", "2", "--sbatch", "account=it's", "--sbatch", "exclusive", "--memory", "4G"];
        string[] lines = CommandRun.Good(args).Lines;
        Assert.Equal("4 files: 0 known, 0 in quarantine, 4 to do in 2 tasks", lines[0]);
        Assert.Contains("--array=1-2 --requeue --cpus-per-task=1", lines[2], StringComparison.Ordinal);
        Assert.Contains("--mem=4096M '--account=it'\\''s' --exclusive ", lines[2], StringComparison.Ordinal);
        Assert.Contains("--dependency=afterany:ARRAY", lines[3], StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(lines[1].Split(": ", 2)[1], "files")).Length);

        CommandRun.Of("batch", folder, "--protocol", "b-all", "--results", database, "--settle", "0"); // what a batch did is not to be done again
        Assert.Equal("4 files: 3 known, 1 in quarantine, 0 to do", CommandRun.Good(args).Lines[0]);
        Assert.Equal("4 files: 3 known, 0 in quarantine, 1 to do in 1 task", CommandRun.Good([.. args, "--retry"]).Lines[0]);
        string refused = CommandRun.Sentence(3, "cluster", "slurm", folder, "--protocol", "b-all", "--results", "postgres://lab:geheim@server/mrd", "-o", output, "--dry-run");
        Assert.Contains("~/.pgpass", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_are_there_for_those_who_watch()
    {
        string metrics = samples.New("mrd.prom");
        CommandRun.Good("batch", samples.Marrow, "--protocol", "b-all", "--results", samples.New("results.db"), "--settle", "0", "--metrics", metrics);
        string text = File.ReadAllText(metrics);
        Assert.Contains("mrd_batch_up 0\n", text, StringComparison.Ordinal);
        Assert.Contains("mrd_batch_files_total{state=\"done\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("mrd_batch_events_total 20000\n", text, StringComparison.Ordinal);
    }

    private string Input()
    {
        string folder = samples.New("in");
        Directory.CreateDirectory(folder);
        File.Copy(samples.Marrow, Path.Combine(folder, "marrow.fcs"));
        File.Copy(samples.Marrow, Path.Combine(folder, "marrow-copy.fcs"));
        File.Copy(samples.WithoutCd45, Path.Combine(folder, "without.FCS"));
        File.Copy(samples.Text, Path.Combine(folder, "letter.fcs"));
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "not a measurement");
        return folder;
    }
}
